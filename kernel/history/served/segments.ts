import type { Log } from "../../scenario/city.ts";
import type { Queries } from "../database.ts";
import type { NumberRows } from "../rows.ts";

const day = 86_400_000;
/** Arrivals in one segment. */
const segmentRows = 2 ** 21;
/** Writes in a row that are no load, after which the load is over: some ten seconds. A pause in it is shorter. */
const calm = 40;

interface Segment {
  readonly name: string;
  readonly day: number;
  /** Number of the last arrival that may come in. */
  readonly last: number;
}

/**
 * `raw` has one part a day (UTC, by when readings were made), and each day one segment for every two million arrivals. An
 * index costs four times what the rows themselves cost while they come in no order, and a third of that when it is built
 * over all of them at once. So a segment begun under load has none at first: it gets its own once it is full, or the load
 * has been over for a while. Until then it is read through, two million rows at most.
 */
export class Segments {
  /** By day: undefined for a day kept whole, as all were in earlier versions. */
  readonly #days = new Map<number, Set<number> | undefined>();
  /** Without indexes, by name. */
  readonly #bare = new Map<string, Segment>();
  #undo: (() => void)[] = [];
  #arrival = 0;
  /** Writes since the last one that was a load. */
  #calm = calm;
  #indexing: Promise<void> | undefined;

  constructor(
    private readonly database: Queries,
    private readonly log: Log,
  ) {}

  /** Takes up segments that were left without their indexes. */
  async open(): Promise<void> {
    const found = await this.database.query<{ name: string }>(
      `select leaf.relname as name from pg_inherits join pg_class leaf on leaf.oid = inhrelid
       where leaf.relkind = 'r' and leaf.relnamespace = current_schema()::regnamespace
         and leaf.relname like 'raw\\_day\\_%\\_s%' and to_regclass(leaf.relname || '_series') is null`,
    );
    for (const { name } of found) this.#bare.set(name, { name, day: dayOf(name), last: 0 });
    this.#tend();
  }

  /**
   * Makes sure that there is a segment for each row; `bulk`: so many come that an index can wait. True when one of the
   * segments has an index.
   */
  async prepare(writing: Queries, buffers: readonly NumberRows[], arrival: number, bulk: boolean): Promise<boolean> {
    let first = arrival;
    let lastDay = Number.NaN;
    let lastSegment = Number.NaN;
    let indexed = false;
    for (const rows of buffers) {
      for (let row = 0; row < rows.length; row += 1) {
        const number = Math.floor(rows.observed[row]! / day);
        const segment = Math.floor((first + row) / segmentRows);
        if (number === lastDay && segment === lastSegment) continue;
        [lastDay, lastSegment] = [number, segment];
        const name = await this.#ensure(writing, number, segment, bulk);
        if (!this.#bare.has(name)) indexed = true;
      }
      first += rows.length;
    }
    this.#arrival = first - 1;
    this.#calm = bulk ? 0 : this.#calm + 1;
    return indexed;
  }

  committed(): void {
    this.#undo = [];
    this.#tend();
  }

  rolledBack(): void {
    for (const undo of this.#undo.splice(0)) undo();
  }

  forget(day: number): void {
    this.#days.delete(day);
    for (const segment of this.#bare.values()) if (segment.day === day) this.#bare.delete(segment.name);
  }

  /** What is not indexed yet is taken up at the next opening. */
  async close(): Promise<void> {
    this.#bare.clear();
    await this.#indexing;
  }

  /** The segment's name. */
  async #ensure(writing: Queries, number: number, segment: number, bulk: boolean): Promise<string> {
    if (!this.#days.has(number)) await this.#ensureDay(writing, number);
    const segments = this.#days.get(number);
    const name = `${dayName(number)}_s${segment}`;
    if (segments === undefined || segments.has(segment)) return name;
    const end = (segment + 1) * segmentRows;
    const [known] = await writing.query(`select 1 where to_regclass($1) is not null`, [name]);
    if (known === undefined) {
      await writing.query(
        `create table ${name} partition of ${dayName(number)} for values from (${segment * segmentRows}) to (${end})`,
      );
      if (bulk) this.#bare.set(name, { name, day: number, last: end - 1 });
      else for (const statement of indexesOf(name)) await writing.query(statement);
    }
    segments.add(segment);
    this.#undo.push(() => {
      segments.delete(segment);
      if (known === undefined) this.#bare.delete(name);
    });
    return name;
  }

  async #ensureDay(writing: Queries, number: number): Promise<void> {
    const name = dayName(number);
    const [known] = await writing.query<{ kind: string }>(
      `select relkind::text as kind from pg_class where oid = to_regclass($1)`,
      [name],
    );
    if (known === undefined)
      await writing.query(
        `create table ${name} partition of raw for values from (${number * day}) to (${(number + 1) * day})
         partition by range (arrival)`,
      );
    this.#days.set(number, known?.kind === "r" ? undefined : new Set());
    this.#undo.push(() => this.#days.delete(number));
  }

  /** Begins to index what is full, beside the writing; all, when no more than a trickle has come in for a while. */
  #tend(): void {
    if (this.#indexing !== undefined) return;
    const segment = [...this.#bare.values()].find(({ last }) => this.#calm >= calm || last <= this.#arrival);
    if (segment === undefined) return;
    this.#indexing = this.#index(segment).then((done) => {
      this.#indexing = undefined;
      if (done) this.#tend();
    });
  }

  /** False when it must be tried again, with the next rows. */
  async #index({ name }: Segment): Promise<boolean> {
    try {
      for (const statement of indexesOf(name)) await this.database.query(statement);
      this.#bare.delete(name);
      return true;
    } catch (error) {
      if (this.#bare.has(name)) this.log.warn({ error, segment: name }, "history: a segment has no index yet");
      return false;
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

function dayOf(segment: string): number {
  const [, sign, digits] = /^raw_day_([ab])(\d+)_s/.exec(segment)!;
  return Number(digits) * (sign === "b" ? -1 : 1);
}
