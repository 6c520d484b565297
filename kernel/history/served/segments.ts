import type { Log } from "../../log.ts";
import type { Queries } from "../database.ts";
import type { NumberRows } from "../rows.ts";
import type { NewDays } from "./new-days.ts";

const day = 86_400_000;
/** Arrivals in one segment. */
const segmentRows = 2 ** 21;

/**
 * `raw` has one part a day (UTC, by when readings were made), and each day one segment for every two million arrivals, so
 * that the indexes that rows go into stay small enough for memory.
 */
export class Segments {
  /** By day: undefined for one kept whole, as all were in earlier versions, or in the rest. */
  readonly #days = new Map<number, Set<number> | undefined>();
  #undo: (() => void)[] = [];
  #indexing: Promise<void> = Promise.resolve();
  #closing = false;

  constructor(
    private readonly database: Queries,
    private readonly newDays: NewDays,
    private readonly log: Log,
  ) {}

  /** An earlier version left segments without their indexes for a while: they get them, beside the work. */
  async open(): Promise<void> {
    const found = await this.database.query<{ name: string }>(
      `select leaf.relname as name from pg_inherits join pg_class leaf on leaf.oid = inhrelid
       where leaf.relkind = 'r' and leaf.relnamespace = current_schema()::regnamespace
         and leaf.relname like 'raw\\_day\\_%\\_s%' and to_regclass(leaf.relname || '_series') is null`,
    );
    this.#indexing = this.#index(found.map(({ name }) => name));
  }

  /** Makes sure that there is a segment for each row. */
  async prepare(writing: Queries, buffers: readonly NumberRows[], arrival: number): Promise<void> {
    let first = arrival;
    let lastDay = Number.NaN;
    let lastSegment = Number.NaN;
    for (const rows of buffers) {
      for (let row = 0; row < rows.length; row += 1) {
        const number = Math.floor(rows.observed[row]! / day);
        const segment = Math.floor((first + row) / segmentRows);
        if (number === lastDay && segment === lastSegment) continue;
        [lastDay, lastSegment] = [number, segment];
        await this.#ensure(writing, number, segment);
      }
      first += rows.length;
    }
  }

  committed(): void {
    this.#undo = [];
  }

  rolledBack(): void {
    for (const undo of this.#undo.splice(0)) undo();
  }

  forget(day: number): void {
    this.#days.delete(day);
  }

  async close(): Promise<void> {
    this.#closing = true;
    await this.#indexing;
  }

  async #ensure(writing: Queries, number: number, segment: number): Promise<void> {
    if (!this.#days.has(number)) await this.#ensureDay(writing, number);
    const segments = this.#days.get(number);
    if (segments === undefined || segments.has(segment)) return;
    const name = `${dayName(number)}_s${segment}`;
    const [known] = await writing.query(`select 1 where to_regclass($1) is not null`, [name]);
    if (known === undefined) {
      await writing.query(
        `create table ${name} partition of ${dayName(number)}
         for values from (${segment * segmentRows}) to (${(segment + 1) * segmentRows})`,
      );
      for (const statement of indexesOf(name)) await writing.query(statement);
    }
    segments.add(segment);
    this.#undo.push(() => segments.delete(segment));
  }

  async #ensureDay(writing: Queries, number: number): Promise<void> {
    const name = dayName(number);
    const [known] = await writing.query<{ kind: string }>(
      `select relkind::text as kind from pg_class where oid = to_regclass($1)`,
      [name],
    );
    const isApart =
      known === undefined
        ? await this.newDays.make(
            writing,
            number,
            `create table ${name} partition of raw for values from (${number * day}) to (${(number + 1) * day})
             partition by range (arrival)`,
          )
        : known.kind !== "r";
    this.#days.set(number, isApart ? new Set() : undefined);
    this.#undo.push(() => this.#days.delete(number));
  }

  /** What it does not come to is taken up at the next opening. */
  async #index(names: readonly string[]): Promise<void> {
    for (const name of names) {
      if (this.#closing) return;
      try {
        for (const statement of indexesOf(name)) await this.database.query(statement);
      } catch (error) {
        this.log.warn({ error, segment: name }, "history: a segment has no index yet");
      }
    }
  }
}

function indexesOf(segment: string): string[] {
  return [
    `create index if not exists ${segment}_series on ${segment} (thing, property, observed)`,
    `create index if not exists ${segment}_observed on ${segment} using brin (observed) with (pages_per_range = 16)`,
  ];
}

/** Days before 1970 have a name too. */
function dayName(number: number): string {
  return `raw_day_${number < 0 ? "b" : "a"}${Math.abs(number)}`;
}
