import { AsyncLocalStorage } from "node:async_hooks";

/** In whose name work is done: a scenario, as long as it runs. */
export interface Owner {
  readonly id: string;
  /** Notes what ends with the owner; returns the way to end it sooner. */
  hold(kind: "subscription" | "timer" | "job", end: () => void): () => void;
  /**
   * Runs the work in the owner's name: what it throws, or what a promise of it rejects with, now or later, degrades the owner
   * and nobody else. The caller sees the error too.
   */
  run<T>(what: string, work: () => T): T;
  ended(): boolean;
}

/** The owner as its scenario's runner holds it. */
export interface RunningOwner extends Owner {
  /** What of the owner failed, or went well again. */
  report(what: string, error?: unknown): void;
  /** Work that the owner's end waits for. */
  underWay(work: Promise<void>): void;
  count(): { readonly subscriptions: number; readonly timers: number; readonly jobs: number };
  /** Ends all that is held, and waits for work under way. */
  release(): Promise<void>;
}

const current = new AsyncLocalStorage<RunningOwner>();

/** Whose work goes on here, also in what it left behind: timers, promises. Undefined: the city's own. */
export const ownerNow = (): RunningOwner | undefined => current.getStore();

export function createOwner(id: string, report: RunningOwner["report"]): RunningOwner {
  const held = new Set<{ readonly kind: string; readonly end: () => void }>();
  const underWay = new Set<Promise<void>>();
  const ofKind = (kind: string) => [...held].filter((entry) => entry.kind === kind).length;
  let ended = false;
  const owner: RunningOwner = {
    id,
    report,
    hold(kind, end) {
      const entry = { kind, end };
      held.add(entry);
      return () => {
        if (held.delete(entry)) end();
      };
    },
    run: (what, work) =>
      current.run(owner, () => {
        try {
          const result = work();
          if (!isPromise(result)) {
            report(what);
            return result;
          }
          result.then(
            () => report(what),
            (error: unknown) => report(what, error),
          );
          return result;
        } catch (error) {
          report(what, error);
          throw error;
        }
      }),
    underWay(work) {
      const done = work.catch(() => undefined).finally(() => underWay.delete(done));
      underWay.add(done);
    },
    ended: () => ended,
    count: () => ({
      subscriptions: ofKind("subscription"),
      timers: ofKind("timer"),
      jobs: ofKind("job") + underWay.size,
    }),
    async release() {
      ended = true;
      for (const entry of held) entry.end();
      held.clear();
      await Promise.all(underWay);
    },
  };
  return owner;
}

/** A listener that the city may call: what goes wrong in it is its owner's, and stops nobody. */
export function listenerOf<Value>(
  owner: Owner,
  what: string,
  listen: (value: Value) => unknown,
): (value: Value) => void {
  return (value) => {
    try {
      owner.run(what, () => listen(value));
    } catch {
      // Its owner was told.
    }
  };
}

function isPromise(value: unknown): value is Promise<unknown> {
  return typeof (value as Partial<Promise<unknown>> | null | undefined)?.then === "function";
}
