import { CityError } from "../errors/city-error.ts";
import type { Who } from "../people/who.ts";
import type { Sql } from "../store/store.ts";
import { mayReadPersonalRule, maySeeRule, type Reader } from "./case-access.ts";
import type { CaseContext } from "./case-context.ts";
import type { CaseRow, StepRow, TaskRow } from "./case-rows.ts";
import { besideOf } from "./case-work.ts";
import { stepView, wholeCase } from "./case-views.ts";
import type { Case, Step } from "./cases.ts";
import { readerOf } from "./deputies.ts";
import { beginningOfChain, firstBreak, type KeptStep } from "./digest.ts";
import { parametersOf, ruleHolds, ruleSql } from "./row-rule.ts";

/** A case that he may not see is told like one that is not there. */
async function visible(context: CaseContext, sql: Sql, id: string, reader: Reader): Promise<CaseRow> {
  const parameters = parametersOf();
  const [row] = await sql.query<CaseRow>(
    `select c.* from cases.case c where c.id = ${parameters.add(id)} and ${ruleSql(maySeeRule(reader), "c", parameters)}`,
    parameters.values,
  );
  if (row === undefined || !withinReach(context, row)) throw new CityError("not-found", { what: id });
  return row;
}

const withinReach = ({ reach }: CaseContext, { kind }: CaseRow) => reach === undefined || kind.startsWith(`${reach}.`);

const tasksOf = (sql: Sql, id: string) => sql.query<TaskRow>("select * from cases.task where case_id = $1", [id]);

export async function maySee(context: CaseContext, sql: Sql, id: string, by: Who): Promise<boolean> {
  const parameters = parametersOf();
  const reader = await readerOf(sql, by, context.now());
  const found = await sql.query(
    `select from cases.case c where c.id = ${parameters.add(id)} and ${ruleSql(maySeeRule(reader), "c", parameters)}`,
    parameters.values,
  );
  return found.length > 0;
}

export async function readCase(context: CaseContext, sql: Sql, id: string, by: Who): Promise<Case> {
  const reader = await readerOf(sql, by, context.now());
  const row = await visible(context, sql, id, reader);
  const { work } = await besideOf(context, sql, row);
  return wholeCase(context, work, reader, await tasksOf(sql, id));
}

export async function readSteps(context: CaseContext, sql: Sql, id: string, by: Who): Promise<readonly Step[]> {
  const reader = await readerOf(sql, by, context.now());
  const row = await visible(context, sql, id, reader);
  const personal = by.kind === "system" || ruleHolds(mayReadPersonalRule(reader), row, await tasksOf(sql, id));
  return (await stepsOf(sql, id)).map((step) => stepView(step, personal, reader));
}

const stepsOf = (sql: Sql, id: string) =>
  sql.query<StepRow>("select * from cases.step where case_id = $1 order by number", [id]);

export async function verifyCase(context: CaseContext, sql: Sql, id: string): Promise<number | undefined> {
  const [row] = await sql.query<CaseRow>("select * from cases.case where id = $1", [id]);
  if (row === undefined || !withinReach(context, row)) throw new CityError("not-found", { what: id });
  return firstBreak(beginningOfChain(id), (await stepsOf(sql, id)).map(keptStep), row);
}

function keptStep(row: StepRow): KeptStep {
  return {
    facts: {
      number: row.number,
      act: row.act,
      ...(row.task_id === null ? {} : { task: row.task_id }),
      ...(row.from_state === null ? {} : { from: row.from_state }),
      to: row.to_state,
      at: row.at,
      by: row.by_actor,
      ...(row.bureau === null ? {} : { bureau: row.bureau }),
      ...(row.on_behalf_of === null ? {} : { onBehalfOf: row.on_behalf_of }),
      ...(row.kind_hash === null ? {} : { kindHash: row.kind_hash }),
    },
    ...(row.salt === null ? {} : { salt: row.salt }),
    ...(row.content === null ? {} : { content: row.content }),
    contentDigest: row.content_digest,
    digest: row.digest,
  };
}
