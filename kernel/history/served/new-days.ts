import type { Queries } from "../database.ts";

const day = 86_400_000;
/** A day that ended so many days before the last batch came is odd: its rows go into the rest. */
const daysApart = 62;
/** Parts made in one transaction: each takes locks, of which the server has few for all its databases. */
const mostAtOnce = 128;

/**
 * Decides which days get a part of their own. The others' rows go into each table's part for the rest: a few old readings
 * must not make thousands of parts. A day whose rows lie in the rest stays there.
 */
export class NewDays {
  #today = Number.NEGATIVE_INFINITY;
  #made = 0;

  /** A batch was received at the instant. */
  received(at: number): void {
    this.#today = Math.floor(at / day);
  }

  /** A transaction begins. */
  begin(): void {
    this.#made = 0;
  }

  /** Runs the statement that makes a day's part; false when its rows go into the rest. */
  async make(writing: Queries, number: number, statement: string): Promise<boolean> {
    if (number < this.#today - daysApart || this.#made >= mostAtOnce) return false;
    await writing.query("savepoint new_day");
    try {
      await writing.query(statement);
    } catch (error) {
      if ((error as { code?: string }).code !== liesInRest) throw error;
      await writing.query("rollback to savepoint new_day");
      return false;
    }
    await writing.query("release savepoint new_day");
    this.#made += 1;
    return true;
  }
}

/** SQLSTATE check_violation: the part for the rest has rows of that day. */
const liesInRest = "23514";

/** Each table's part for the rows of days without a part of their own. */
export async function makeRests(writing: Queries): Promise<void> {
  for (const table of ["raw", "raw_text", "minute", "raw_block"])
    await writing.query(`create table if not exists ${table}_rest partition of ${table} default`);
  await writing.query(`create index if not exists raw_rest_series on raw_rest (thing, property, observed)`);
  await writing.query(
    `create index if not exists raw_rest_observed on raw_rest using brin (observed) with (pages_per_range = 16)`,
  );
}
