import { CityError } from "../errors/city-error.ts";
import { checkedLimit } from "../people/checks.ts";
import type { Sql } from "../store/store.ts";
import type { Text } from "../texts/text.ts";
import type { InboxMessage, Messages } from "./messages.ts";

const mostTold = 1_000;
const mostMarked = 500;

interface InboxRow {
  readonly id: number;
  readonly at: number;
  readonly title: Text;
  readonly body: Text;
  readonly case_id: string | null;
  readonly path: string | null;
  readonly read_at: number | null;
}

/** What a person has been sent. */
export function createInbox(sql: Sql, now: () => number): Pick<Messages, "inbox" | "unread" | "markRead"> {
  const unread: Messages["unread"] = async ({ actor }) => {
    const [row] = await sql.query<{ count: number }>(
      `select count(*) from (
         select from messages.received where person = $1 and read_at is null limit ${mostTold}) as unread`,
      [actor],
    );
    return row?.count ?? 0;
  };
  return {
    unread,
    async inbox(of, { after, limit }) {
      const most = checkedLimit(limit);
      const before = after === undefined ? null : numberOf("after", after);
      const rows = await sql.query<InboxRow>(
        `select m.id, m.at, m.title, m.body, m.case_id, m.path, r.read_at
         from messages.received r join messages.message m on m.id = r.message
         where r.person = $1 and ($2::bigint is null or r.message < $2) order by r.message desc limit $3`,
        [of.actor, before, most + 1],
      );
      const messages = rows.slice(0, most).map(messageOf);
      const last = rows.length > most ? messages.at(-1) : undefined;
      return { messages, unread: await unread(of), ...(last === undefined ? {} : { next: last.id }) };
    },
    async markRead({ actor }, ids) {
      if (ids !== "all" && ids.length > mostMarked)
        throw new CityError("input.invalid", { field: "ids", rule: `maxItems ${mostMarked}` });
      await sql.query(
        `update messages.received set read_at = $2
         where person = $1 and read_at is null and ($3::bigint[] is null or message = any($3))`,
        [actor, now(), ids === "all" ? null : ids.map((id) => numberOf("ids", id))],
      );
    },
  };
}

function messageOf(row: InboxRow): InboxMessage {
  return {
    id: String(row.id),
    at: row.at,
    title: row.title,
    body: row.body,
    ...(row.case_id === null ? {} : { case: row.case_id }),
    ...(row.path === null ? {} : { path: row.path }),
    ...(row.read_at === null ? {} : { readAt: row.read_at }),
  };
}

/** Ids are numbers to the store and text to everybody else. */
export function numberOf(field: string, id: string): number {
  if (!/^\d{1,15}$/.test(id)) throw new CityError("input.invalid", { field, rule: "pattern ^\\d{1,15}$" });
  return Number(id);
}
