import { setImmediate as breathe } from "node:timers/promises";
import { CityError } from "../errors/city-error.ts";
import type { Log } from "../log.ts";
import type { Position } from "../stream/stream.ts";
import type { HistoryDatabase } from "./database.ts";
import type { MinuteSums } from "./minute-sums.ts";
import { PassClock, type Due } from "./pass-clock.ts";
import { readProgress, saveProgress, type Progress } from "./progress.ts";
import type { Properties } from "./properties.ts";
import { rollUpSpans, storeMinutes } from "./roll-up.ts";
import { NumberRows, Waiting, type Taken } from "./rows.ts";
import type { LocalSpans } from "./spans.ts";
import type { ThingNumbers } from "./thing-numbers.ts";
import type { GatheredRows } from "./thread-messages.ts";

interface RecorderOptions {
  readonly database: HistoryDatabase;
  readonly properties: Properties;
  readonly things: ThingNumbers;
  readonly spans: LocalSpans;
  readonly progress: Progress;
  /** Of what the last pass did not take in yet. */
  readonly sums: MinuteSums;
  readonly log: Log;
  /** Called when so many rows more are on disk, and everything up to the position. */
  readonly stored: (rows: number, position: Position) => void;
  /** Called with each buffer that is free for others to use. */
  readonly released: (buffer: ArrayBuffer) => void;
}

/** Pause before rows go to disk, so that many go together; ms. */
const gathering = 250;
const retryAfter = 1000;
/** Rows that go at once. */
const plenty = 65_536;
/** So many sums in memory bring on a pass before the minute is over. */
const mostSums = 5 * 65_536;

/** The write side: takes changes in memory and brings them to disk in the background, position and rows together. */
export class Recorder {
  readonly #waiting: Waiting;
  readonly #clock: PassClock;
  #progress: Progress;
  #written: Position;
  /** Rows written and rows stored since the opening. */
  #rowsWritten = 0;
  #rowsStored = 0;
  #timer: NodeJS.Timeout | undefined;
  #work: Promise<void> = Promise.resolve();
  #working = false;
  #closed = false;
  /** A transaction failed: it may have been committed all the same, when only the answer was lost. */
  #inDoubt = false;
  #attempt: { taken: Taken; next: Progress } | undefined;

  constructor(private readonly options: RecorderOptions) {
    this.#progress = options.progress;
    this.#written = options.progress.position;
    this.#clock = new PassClock(options.spans);
    this.#waiting = new Waiting(options.released);
  }

  get progress(): Progress {
    return this.#progress;
  }

  write({ position, at, numbers, texts, things, words }: GatheredRows): void {
    this.#clock.tick(at, this.#rowsWritten);
    this.options.database.received(at);
    for (const thing of things) this.options.things.note(thing);
    for (const word of words) this.options.properties.wordNumber(word);
    const before = this.#waiting.rows;
    for (const { buffer, length } of numbers) this.#waiting.addNumbers(new NumberRows(buffer, length));
    this.#waiting.addTexts(texts);
    this.#rowsWritten += this.#waiting.rows - before;
    this.#written = position;
    this.#schedule(this.#waiting.rows > plenty ? 0 : gathering);
  }

  /** Does not wait for more rows to come. */
  hurry(): void {
    this.#schedule(0);
  }

  async flush(): Promise<void> {
    const position = this.#written;
    const rows = this.#rowsWritten;
    while (this.#rowsStored < rows || this.#progress.position < position) await this.exclusively(() => this.#store());
  }

  /** Lets nothing else write meanwhile; the work may move the progress on. */
  exclusively(work: () => Promise<Progress | void>): Promise<void> {
    const done = this.#work.then(async () => {
      if (this.#inDoubt) await this.#settle();
      this.#inDoubt = true;
      this.#progress = (await work()) ?? this.#progress;
      this.#inDoubt = false;
    });
    this.#work = done.catch(() => {});
    return done;
  }

  /** All levels up to what is stored now, so that nothing is removed before it is summed up. */
  rollUpAll(): Promise<void> {
    return this.exclusively(() => this.#rollUp({ hour: true, day: true }));
  }

  async close(): Promise<void> {
    clearTimeout(this.#timer);
    try {
      await this.flush();
    } finally {
      this.#closed = true;
      clearTimeout(this.#timer);
      await this.#work;
    }
  }

  #schedule(delay: number): void {
    if (this.#closed || this.#working || (this.#timer !== undefined && delay > 0)) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#run(), delay);
    this.#timer.unref();
  }

  async #run(): Promise<void> {
    this.#timer = undefined;
    this.#working = true;
    let delay = gathering;
    try {
      await this.exclusively(() => this.#store());
      if (this.#waiting.rows > plenty) delay = 0;
    } catch (error) {
      this.options.log.error(
        { error, rows: this.#rowsWritten - this.#rowsStored },
        "history: rows could not be stored; they wait",
      );
      delay = retryAfter;
    }
    this.#working = false;
    if (this.#waiting.rows > 0 || this.#progress.position < this.#written) this.#schedule(delay);
  }

  async #store(): Promise<Progress> {
    const { database, properties, things } = this.options;
    if (this.#waiting.rows === 0 && this.#written === this.#progress.position) return this.#rollUpDue();
    const taken = this.#waiting.take();
    const next = { ...this.#progress, position: this.#written, arrival: this.#progress.arrival + taken.rows };
    this.#attempt = { taken, next };
    try {
      await properties.save(database);
      await things.save(database);
      await this.#append(taken, next);
    } catch (cause) {
      throw new CityError("history.unavailable", {}, { cause });
    }
    this.#progress = next;
    await this.#stored(taken, next);
    return this.#rollUpDue();
  }

  async #stored(taken: Taken, { position }: Progress): Promise<void> {
    this.#attempt = undefined;
    this.#rowsStored += taken.rows;
    this.options.stored(taken.rows, position);
    for (const rows of taken.numbers) {
      this.options.sums.addRows(rows, this.options.things.numbers);
      await breathe();
    }
    this.#waiting.recycle(taken);
  }

  /** Asks the database how far it is, before anything is written again. */
  async #settle(): Promise<void> {
    const actual = await readProgress(this.options.database).catch((cause: unknown) => {
      throw new CityError("history.unavailable", {}, { cause });
    });
    if (this.#attempt) {
      const { taken, next } = this.#attempt;
      if (actual.position === next.position && actual.arrival === next.arrival) await this.#stored(taken, next);
      else this.#waiting.putBack(taken);
    }
    if (actual.minute_pass > this.#progress.minute_pass) this.options.sums.clear();
    this.#attempt = undefined;
    this.#progress = actual;
    this.#inDoubt = false;
  }

  #append({ numbers, texts }: Taken, next: Progress): Promise<void> {
    const { database, things } = this.options;
    const arrival = this.#progress.arrival + 1;
    return database.transaction(async (writing) => {
      await writing.appendNumbers(numbers, things.numbers, arrival);
      const numbered = numbers.reduce((sum, { length }) => sum + length, 0);
      if (texts.length > 0) await writing.appendTexts(texts, things.numbers, arrival + numbered);
      await saveProgress(writing, next);
    });
  }

  async #rollUpDue(): Promise<Progress> {
    const due = this.#clock.take(this.#rowsStored);
    if (due !== undefined) {
      const progress = await this.#rollUp(due);
      await this.options.database.tidy();
      return progress;
    }
    if (this.options.sums.length < mostSums) return this.#progress;
    return this.#rollUp({ hour: false, day: false });
  }

  async #rollUp({ hour, day }: Due): Promise<Progress> {
    const { database, spans, sums } = this.options;
    const { dialect } = database;
    let progress = this.#progress;
    if (progress.arrival > progress.minute_through) {
      progress = await database.transaction((writing) => storeMinutes(writing, progress, sums));
      sums.clear();
    }
    this.#progress = progress;
    for (const level of ["hour", "day"] as const)
      if (level === "hour" ? hour : day)
        progress = await database.transaction((writing) => rollUpSpans(writing, dialect, progress, level, spans));
    return progress;
  }
}
