import { CityError } from "../errors/city-error.ts";
import type { Position } from "../stream/stream.ts";
import type { ChangeBatch } from "../things/things.ts";
import type { Retention, ThingType } from "../things/types.ts";
import { asOf } from "./as-of.ts";
import type { HistoryDatabase, Table } from "./database.ts";
import type { History, HistoryPoint, HistoryQuery } from "./history.ts";
import type { Properties } from "./properties.ts";
import type { Recorder } from "./recorder.ts";
import { limitOf, rawSeries, spanSeries } from "./series.ts";
import type { LocalSpans } from "./spans.ts";
import type { ThingNumbers } from "./thing-numbers.ts";

interface RecordedHistoryOptions {
  readonly database: HistoryDatabase;
  readonly properties: Properties;
  readonly things: ThingNumbers;
  readonly spans: LocalSpans;
  readonly recorder: Recorder;
}

const day = 86_400_000;

/** History over a database, embedded or served. */
export class RecordedHistory implements History {
  readonly kind: "embedded" | "served";
  readonly #retentions = new Map<string, Retention>();
  #closing: Promise<void> | undefined;

  constructor(private readonly options: RecordedHistoryOptions) {
    this.kind = options.database.kind;
  }

  declare(type: ThingType): void {
    this.options.properties.declare(type);
  }

  write(changes: ChangeBatch): void {
    this.options.recorder.write(changes);
  }

  lag(): number {
    return this.options.recorder.lag();
  }

  drained(rows: number): Promise<void> {
    return this.options.recorder.drained(rows);
  }

  position(): Position {
    return this.options.recorder.progress.position;
  }

  flush(): Promise<void> {
    return this.options.recorder.flush();
  }

  series(query: HistoryQuery): Promise<readonly HistoryPoint[]> {
    return this.#coded(() => this.#series(query));
  }

  asOf(
    type: string,
    attribute: string,
    at: number,
    ids?: readonly string[],
  ): Promise<ReadonlyMap<string, number | string>> {
    const property = this.options.properties.of(type, attribute);
    return this.#coded(async () =>
      property === undefined ? new Map() : asOf(this.#source(), property, at, { type, ids }),
    );
  }

  expire(type: string, retention: Retention, now: number): Promise<void> {
    this.#retentions.set(type, retention);
    return this.#coded(() => this.#expire(type, retention, now));
  }

  close(): Promise<void> {
    this.#closing ??= this.options.recorder.close().finally(() => this.options.database.close());
    return this.#closing;
  }

  async #series(query: HistoryQuery): Promise<readonly HistoryPoint[]> {
    limitOf(query);
    const { database, properties, things } = this.options;
    const thing = await things.find(database, query.id);
    const property = thing && properties.of(thing.type, query.attribute);
    if (thing === undefined || property === undefined) return [];
    const source = this.#source();
    if (query.resolution === "raw") return rawSeries(source, thing.number, property, query);
    return spanSeries(source, thing.number, property, query.resolution, query);
  }

  async #expire(type: string, retention: Retention, now: number): Promise<void> {
    const { database, properties, recorder } = this.options;
    await recorder.flush();
    await recorder.rollUpAll();
    const numbers = properties.ofType(type);
    const retentions = properties.types().map((each) => this.#retentions.get(each));
    for (const table of ["raw", "raw_text", "minute", "hour", "day"] as const) {
      const own = daysKept(table, retention);
      const all = retentions.every((each) => each !== undefined && daysKept(table, each) <= own);
      await recorder.exclusively(() => database.remove(table, numbers, now - own * day, all));
    }
  }

  async #coded<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#closing) throw new CityError("state.unavailable");
    try {
      return await work();
    } catch (cause) {
      if (cause instanceof CityError) throw cause;
      throw new CityError("history.unavailable", {}, { cause });
    }
  }

  #source() {
    const { recorder, database, properties, spans } = this.options;
    return { database, properties, spans, progress: recorder.progress };
  }
}

function daysKept(table: Table, { raw, minute, hour, day: days }: Retention): number {
  if (table === "raw" || table === "raw_text") return raw;
  if (table === "minute") return Math.max(raw, minute);
  return table === "hour" ? Math.max(raw, minute, hour) : Math.max(raw, minute, hour, days);
}
