import type { Log } from "../log.ts";
import type { Store } from "../store/store.ts";
import { chainPending, mostAtOnce, type Chained } from "./chain-pending.ts";
import type { HeadKey } from "./head-key.ts";

export interface SequencerOptions {
  readonly store: Store;
  /** Without one, heads are not signed. */
  readonly key: HeadKey | undefined;
  readonly now: () => number;
  readonly log: Log;
  /** Called after the commit of each part that was chained. */
  readonly chained: (chained: Chained) => void;
}

export interface Sequencer {
  /** Chains soon: what is committed in the meantime goes with it. */
  wake(): void;
  /** Resolves when everything that was committed before the call is chained. */
  settle(): Promise<void>;
  /** After `settle`. */
  stop(): void;
}

const patience = 20;
/** For what another process left, or the store refused, ms. */
const lookEvery = 5_000;

/** The one who gives entries their numbers. */
export function startSequencer({ store, key, now, log, chained }: SequencerOptions): Sequencer {
  let timer: NodeJS.Timeout | undefined;
  let last: Promise<void> = Promise.resolve();
  let queued: Promise<void> | undefined;
  const chainAll = async (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    let count = mostAtOnce;
    while (count === mostAtOnce) {
      const part = await chainPending(store, key, now);
      count = part.entries.length;
      chained(part);
    }
  };
  // One run at a time, and at most one waiting: it will see whatever was committed before it begins.
  const settle = (): Promise<void> =>
    (queued ??= last.then(() => {
      queued = undefined;
      const run = chainAll();
      last = run.catch(() => {});
      return run;
    }));
  const look = () =>
    settle().catch((error: unknown) => log.warn({ error }, "entries of the journal wait to be chained"));
  const looking = setInterval(look, lookEvery).unref();
  return {
    wake: () => void (timer ??= setTimeout(look, patience).unref()),
    settle,
    stop() {
      clearInterval(looking);
      clearTimeout(timer);
    },
  };
}
