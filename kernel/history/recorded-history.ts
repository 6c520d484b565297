import { setTimeout as wait } from "node:timers/promises";
import { CityError } from "../errors/city-error.ts";
import type { Log } from "../log.ts";
import type { Position } from "../stream/stream.ts";
import type { Retention, ThingType } from "../things/types.ts";
import { asOf, type IdAndValue } from "./as-of.ts";
import type { HistoryDatabase, Table } from "./database.ts";
import type { HistoryPoint, HistoryQuery } from "./history.ts";
import type { Properties } from "./properties.ts";
import type { Recorder } from "./recorder.ts";
import { rawSeries, spanSeries } from "./series.ts";
import type { LocalSpans } from "./spans.ts";
import type { ThingNumbers } from "./thing-numbers.ts";
import type { AsOfQuestion, GatheredRows } from "./thread-messages.ts";

interface RecordedHistoryOptions {
  readonly database: HistoryDatabase;
  readonly properties: Properties;
  readonly things: ThingNumbers;
  readonly spans: LocalSpans;
  readonly recorder: Recorder;
  readonly log: Log;
  /** Called, once, when the database is found damaged. */
  readonly damaged: (error: CityError) => void;
}

const day = 86_400_000;
/** Part of its time that the thread spends on looking through the database. */
const inspectingShare = 0.2;
const inspectAfter = 2_000;

/** History over a database, embedded or served; in a thread of its own. */
export class RecordedHistory {
  readonly #retentions = new Map<string, Retention>();
  /** Of the look through all of it: not over yet, whole, or damaged. */
  #found: "unknown" | "whole" | CityError = "unknown";
  readonly #leaving = new AbortController();
  #inspecting: Promise<void> = Promise.resolve();

  constructor(private readonly options: RecordedHistoryOptions) {}

  declare(type: ThingType): void {
    this.options.properties.declare(type);
  }

  write(rows: GatheredRows): void {
    this.options.recorder.write(rows);
  }

  hurry(): void {
    this.options.recorder.hurry();
  }

  flush(): Promise<void> {
    return this.options.recorder.flush();
  }

  /**
   * Everything up to the answer lies in the database's file, and the file can be read; 0 as long as that is not known.
   * @throws CityError `history.damaged`, `history.unavailable`
   */
  settle(): Promise<Position> {
    return this.#coded(async () => {
      if (this.#found === "unknown") return 0;
      if (this.#found !== "whole") throw this.#found;
      let position = 0;
      await this.options.recorder.exclusively(async () => {
        position = this.options.recorder.progress.position;
        await this.options.database.settle();
      });
      return position;
    });
  }

  /** @throws CityError `history.unavailable` */
  copyTo(path: string): Promise<void> {
    return this.#coded(() => this.options.recorder.exclusively(() => this.options.database.copyTo(path)));
  }

  /** Reads all of it in the background, beginning when the city has had the time to start. */
  inspect(): void {
    this.#inspecting = this.#inspect();
  }

  /** Ends the look through, and waits for what DuckDB is at: a thread that ended meanwhile would take the process along. */
  async leaveOff(): Promise<void> {
    this.#leaving.abort();
    await this.#inspecting;
  }

  async #inspect(): Promise<void> {
    const { database, log } = this.options;
    const { signal } = this.#leaving;
    try {
      await wait(inspectAfter, undefined, { ref: false, signal });
      await database.readAll(async (worked) => {
        await wait(worked / inspectingShare - worked, undefined, { ref: false, signal });
      });
      if (this.#found === "unknown") this.#found = "whole";
    } catch (error) {
      if (signal.aborted) return;
      this.#noteDamage(error);
      log.error({ error }, "history: not all of it can be read");
    }
  }

  series(query: HistoryQuery): Promise<readonly HistoryPoint[]> {
    return this.#coded(() => this.#series(query));
  }

  asOf({ type, attribute, at, ids }: AsOfQuestion): Promise<Iterable<IdAndValue>> {
    const property = this.options.properties.of(type, attribute);
    return this.#coded(async () => (property === undefined ? [] : asOf(this.#source(), property, at, { type, ids })));
  }

  expire(type: string, retention: Retention, now: number): Promise<void> {
    this.#retentions.set(type, retention);
    return this.#coded(() => this.#expire(type, retention, now));
  }

  close(): Promise<void> {
    this.#leaving.abort();
    return this.options.recorder.close().finally(() => this.options.database.close(this.#found instanceof CityError));
  }

  async #series(query: HistoryQuery): Promise<readonly HistoryPoint[]> {
    const { database, properties, things } = this.options;
    const thing = await things.find(database, query.id, query.datasetId);
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
    try {
      return await work();
    } catch (cause) {
      if (cause instanceof CityError) throw cause;
      this.#noteDamage(cause);
      this.options.log.error({ cause: String(cause).slice(0, 500) }, "history: a question was not answered");
      throw new CityError("history.unavailable", {}, { cause });
    }
  }

  #noteDamage(error: unknown): void {
    const damage = this.options.database.damage(error);
    if (damage === undefined || this.#found instanceof CityError) return;
    this.#found = damage;
    this.options.damaged(damage);
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
