import type { Sql } from "../store/store.ts";
import type { CaseContext } from "./case-context.ts";
import type { CaseRow, ClockRow, PauseRow, TaskRow } from "./case-rows.ts";
import { never } from "./case-tables.ts";

/** A clock with what is told of it. */
export interface LockedClock {
  readonly clock: ClockRow;
  readonly task: Pick<TaskRow, "id" | "kind" | "in_state">;
  readonly row: Pick<CaseRow, "id" | "number" | "kind" | "hash" | "state" | "simulated">;
  readonly pauses: readonly PauseRow[];
}

/**
 * Clocks under a condition, with their cases locked; a case that somebody is at is left for the next time, so that nobody waits
 * for anybody in a circle. `condition` is the code's own and names the clock `k`; its parameters begin at $1.
 */
export async function lockClocks(
  sql: Sql,
  condition: string,
  parameters: readonly unknown[],
): Promise<readonly LockedClock[]> {
  return await sql.query<LockedClock & object>(
    `select row_to_json(k) as clock,
       json_build_object('id', t.id, 'kind', t.kind, 'in_state', t.in_state) as task,
       json_build_object('id', c.id, 'number', c.number, 'kind', c.kind, 'hash', c.hash, 'state', c.state, 'simulated', c.simulated) as row,
       (select coalesce(json_agg(p), '[]') from cases.pause p where p.task_id = k.task_id and p.clock = k.id) as pauses
     from cases.clock k join cases.task t on t.id = k.task_id join cases.case c on c.id = k.case_id
     where ${condition} for update of c skip locked`,
    parameters,
  );
}

/** Writes the clocks back, and by them the due and lateness of their tasks and cases. */
export async function saveClocks(context: CaseContext, sql: Sql, clocks: readonly ClockRow[]): Promise<void> {
  if (clocks.length === 0) return;
  await sql.query(
    `update cases.clock k set state = r.state, warn_at = r.warn_at, yellow_at = r.yellow_at, due = r.due,
       not_published = r.not_published, next_at = r.next_at, red_at = r.red_at
     from json_populate_recordset(null::cases.clock, $1::json) r where k.task_id = r.task_id and k.id = r.id`,
    [JSON.stringify(clocks)],
  );
  await sql.query(
    `with d as (
       select task_id, coalesce(min(due), ${never}) as due, bool_or(red_at is not null) as late
       from cases.clock where task_id = any($1::text[]) group by task_id)
     update cases.task t set due = d.due, late = d.late from d where t.id = d.task_id`,
    [[...new Set(clocks.map(({ task_id: task }) => task))]],
  );
  await sql.query(
    `with d as (
       select case_id, min(due) as due, bool_or(late) as late from cases.task
       where case_id = any($1::text[]) and state = 'open' group by case_id)
     update cases.case c set due = d.due, late = d.late from d where c.id = d.case_id`,
    [[...new Set(clocks.map(({ case_id: id }) => id))]],
  );
}
