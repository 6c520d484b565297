import { join } from "node:path";
import type { DamageBook } from "../damage/damage-book.ts";
import { CityError } from "../errors/city-error.ts";
import type { Log } from "../log.ts";
import type { Position } from "../stream/stream.ts";
import type { ChangeBatch } from "../things/things.ts";
import type { Retention, ThingType } from "../things/types.ts";
import { createHalfTheTime } from "../threads/half-the-time.ts";
import { historyFolder, historyLog } from "./embedded/files.ts";
import { Gathering } from "./gathering.ts";
import { HistoryThread } from "./history-thread.ts";
import type { History, HistoryPoint, HistoryQuery } from "./history.ts";
import { Properties } from "./properties.ts";
import { limitOf } from "./series.ts";
import type { HistoryPlace } from "./thread-messages.ts";

export interface HistoryOptions {
  /** The embedded history is the file `history/history.duckdb` in it. */
  readonly dataFolder?: string;
  /** PostgreSQL; takes precedence. */
  readonly databaseUrl?: string;
  /** PostgreSQL schema, `history` when absent: lower-case letters, digits and underscores. */
  readonly schema?: string;
  /** IANA zone in which hours and days begin. */
  readonly timeZone: string;
  /** Told when the embedded history's log is damaged and set aside; without it, that is refused like other damage. */
  readonly damage?: DamageBook;
  readonly log: Log;
}

export interface OpenHistory extends History {
  /** Resolves, if ever, with `history.lost`: the city must end; when it starts again, it catches up from the stream. */
  readonly lost: Promise<CityError>;
  /** What was found damaged since the opening; the stream is not let go any further then. */
  damaged(): CityError | undefined;
  /** Embedded: makes a file that can be opened as a history and has all that was written before. Writing waits meanwhile. */
  copyTo(path: string): Promise<void>;
}

/** @throws CityError `history.unavailable`, `history.unusable`, `history.damaged` */
export async function openHistory({ log, damage, ...options }: HistoryOptions): Promise<OpenHistory> {
  const { dataFolder, databaseUrl, schema, timeZone } = options;
  const thorough = damage?.accepts("history") ?? false;
  const place: HistoryPlace = { dataFolder, databaseUrl, schema, timeZone, thorough };
  const { thread, opened } = await HistoryThread.start(place, log).catch(async (error: unknown) => {
    if (dataFolder === undefined || damage === undefined || !isLogDamage(error)) throw error;
    const files = [join(dataFolder, historyFolder, historyLog)];
    await damage.note("history", {
      code: "history.rebuilt",
      parameters: { file: `${historyFolder}/${historyLog}` },
      files,
    });
    return HistoryThread.start(place, log);
  });
  const kind = options.databaseUrl === undefined ? "embedded" : "served";
  return new ThreadedHistory(kind, thread, opened.position, new Properties(opened.numbers));
}

/** Only the log: the file as it was before can be opened, and the stream holds what came after. */
function isLogDamage(error: unknown): boolean {
  return (
    error instanceof CityError &&
    error.code === "history.damaged" &&
    error.parameters["file"] === `${historyFolder}/${historyLog}`
  );
}

/** Pause before changes go to the thread, so that many go together; ms. */
const gatheringTime = 50;
/** Milliseconds of questions about the past of all that need not wait: somebody moves along the time slider. */
const burst = 2000;

/** Gathers changes for the thread that keeps them, and asks it for the past. */
class ThreadedHistory implements OpenHistory {
  readonly #gathering: Gathering;
  /** A question about a whole city costs the thread a good part of a second, and it has the present to write. */
  readonly #halfTheTime = createHalfTheTime(burst);
  #position: Position;
  #lag = 0;
  #timer: NodeJS.Timeout | undefined;
  #drained: { rows: number; resolve: () => void }[] = [];
  #closing: Promise<void> | undefined;
  #damaged: CityError | undefined;

  constructor(
    readonly kind: "embedded" | "served",
    private readonly thread: HistoryThread,
    private readonly opened: Position,
    private readonly properties: Properties,
  ) {
    this.#position = opened;
    this.#gathering = new Gathering(properties);
    thread.listen({
      spare: (buffer) => this.#gathering.recycle(buffer),
      stored: (rows, position) => {
        this.#position = position;
        this.#lag -= rows;
        this.#answerDrained();
      },
      damaged: (error) => void (this.#damaged = error),
    });
  }

  get lost(): Promise<CityError> {
    return this.thread.lost;
  }

  damaged(): CityError | undefined {
    return this.#damaged;
  }

  declare(type: ThingType): void {
    this.#give();
    this.properties.declare(type);
    this.thread.send({ declare: type });
  }

  write(changes: ChangeBatch): void {
    if (changes.position <= this.opened || this.#closing !== undefined) return;
    if (!this.#gathering.suits(changes.at)) this.#give();
    this.#lag += this.#gathering.add(changes);
    if (this.#gathering.isPlenty) this.#give();
    else this.#timer ??= setTimeout(() => this.#give(), gatheringTime).unref();
  }

  lag(): number {
    return this.#lag;
  }

  drained(rows: number): Promise<void> {
    if (this.#lag <= rows) return Promise.resolve();
    this.#give();
    this.thread.send({ hurry: true });
    return new Promise((resolve) => this.#drained.push({ rows, resolve }));
  }

  position(): Position {
    return this.#position;
  }

  flush(): Promise<void> {
    this.#give();
    return this.thread.call("flush", undefined);
  }

  settle(): Promise<Position> {
    return this.thread.call("settle", undefined);
  }

  async copyTo(path: string): Promise<void> {
    await this.flush();
    await this.thread.call("copyTo", path);
  }

  async series(query: HistoryQuery): Promise<readonly HistoryPoint[]> {
    limitOf(query);
    return this.thread.call("series", query);
  }

  async asOf(
    type: string,
    attribute: string,
    at: number,
    ids?: readonly string[],
  ): Promise<ReadonlyMap<string, number | string>> {
    return this.#halfTheTime(async () => {
      const all = new Map<string, number | string>();
      await this.thread.call("asOf", { type, attribute, at, ids }, ({ ids: things, values }) => {
        for (const [place, id] of things.entries()) all.set(id, values[place]!);
      });
      return all;
    });
  }

  expire(type: string, retention: Retention, now: number): Promise<void> {
    this.#give();
    return this.thread.call("expire", { type, retention, now });
  }

  close(): Promise<void> {
    this.#give();
    this.#closing ??= this.thread.call("close", undefined);
    return this.#closing;
  }

  #give(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const rows = this.#gathering.take();
    if (rows === undefined) return;
    this.thread.send(
      { rows },
      rows.numbers.map(({ buffer }) => buffer),
    );
  }

  #answerDrained(): void {
    for (const { rows, resolve } of this.#drained) if (this.#lag <= rows) resolve();
    this.#drained = this.#drained.filter(({ rows }) => rows < this.#lag);
  }
}
