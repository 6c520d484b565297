import { CityError } from "../errors/city-error.ts";
import type { Sql } from "../store/store.ts";
import { hashToken } from "./tokens.ts";

const forgottenAfter = 24 * 3_600_000;

/** How failures in a row make the next try wait: `free` of them cost nothing but the time of hashing; ms. */
export interface Patience {
  readonly free: number;
  readonly longest: number;
}

/** With who fails from one place. */
export const withOnePlace: Patience = { free: 5, longest: 15 * 60_000 };
/** With all who fail under one name, wherever they are: a stranger's failures must not keep its owner out for long. */
export const withAnyPlace: Patience = { free: 50, longest: 60_000 };

/** How long after so many failures in a row the next try must wait, ms: none, then 1 s, doubling up to the longest. */
export function delayAfter(failures: number, { free, longest }: Patience): number {
  return failures < free ? 0 : Math.min(longest, 1_000 * 2 ** (failures - free));
}

const delaysOf = (patience: Patience): readonly number[] =>
  Array.from({ length: patience.free + 20 }, (_, i) => delayAfter(i + 1, patience));

/**
 * Counts a try as a failure before it is made, so that many at once count too; one statement, so that none slips through.
 * `what` is the name tried, whether or not there is such an account, and perhaps from where. Tells the failures in a row;
 * throws `people.sign-in.wait`. A wait that seems longer than its failures earn was counted by a clock that was ahead: it
 * is over.
 */
export async function beginAttempt(sql: Sql, what: string, now: number, patience: Patience): Promise<number> {
  const hash = hashToken(what);
  const [row] = await sql.query<{ failures: number }>(
    `insert into people.attempt as known (name_hash, failures, until) values ($1, 1, $2::bigint)
     on conflict (name_hash) do update
       set failures = known.failures + 1,
           until = $2::bigint + ($3::bigint[])[least(known.failures + 1, cardinality($3::bigint[]))]
       where known.until <= $2::bigint
         or known.until > $2::bigint + ($3::bigint[])[least(known.failures, cardinality($3::bigint[]))]
     returning failures`,
    [hash, now, delaysOf(patience)],
  );
  if (row !== undefined) return row.failures;
  const [waiting] = await sql.query<{ until: number }>("select until from people.attempt where name_hash = $1", [hash]);
  const seconds = Math.max(1, Math.ceil(((waiting?.until ?? now) - now) / 1_000));
  throw new CityError("people.sign-in.wait", { rule: `${seconds} s` });
}

/** True for the failure with which waiting begins: the one to tell of. */
export function beginsWaiting(failures: number): boolean {
  return failures === withOnePlace.free;
}

export async function forgetAttempts(sql: Sql, ...whats: readonly string[]): Promise<void> {
  await sql.query("delete from people.attempt where name_hash = any($1)", [whats.map(hashToken)]);
}

export async function tidyAttempts(sql: Sql, now: number): Promise<void> {
  await sql.query("delete from people.attempt where until < $1", [now - forgottenAfter]);
}
