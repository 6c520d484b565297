import { CityError } from "../errors/city-error.ts";
import type { Sql, Store } from "../store/store.ts";
import { hashToken } from "./tokens.ts";
import { nextTurn } from "./turns.ts";

const forgottenAfter = 24 * 3_600_000;

/** How failures in a row make the next try wait: `free` of them cost nothing but the time of hashing; ms. */
export interface Patience {
  readonly free: number;
  readonly longest: number;
}

/** With who fails from one place, or on one device. */
export const withOnePlace: Patience = { free: 5, longest: 15 * 60_000 };

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
  throw mustWait(waiting?.until ?? now, now);
}

/** Throws `people.sign-in.wait` as `beginAttempt` would; counts nothing. */
export async function checkAttempt(sql: Sql, what: string, now: number, patience: Patience): Promise<void> {
  const [row] = await sql.query<{ failures: number; until: number }>(
    "select failures, until from people.attempt where name_hash = $1",
    [hashToken(what)],
  );
  if (row === undefined || row.until <= now) return;
  if (row.until <= now + delayAfter(row.failures, patience)) throw mustWait(row.until, now);
}

/** Takes a turn among all who try this name from anywhere; throws `people.sign-in.wait` with the time of the turn. */
export async function takeTurn(store: Store, name: string, network: string, now: number): Promise<void> {
  const [all, own] = [hashToken(name), hashToken(`${name}\nturn ${network}`)];
  const until = await store.transaction(async (transaction) => {
    await transaction.query(
      "insert into people.attempt (name_hash, failures, until) values ($1, 0, $2) on conflict do nothing",
      [all, now],
    );
    const [row] = await transaction.query<{ failures: number; until: number }>(
      "select failures, until from people.attempt where name_hash = $1 for update",
      [all],
    );
    const [given] = await transaction.query<{ until: number }>(
      "select until from people.attempt where name_hash = $1",
      [own],
    );
    const answer = nextTurn({ failures: row!.failures, givenUpTo: row!.until }, given?.until, now);
    const { failures, givenUpTo } = answer.queue;
    await transaction.query("update people.attempt set failures = $2, until = $3 where name_hash = $1", [
      all,
      failures,
      givenUpTo,
    ]);
    if (answer.may === "try") {
      if (given !== undefined) await transaction.query("delete from people.attempt where name_hash = $1", [own]);
      return undefined;
    }
    if (answer.turn !== undefined)
      await transaction.query(
        `insert into people.attempt (name_hash, failures, until) values ($1, 0, $2)
         on conflict (name_hash) do update set until = excluded.until`,
        [own, answer.turn],
      );
    return answer.until;
  });
  if (until !== undefined) throw mustWait(until, now);
}

function mustWait(until: number, now: number): CityError {
  return new CityError("people.sign-in.wait", { rule: `${Math.max(1, Math.ceil((until - now) / 1_000))} s` });
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
