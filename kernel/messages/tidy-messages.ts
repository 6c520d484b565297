import { Type } from "typebox";
import type { JobKind } from "../jobs/jobs.ts";
import type { Sql } from "../store/store.ts";

const day = 86_400_000;
/** Days that a message stays in the inbox, and its key is known. */
export const keptDays = 730;
const batch = 1_000;

/** Lets old messages go, with what is known of their delivery. */
export function tidyKind(sql: Sql, now: () => number): JobKind {
  return {
    id: "messages.tidy",
    data: Type.Object({}),
    everySeconds: 86_400,
    async run() {
      const rows = await sql.query<{ id: number }>(
        `delete from messages.message where id in (
           select id from messages.message m where at < $1 and not exists (
             select from messages.delivery d where d.message = m.id and d.state in ('due', 'handing'))
           order by at limit ${batch}) returning id`,
        [now() - keptDays * day],
      );
      return rows.length === batch ? { next: now() } : {};
    },
  };
}
