import { CityError } from "../errors/city-error.ts";
import type { Who } from "../people/who.ts";
import type { Sql } from "../store/store.ts";
import { storableRule, unstorableIn } from "../texts/storable.ts";
import { mayListPersonalRule, maySeeRule, todoRule, type Reader } from "./case-access.ts";
import type { CaseContext } from "./case-context.ts";
import type { CaseRow, ClockRow, CountersignRow, PauseRow, TaskRow } from "./case-rows.ts";
import { never } from "./case-tables.ts";
import { caseView, taskView, type BesideTasks } from "./case-views.ts";
import type { CaseQuery, CaseRow as ListedCase, Cases } from "./cases.ts";
import { readerOf } from "./deputies.ts";
import { parametersOf, ruleHolds, ruleSql, type Parameters, type RowRule } from "./row-rule.ts";

const most = 500;
const invalid = (field: string, rule: string) => new CityError("input.invalid", { field, rule });

/** What each box holds: cases by a rule, or tasks by one. */
const boxes: Readonly<Record<CaseQuery["box"], (reader: Reader) => { of: "task" | "case"; rule: RowRule }>> = {
  todo: (reader) => ({ of: "task", rule: todoRule(reader) }),
  claimed: ({ who }) => ({
    of: "task",
    rule: {
      all: [
        { column: "state", is: "open" },
        { column: "assignee", is: who.actor },
      ],
    },
  }),
  done: ({ who }) => ({ of: "task", rule: { column: "answered_by", is: who.actor } }),
  started: ({ who }) => ({
    of: "case",
    rule: who.kind === "citizen" && who.level === "anonymous" ? { any: [] } : { column: "applicant", is: who.actor },
  }),
  all: (reader) => ({ of: "case", rule: maySeeRule(reader) }),
};

interface Found {
  readonly case_row: CaseRow;
  readonly task_row: TaskRow | null;
  readonly due: number;
  readonly opened_at: number;
  readonly id: string;
}

/** One list for inbox, my matters and supervision. */
export async function listCases(context: CaseContext, sql: Sql, by: Who, query: CaseQuery): ReturnType<Cases["list"]> {
  const { limit = 50 } = query;
  if (!Number.isInteger(limit) || limit < 1 || limit > most) throw invalid("limit", `1 to ${most}`);
  if (!Object.hasOwn(boxes, query.box)) throw invalid("box", `one of ${Object.keys(boxes).join(", ")}`);
  const reader = await readerOf(sql, by, context.now());
  const { of, rule } = boxes[query.box](reader);
  const row = of === "task" ? "t" : "c";
  const parameters = parametersOf();
  const ofCase = conditions(query, row, context.reach, parameters);
  const where = [ruleSql(rule, row, parameters), ...ofCase].join(" and ");
  // The case is looked at only where something is asked of it.
  const from =
    of === "case"
      ? "cases.case c"
      : ofCase.length === 0
        ? "cases.task t"
        : "cases.task t join cases.case c on c.id = t.case_id";
  const [counted] = await sql.query<{ count: number }>(
    `select count(*) from ${from} where ${where}`,
    parameters.values,
  );
  const after = cursorOf(query.after);
  const beyond =
    after === undefined
      ? ""
      : ` and (${row}.due, ${row}.opened_at, ${row}.id) > (${after.map((value) => parameters.add(value)).join(", ")})`;
  const found = await sql.query<Found>(
    `with page as (
       select ${row}.due, ${row}.opened_at, ${row}.id from ${from} where ${where}${beyond}
       order by ${row}.due, ${row}.opened_at, ${row}.id limit ${parameters.add(limit + 1)})
     select row_to_json(c) as case_row, ${of === "task" ? "row_to_json(t)" : "null::json"} as task_row, page.*
     from page join ${of === "task" ? "cases.task t on t.id = page.id join cases.case c on c.id = t.case_id" : "cases.case c on c.id = page.id"}
     order by page.due, page.opened_at, page.id`,
    parameters.values,
  );
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return {
    rows: await rowsOf(context, sql, reader, page),
    total: counted?.count ?? 0,
    ...(found.length > limit && last !== undefined ? { next: cursorText(last) } : {}),
  };
}

function conditions(query: CaseQuery, row: "t" | "c", reach: string | undefined, parameters: Parameters): string[] {
  const { kind, state, open, late, within, text } = query;
  return [
    ...(reach === undefined ? [] : [`starts_with(c.kind, ${parameters.add(`${reach}.`)})`]),
    ...(kind === undefined ? [] : [`c.kind = ${parameters.add(kind)}`]),
    ...(state === undefined ? [] : [`c.state = ${parameters.add(state)}`]),
    ...(open === undefined ? [] : [`c.ended is ${open ? "null" : "not null"}`]),
    ...(late === undefined ? [] : [`${row}.late`]),
    ...(within === undefined ? [] : withinBox(within, parameters)),
    ...(text === undefined || text.trim() === "" ? [] : wordsFound(text, parameters)),
  ];
}

function withinBox([west, south, east, north]: NonNullable<CaseQuery["within"]>, parameters: Parameters): string[] {
  if (![west, south, east, north].every(Number.isFinite)) throw invalid("within", "a finite number");
  const between = (column: string, from: number, to: number) =>
    `c.${column} between ${parameters.add(from)} and ${parameters.add(to)}`;
  return [between("longitude", west, east), between("latitude", south, north)];
}

/** Each word somewhere, in whatever case it is written. */
function wordsFound(text: string, parameters: Parameters): string[] {
  if (text.length > 200) throw invalid("text", "at most 200 characters");
  if (unstorableIn(text) !== undefined) throw invalid("text", storableRule);
  return text
    .trim()
    .split(/\s+/)
    .slice(0, 10)
    .map((word) => `c.words ilike ${parameters.add(`%${word.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`)}`);
}

function cursorText({ due, opened_at: opened, id }: Found): string {
  return Buffer.from(JSON.stringify([due, opened, id])).toString("base64url");
}

function cursorOf(after: string | undefined): readonly [number, number, string] | undefined {
  if (after === undefined) return undefined;
  try {
    const [due, opened, id] = JSON.parse(Buffer.from(after, "base64url").toString()) as unknown[];
    if (
      Number.isSafeInteger(due) &&
      Number.isSafeInteger(opened) &&
      typeof id === "string" &&
      unstorableIn(id) === undefined
    )
      return [due as number, opened as number, id];
  } catch {
    // Told below like every other cursor that is none.
  }
  throw invalid("after", "a cursor of this list");
}

async function rowsOf(context: CaseContext, sql: Sql, reader: Reader, page: readonly Found[]): Promise<ListedCase[]> {
  const cases = page.map(({ case_row: { id } }) => id);
  const tasks = page.flatMap(({ task_row: task }) => (task === null ? [] : [task.id]));
  const beside = await besideTasks(sql, tasks);
  const mine = await sql.query<TaskRow>(
    "select * from cases.task where case_id = any($1::text[]) and assignee = $2 and state = 'open'",
    [cases, reader.who.actor],
  );
  return page.map(({ case_row: row, task_row: task, due }) => {
    const pinned = context.kinds.pinned(row.hash);
    const own = mine.filter(({ case_id: of }) => of === row.id);
    return {
      case: caseView(pinned, row, reader, ruleHolds(mayListPersonalRule(reader), row, own)),
      ...(task === null ? {} : { task: taskView(pinned, task, beside, reader) }),
      ...(due === never ? {} : { due }),
    };
  });
}

async function besideTasks(sql: Sql, tasks: readonly string[]): Promise<BesideTasks> {
  if (tasks.length === 0) return { clocks: [], pauses: [], countersigns: [] };
  const of = <Row extends object>(table: string) =>
    sql.query<Row>(`select * from cases.${table} where task_id = any($1::text[])`, [tasks]);
  return {
    clocks: await of<ClockRow>("clock"),
    pauses: await of<PauseRow>("pause"),
    countersigns: await of<CountersignRow>("countersign"),
  };
}
