import { CityError } from "../errors/city-error.ts";
import type { Sql } from "../store/store.ts";
import { hashToken } from "./tokens.ts";

/** Failures that cost nothing but the time of hashing. */
const free = 5;
const longest = 15 * 60_000;
const forgottenAfter = 24 * 3_600_000;

/** How long after so many failures in a row the next try must wait, ms: none, then 1 s, doubling up to 15 minutes. */
export function delayAfter(failures: number): number {
  return failures < free ? 0 : Math.min(longest, 1_000 * 2 ** (failures - free));
}

const delays = Array.from({ length: 20 }, (_, i) => delayAfter(i + 1));

/**
 * Counts a try as a failure before it is made, so that many at once count too; one statement, so that none slips through.
 * Goes by the name tried, whether or not there is such an account. Tells the failures in a row; throws
 * `people.sign-in.wait`.
 */
export async function beginAttempt(sql: Sql, name: string, now: number): Promise<number> {
  const hash = hashToken(name);
  const [row] = await sql.query<{ failures: number }>(
    `insert into people.attempt as known (name_hash, failures, until) values ($1, 1, $2::bigint)
     on conflict (name_hash) do update
       set failures = known.failures + 1,
           until = $2::bigint + ($3::bigint[])[least(known.failures + 1, cardinality($3::bigint[]))]
       where known.until <= $2::bigint
     returning failures`,
    [hash, now, delays],
  );
  if (row !== undefined) return row.failures;
  const [waiting] = await sql.query<{ until: number }>("select until from people.attempt where name_hash = $1", [hash]);
  const seconds = Math.max(1, Math.ceil(((waiting?.until ?? now) - now) / 1_000));
  throw new CityError("people.sign-in.wait", { rule: `${seconds} s` });
}

/** True for the failure with which waiting begins: the one to tell of. */
export function beginsWaiting(failures: number): boolean {
  return failures === free;
}

export async function forgetAttempts(sql: Sql, name: string): Promise<void> {
  await sql.query("delete from people.attempt where name_hash = $1", [hashToken(name)]);
}

export async function tidyAttempts(sql: Sql, now: number): Promise<void> {
  await sql.query("delete from people.attempt where until < $1", [now - forgottenAfter]);
}
