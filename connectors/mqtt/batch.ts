import type { BatchResult, Reading } from "../../kernel/index.ts";

/** One message that waits to be durable. */
export interface Waiting {
  readonly topic: string;
  readonly readings: readonly Reading[];
  /** Tells the broker that the message need not be sent again. */
  acknowledge(): void;
}

export interface BatchingOptions {
  readonly submit: (readings: readonly Reading[]) => Promise<BatchResult>;
  /** Most readings of one batch. */
  readonly largest: number;
  /** Messages of a batch, after they are durable and acknowledged. */
  readonly done: (messages: readonly Waiting[], result: BatchResult) => void;
  /** Told of a failed batch; resolves when it shall be tried again. */
  readonly failed: (error: unknown) => Promise<void>;
}

export interface Batching {
  put(message: Waiting): void;
  /** Calls back when there is room again: keeps a fast broker from filling the memory. */
  whenRoom(callback: () => void): void;
  /** Forgets what is not durable yet: the broker sends it again. */
  drop(): void;
  idle(): Promise<void>;
}

const roomy = 20;

/** Gathers messages while a batch is under way: the busier the broker, the larger the batches, with no waiting when it is quiet. */
export function createBatching({ submit, largest, done, failed }: BatchingOptions): Batching {
  let waiting: Waiting[] = [];
  let size = 0;
  let busy: Promise<void> | undefined;
  let dropped = 0;
  const blocked: (() => void)[] = [];
  const full = () => size >= largest * roomy;

  function take(): Waiting[] {
    let [count, readings] = [0, 0];
    while (count < waiting.length && (count === 0 || readings + waiting[count]!.readings.length <= largest))
      readings += waiting[count++]!.readings.length;
    const batch = waiting.slice(0, count);
    waiting = waiting.slice(count);
    size -= readings;
    return batch;
  }

  async function run(): Promise<void> {
    await new Promise(setImmediate);
    while (waiting.length > 0) {
      const batch = take();
      const era = dropped;
      const readings = batch.flatMap((message) => message.readings as Reading[]);
      for (let result: BatchResult | undefined; result === undefined && era === dropped;) {
        try {
          result = await submit(readings);
          if (era === dropped) for (const message of batch) message.acknowledge();
          done(batch, result);
        } catch (error) {
          await failed(error);
        }
      }
      while (blocked.length > 0 && !full()) blocked.shift()!();
    }
  }

  return {
    put: (message) => {
      waiting.push(message);
      size += message.readings.length;
      busy ??= run().finally(() => (busy = undefined));
    },
    whenRoom: (callback) => {
      if (full()) blocked.push(callback);
      else callback();
    },
    drop: () => {
      dropped += 1;
      waiting = [];
      size = 0;
      for (const callback of blocked.splice(0)) callback();
    },
    idle: async () => {
      while (busy) await busy;
    },
  };
}
