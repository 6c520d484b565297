import type { Log } from "../log.ts";
import type { Stream } from "../stream/stream.ts";
import { readOutbox, takeFromOutbox, type OutboxEntry } from "./outbox-table.ts";
import type { Store } from "./store.ts";

export interface OutboxOptions {
  readonly store: Store;
  readonly stream: Pick<Stream, "append">;
  readonly log: Log;
  /** Looks by itself this often, ms, for what another process or an earlier run left; 5,000 when absent. */
  readonly lookEvery?: number;
}

export interface Outbox {
  /** Resolves when every event committed before the call is in the stream; rejects when it cannot be brought there. */
  flush(): Promise<void>;
  /** Ends after the batch under way; what is left goes at the next start. */
  stop(): Promise<void>;
}

const batchSize = 200;

/** Brings committed events to the stream, in order: at start, after each commit, and now and then. */
export async function startOutbox({ store, stream, log, lookEvery = 5_000 }: OutboxOptions): Promise<Outbox> {
  const encoder = new TextEncoder();
  let stopped = false;
  let last: Promise<void> = Promise.resolve();
  let queued: Promise<void> | undefined;

  const append = ({ key, at, event }: OutboxEntry) =>
    stream.append({ kind: "event", at, key, cause: event.cause, body: encoder.encode(JSON.stringify(event)) });

  const handOver = async (): Promise<void> => {
    while (!stopped) {
      const entries = await readOutbox(store, batchSize);
      if (entries.length === 0) return;
      await Promise.all(entries.map(append));
      await takeFromOutbox(
        store,
        entries.map((entry) => entry.id),
      );
      if (entries.length < batchSize) return;
    }
  };

  // One run at a time, and at most one waiting: it will see whatever was committed before it begins.
  const run = (): Promise<void> =>
    (queued ??= last.then(() => {
      queued = undefined;
      const now = handOver();
      last = now.catch(() => {});
      return now;
    }));
  const look = () => {
    if (!stopped)
      run().catch((error: unknown) => log.warn({ error }, "events wait in the outbox: the stream did not take them"));
  };

  const unsubscribe = store.onEvent(look);
  const timer = setInterval(look, lookEvery).unref();
  look();
  return {
    flush: run,
    async stop() {
      stopped = true;
      unsubscribe();
      clearInterval(timer);
      await queued?.catch(() => {});
      await last;
    },
  };
}
