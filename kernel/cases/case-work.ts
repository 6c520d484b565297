import { CityError } from "../errors/city-error.ts";
import type { Sql } from "../store/store.ts";
import type { CaseContext } from "./case-context.ts";
import type { CaseRow, ClockRow, CountersignRow, PauseRow, StepRow, TaskRow } from "./case-rows.ts";
import type { PinnedKind } from "./case-kinds.ts";
import type { CaseFacts } from "./conditions.ts";

/** One case under work, its row locked: the rows of the state that it is in, changed in memory and written back by `save`. */
export interface CaseWork {
  readonly pinned: PinnedKind;
  row: CaseRow;
  tasks: TaskRow[];
  clocks: ClockRow[];
  pauses: PauseRow[];
  countersigns: CountersignRow[];
  parts: readonly { readonly ended?: "done" | "refused" | "withdrawn" }[];
  /** What `save` has to write. */
  readonly dirty: {
    readonly tasks: Set<string>;
    readonly clocks: Set<ClockRow>;
    readonly pauses: Set<PauseRow>;
    readonly countersigns: Set<CountersignRow>;
  };
}

export const noDirt = (): CaseWork["dirty"] => ({
  tasks: new Set(),
  clocks: new Set(),
  pauses: new Set(),
  countersigns: new Set(),
});

interface Beside {
  readonly tasks: TaskRow[];
  readonly clocks: ClockRow[];
  readonly pauses: PauseRow[];
  readonly countersigns: CountersignRow[];
  readonly parts: readonly { readonly ended: "done" | "refused" | "withdrawn" | null }[];
  readonly key: { readonly case_id: string; readonly act: string; readonly task_id: string | null } | null;
}

/** A submission that was there before, under the same key of the same person. */
export type EarlierStep = Pick<StepRow, "case_id" | "act" | "task_id">;

const list = (table: string, condition: string) =>
  `(select coalesce(json_agg(x), '[]') from cases.${table} x where ${condition})`;
const ofVisit = `x.task_id in (select id from cases.task where case_id = $1 and visit = $2)`;

/**
 * Locks the case (the one of the task) and reads what belongs to its state, in two statements, so that the second sees what
 * whoever held the lock has committed. Throws `not-found`.
 */
export async function loadWork(
  context: Pick<CaseContext, "kinds">,
  sql: Sql,
  of: { readonly case: string } | { readonly task: string },
  key?: { readonly by: string; readonly key: string },
): Promise<{ readonly work: CaseWork; readonly earlier?: EarlierStep }> {
  const [found] =
    "case" in of
      ? await sql.query<CaseRow>("select * from cases.case where id = $1 for update", [of.case])
      : await sql.query<CaseRow>(
          "select * from cases.case where id = (select case_id from cases.task where id = $1) for update",
          [of.task],
        );
  if (found === undefined) throw new CityError("not-found", { what: "case" in of ? of.case : of.task });
  return await besideOf(context, sql, found, key);
}

/** The same for one whom the case must be within reach of. */
export async function loadOwn(
  context: Pick<CaseContext, "kinds" | "reach">,
  ...[sql, of, key]: Parameters<typeof loadWork> extends [unknown, ...infer Rest] ? Rest : never
): ReturnType<typeof loadWork> {
  const loaded = await loadWork(context, sql, of, key);
  if (context.reach !== undefined && loaded.work.pinned.owner !== context.reach)
    throw new CityError("not-found", { what: "case" in of ? of.case : of.task });
  return loaded;
}

/** The case as work, when nobody is going to change it or its row is locked already. */
export async function besideOf(
  context: Pick<CaseContext, "kinds">,
  sql: Sql,
  found: CaseRow,
  key?: { readonly by: string; readonly key: string },
): Promise<{ readonly work: CaseWork; readonly earlier?: EarlierStep }> {
  const [beside] = await sql.query<Beside>(
    `select ${list("task", "x.case_id = $1 and x.visit = $2")} as tasks,
       ${list("clock", ofVisit)} as clocks,
       ${list("pause", ofVisit)} as pauses,
       ${list("countersign", ofVisit)} as countersigns,
       (select coalesce(json_agg(json_build_object('ended', x.ended)), '[]') from cases.case x where x.part_of = $1) as parts,
       (select row_to_json(x) from (select case_id, act, task_id from cases.step where key_by = $3 and key = $4) x) as key`,
    [found.id, found.visit, key?.by ?? null, key?.key ?? null],
  );
  const { tasks, clocks, pauses, countersigns, parts, key: earlier } = beside!;
  const work: CaseWork = {
    pinned: context.kinds.pinned(found.hash),
    row: { ...found },
    tasks,
    clocks,
    pauses,
    countersigns,
    parts: parts.map(({ ended }) => (ended === null ? {} : { ended })),
    dirty: noDirt(),
  };
  return { work, ...(earlier === null ? {} : { earlier }) };
}

/** What conditions see. */
export function factsOf(context: Pick<CaseContext, "kinds" | "now">, work: CaseWork): CaseFacts {
  const { row, pinned } = work;
  return {
    state: row.state,
    data: { ...row.data, ...row.personal },
    openedAt: row.opened_at,
    now: context.now(),
    tasks: work.tasks
      .filter(({ state }) => state !== "dropped")
      .map((task) => ({
        kind: task.kind,
        state: task.state as "open" | "answered",
        ...(task.answer === null ? {} : { answer: task.answer }),
        late: work.clocks.filter((clock) => clock.task_id === task.id && clock.red_at !== null).map(({ id }) => id),
      })),
    parts: work.parts,
    guard: (name) => context.kinds.guard(pinned, name),
  };
}

const upsert = (table: string, key: string, changing: readonly string[], parameter: string) =>
  `insert into cases.${table} select * from json_populate_recordset(null::cases.${table}, ${parameter}::json)
   on conflict (${key}) do update set ${changing.map((column) => `${column} = excluded.${column}`).join(", ")}`;

const caseColumns = [
  "kind",
  "hash",
  "state",
  "visit",
  "ended",
  "turn",
  "digest",
  "data",
  "personal",
  "words",
  "files",
  "applicant",
  "opened_by",
  "same",
  "due",
  "late",
  "ended_at",
  "erase_at",
  "erased_at",
];
const taskColumns = [
  "in_state",
  "visit",
  "role",
  "bureau",
  "assignee",
  "state",
  "answer",
  "answered_by",
  "turn",
  "due",
  "late",
  "ended_at",
];
const clockColumns = ["state", "warn_at", "yellow_at", "due", "not_published", "next_at", "red_at"];

/** Writes the case, what changed beside it, and the step, in one statement. */
export async function saveWork(sql: Sql, work: CaseWork, step: StepRow): Promise<void> {
  const { row, dirty } = work;
  const parameters: unknown[] = [JSON.stringify(row), JSON.stringify(step)];
  const parts: string[] = [];
  const write = (rows: readonly unknown[], text: (parameter: string) => string) => {
    if (rows.length > 0) parts.push(`w${parts.length} as (${text(`$${parameters.push(JSON.stringify(rows))}`)})`);
  };
  write(
    work.tasks.filter(({ id }) => dirty.tasks.has(id)),
    (parameter) => upsert("task", "id", taskColumns, parameter),
  );
  write([...dirty.clocks], (parameter) => upsert("clock", "task_id, id", clockColumns, parameter));
  write([...dirty.pauses], (parameter) => upsert("pause", "task_id, clock, from_at", ["until_at"], parameter));
  write([...dirty.countersigns], (parameter) => upsert("countersign", "task_id, person", ["agrees", "at"], parameter));
  await sql.query(
    `with ${[...parts, `s as (insert into cases.step select * from json_populate_record(null::cases.step, $2::json))`].join(",\n")}
     update cases.case c set ${caseColumns.map((column) => `${column} = r.${column}`).join(", ")}
     from json_populate_record(null::cases.case, $1::json) r where c.id = r.id`,
    parameters,
  );
}
