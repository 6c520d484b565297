import type { Log } from "../../log.ts";
import type { Position, Stream, StreamRecord } from "../../stream/stream.ts";
import type { Outcome } from "../apply/apply-batch.ts";
import type { CheckedBatch } from "../check/checked-batch.ts";

interface Waiting {
  readonly record: StreamRecord;
  readonly batch: CheckedBatch | undefined;
  readonly done: (outcome: Outcome | undefined) => void;
  readonly fail: (error: unknown) => void;
  position: Position;
  error: unknown;
  settled: boolean;
}

/** Records on their way to the disk. Each is applied once it is there, strictly in the order in which they were handed over. */
export class Pipeline {
  /** Bytes that are not on disk yet. */
  bytes = 0;
  private readonly waiting: Waiting[] = [];
  private first = 0;
  private idle: (() => void)[] = [];

  constructor(
    private readonly stream: Stream,
    private readonly apply: (record: StreamRecord, batch: CheckedBatch, position: Position) => Outcome,
    private readonly applied: (position: Position) => void,
    private readonly log: Log,
  ) {}

  /** Resolves when the record is durable and applied. Must be called in the order of the checks. */
  push(record: StreamRecord, batch?: CheckedBatch): Promise<Outcome | undefined> {
    return new Promise((done, fail) => {
      const entry: Waiting = { record, batch, done, fail, position: 0, error: undefined, settled: false };
      this.waiting.push(entry);
      this.bytes += record.body.length;
      this.stream.append(record).then(
        (position) => this.settle(entry, position, undefined),
        (error: unknown) => this.settle(entry, 0, error ?? new Error("the stream refused the record")),
      );
    });
  }

  async drained(): Promise<void> {
    if (this.first < this.waiting.length) await new Promise<void>((resolve) => this.idle.push(resolve));
  }

  private settle(entry: Waiting, position: Position, error: unknown): void {
    entry.position = position;
    entry.error = error;
    entry.settled = true;
    while (this.first < this.waiting.length && this.waiting[this.first]!.settled) {
      const next = this.waiting[this.first]!;
      this.first += 1;
      this.shorten();
      this.bytes -= next.record.body.length;
      this.finish(next);
    }
    if (this.waiting.length > 0) return;
    for (const resolve of this.idle.splice(0)) resolve();
  }

  private shorten(): void {
    if (this.first < this.waiting.length && this.first < 1000) return;
    this.waiting.splice(0, this.first);
    this.first = 0;
  }

  private finish(entry: Waiting): void {
    if (entry.error !== undefined) return entry.fail(entry.error);
    try {
      const outcome = entry.batch === undefined ? undefined : this.apply(entry.record, entry.batch, entry.position);
      this.applied(entry.position);
      entry.done(outcome);
    } catch (error) {
      this.log.error({ position: entry.position, reason: String(error) }, "a durable record could not be applied");
      entry.fail(error);
    }
  }
}
