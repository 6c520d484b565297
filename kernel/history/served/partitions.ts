import type { Queries, Table } from "../database.ts";
import type { NewDays } from "./new-days.ts";

/** Tables in parts by day. */
export type Parted = Table | "raw_block";

const day = 86_400_000;

/** One part of a table a day (UTC), made when the first row of the day comes; odd days' rows go into the table's rest. */
export class Partitions {
  readonly #known = new Set<string>();
  #made: string[] = [];

  constructor(
    private readonly schema: string,
    private readonly days: NewDays,
  ) {}

  async prepare(database: Queries, table: Parted, instants: Iterable<number>): Promise<void> {
    let last = Number.NaN;
    for (const instant of instants) {
      const number = Math.floor(instant / day);
      if (number === last) continue;
      last = number;
      const name = nameOf(table, number);
      if (this.#known.has(name)) continue;
      await this.days.make(
        database,
        number,
        `create table if not exists ${name} partition of ${table} for values from (${number * day}) to (${(number + 1) * day})`,
      );
      this.#known.add(name);
      this.#made.push(name);
    }
  }
  committed(): void {
    this.#made = [];
  }

  rolledBack(): void {
    for (const name of this.#made.splice(0)) this.#known.delete(name);
  }

  /** Parts that lie wholly before the instant: their day, and the statement that drops them. */
  async droppable(
    database: Queries,
    table: Parted,
    before: number,
  ): Promise<{ readonly day: number; readonly statement: string }[]> {
    const parts = await database.query<{ name: string }>(
      `select child.relname as name from pg_inherits
       join pg_class child on child.oid = inhrelid join pg_class parent on parent.oid = inhparent
       join pg_namespace on pg_namespace.oid = parent.relnamespace
       where parent.relname = $1 and pg_namespace.nspname = $2 and child.relname <> $1 || '_rest'`,
      [table, this.schema],
    );
    const old = parts.filter(({ name }) => (numberOf(table, name) + 1) * day <= before);
    for (const { name } of old) this.#known.delete(name);
    return old.map(({ name }) => ({ day: numberOf(table, name), statement: `drop table ${name}` }));
  }
}

/** Days before 1970 have a name too. */
function nameOf(table: Parted, number: number): string {
  return `${table}_day_${number < 0 ? "b" : "a"}${Math.abs(number)}`;
}

function numberOf(table: Parted, name: string): number {
  const rest = name.slice(`${table}_day_`.length);
  return Number(rest.slice(1)) * (rest.startsWith("b") ? -1 : 1);
}
