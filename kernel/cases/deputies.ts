import { CityError } from "../errors/city-error.ts";
import type { Who } from "../people/who.ts";
import type { Sql, Transaction } from "../store/store.ts";
import type { Reader } from "./case-access.ts";
import type { CaseContext } from "./case-context.ts";
import { actorOf } from "./take-step.ts";

/** A year is more than any absence that somebody names beforehand. */
const longest = 400 * 86_400_000;

/** In whose place this person may work at that instant. */
export async function principalsOf(sql: Sql, deputy: string, at: number): Promise<readonly string[]> {
  const rows = await sql.query<{ person: string }>(
    "select distinct person from cases.deputy where deputy = $1 and from_at <= $2 and until_at > $2",
    [deputy, at],
  );
  return rows.map(({ person }) => person);
}

/** Of those who work: citizens are nobody's deputies and asked for no opinion. */
export async function readerOf(sql: Sql, who: Who, now: number): Promise<Reader> {
  if (who.kind === "citizen") return { who, inPlaceOf: [], asked: [] };
  const asked = await sql.query<{ task_id: string }>(
    "select task_id from cases.countersign where person = $1 and agrees is null limit 1000",
    [who.actor],
  );
  return { who, inPlaceOf: await principalsOf(sql, who.actor, now), asked: asked.map(({ task_id: task }) => task) };
}

/** Whose right is used: the caller's own, or that of whom he names and whose deputy he is. Throws `case.deputy`. */
export async function actingFor(
  sql: Sql,
  by: Who,
  onBehalfOf: string | undefined,
  now: number,
): Promise<Pick<Reader, "who" | "inPlaceOf">> {
  if (onBehalfOf === undefined) return { who: by, inPlaceOf: [] };
  if (!(await principalsOf(sql, by.actor, now)).includes(onBehalfOf))
    throw new CityError("case.deputy", { what: onBehalfOf });
  return { who: { ...by, roles: [] }, inPlaceOf: [onBehalfOf] };
}

export async function setDeputy(
  context: CaseContext,
  transaction: Transaction,
  by: Who,
  { person, from, until }: { readonly person: string; readonly from: number; readonly until: number },
  owner: string,
): Promise<void> {
  const invalid = (field: string, rule: string) => new CityError("input.invalid", { field, rule });
  if (by.kind !== "staff") throw new CityError("access.denied");
  if (person === by.actor) throw invalid("person", "somebody else");
  if (!Number.isSafeInteger(from) || !Number.isSafeInteger(until)) throw invalid("from", "whole ms since 1970");
  if (from >= until) throw invalid("from", "from < until");
  if (until - from > longest) throw invalid("until", "at most 400 days");
  await transaction.query(
    `insert into cases.deputy (person, deputy, from_at, until_at) values ($1, $2, $3, $4)
     on conflict (person, deputy, from_at) do update set until_at = excluded.until_at`,
    [by.actor, person, from, until],
  );
  await context.journal.record(transaction, {
    topic: `${owner}.case.deputy`,
    data: { deputy: person, from, until },
    cause: {
      source: owner,
      scenario: owner,
      actor: actorOf(by),
      ...(by.bureau === undefined ? {} : { bureau: by.bureau }),
    },
  });
}
