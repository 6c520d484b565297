import { AsyncLocalStorage } from "node:async_hooks";
import type { Log } from "../log.ts";
import type { Store } from "../store/store.ts";
import type { DeclaredKind } from "./job-kinds.ts";
import { endRuns, nextDue, takeDue, wakeEvery, type Ending, type TakenJob } from "./job-rows.ts";
import type { JobReason } from "./jobs.ts";
import { reasonOf, runJob } from "./run-job.ts";

const usualAtOnce = 4;
/** Of all kinds together. */
const mostAtOnce = 64;
/** ms. The clock may be set while nothing is due. */
const longestSleep = 60_000;
/** ms until the store is asked again after it failed, or held what is due locked. */
const firstWait = 500;
const longestWait = 30_000;

export interface JobTurnsOptions {
  readonly store: Store;
  readonly kinds: ReadonlyMap<string, DeclaredKind>;
  readonly now: () => number;
  readonly log: Log;
  /** Tests: nothing runs but within `runDue`. */
  readonly byHand: boolean;
}

export interface JobTurns {
  /** Something may be due at this instant. */
  look(at: number): void;
  /** A kind with `everySeconds` runs at once; once more when it runs already. */
  wake(kind: string): void;
  /** Runs what is due by the clock, and what becomes due by it; tells how many runs there were. */
  runDue(): Promise<number>;
  /** Takes nothing more, tells the runs under way to end, waits for them as long as `patience` (ms), and writes down how they ended. */
  stop(patience: number): Promise<void>;
}

/**
 * One loop for all kinds. A turn is one transaction: it writes how runs ended and takes what is due in their places. Between
 * turns it sleeps until a run ends, a commit wakes it, or the next job is due.
 */
export function createJobTurns({ store, kinds, now, log, byHand }: JobTurnsOptions): JobTurns {
  // Whoever's commit wakes the loop, it runs on in nobody's name.
  const outside = AsyncLocalStorage.snapshot();
  const stopping = new AbortController();
  const running = new Map<TakenJob, Promise<void>>();
  const woken = new Set<string>();
  const sleep = createSleep(() => turn());
  let ended: Ending[] = [];
  let turning: Promise<void> | undefined;
  let asked = false;
  let state: "open" | "stopping" | "closed" = "open";
  let drivers = byHand ? 0 : 1;
  let runs = 0;
  let wait = firstWait;

  const start = (job: TakenJob) => {
    const run = async () => {
      const declared = kinds.get(job.kind);
      const tell = (reason: JobReason, error: unknown) =>
        log.warn({ job: job.id, kind: job.kind, attempt: job.attempt, ...reason, at: placeOf(error) }, "a job failed");
      const ending = declared === undefined ? unrun(job) : await runJob(job, declared, stopping.signal, now, tell);
      // What the city's stopping cut short did not fail.
      ended.push(stopping.signal.aborted && ending.to !== "gone" ? unrun(job) : ending);
      running.delete(job);
      turn();
    };
    runs += 1;
    running.set(job, run());
  };

  const oneTurn = async () => {
    const at = now();
    const endings = ended;
    ended = [];
    const places = state === "open" ? freePlaces(kinds, running.keys()) : new Map<string, number>();
    const wakened = [...woken].filter((kind) => places.has(kind));
    wakened.forEach((kind) => woken.delete(kind));
    try {
      const { taken, next } = await store.transaction(async (transaction) => {
        if (endings.length > 0) await endRuns(transaction, endings, at);
        if (wakened.length > 0) await wakeEvery(transaction, wakened, at);
        const due = places.size === 0 ? [] : await takeDue(transaction, places, mostAtOnce - running.size, at);
        const left = placesLeft(places, due);
        return { taken: due, next: left.length === 0 ? undefined : await nextDue(transaction, left) };
      });
      taken.forEach(start);
      // Due and yet not taken: another transaction holds it.
      if (next !== undefined) sleep.until(next <= at ? at + firstWait : next, at);
    } catch (error) {
      ended = [...endings, ...ended];
      wakened.forEach((kind) => woken.add(kind));
      throw error;
    }
  };

  const loop = async () => {
    while (asked && state !== "closed") {
      // What ends in the same moment goes into one turn.
      await new Promise(setImmediate);
      asked = false;
      try {
        await oneTurn();
        wait = firstWait;
      } catch (error) {
        log.warn({ ...reasonOf(error), at: placeOf(error) }, "jobs wait: the store failed; it is asked again");
        sleep.until(wait, 0);
        wait = Math.min(wait * 2, longestWait);
        return;
      }
    }
  };

  const turn = () => {
    asked = true;
    if (turning !== undefined || drivers === 0 || state === "closed") return;
    turning = outside(loop).finally(() => (turning = undefined));
  };

  /** Until no turn and no run is under way. */
  const idle = async () => {
    while (turning !== undefined || running.size > 0) await (turning ?? Promise.race(running.values()));
  };

  return {
    look(at) {
      if (at <= now()) turn();
      else if (drivers > 0) sleep.until(at, now());
    },
    wake(kind) {
      woken.add(kind);
      // One that runs is looked at when it ends.
      if (![...running.keys()].some((job) => job.kind === kind)) turn();
    },
    async runDue() {
      const before = runs;
      drivers += 1;
      try {
        turn();
        await idle();
      } finally {
        drivers -= 1;
      }
      return runs - before;
    },
    async stop(patience) {
      if (state !== "open") return;
      state = "stopping";
      sleep.end();
      stopping.abort();
      await Promise.race([idle(), delay(patience)]);
      while (turning !== undefined) await turning;
      state = "closed";
      if (ended.length > 0) await oneTurn();
    },
  };
}

/** It waits as if it had not been taken: its owner, or the city, stopped. */
function unrun({ id, attempt, at }: TakenJob): Ending {
  return { id, attempt, to: "waiting", at, attempts: attempt - 1 };
}

function freePlaces(kinds: ReadonlyMap<string, DeclaredKind>, running: Iterable<TakenJob>): Map<string, number> {
  const used = new Map<string, number>();
  let all = 0;
  for (const { kind } of running) {
    used.set(kind, (used.get(kind) ?? 0) + 1);
    all += 1;
  }
  const free = new Map<string, number>();
  for (const [id, { kind }] of kinds) {
    const most = kind.everySeconds === undefined ? (kind.atOnce ?? usualAtOnce) : 1;
    const places = Math.min(mostAtOnce - all, most - (used.get(id) ?? 0));
    if (places > 0) free.set(id, places);
  }
  return free;
}

/** Kinds of which not all places were filled: the others are looked at again when one of their runs ends. */
function placesLeft(places: ReadonlyMap<string, number>, taken: readonly TakenJob[]): readonly string[] {
  return [...places]
    .filter(([kind, most]) => taken.filter((job) => job.kind === kind).length < most)
    .map(([kind]) => kind);
}

/** One timer, for the soonest of the instants it was told; `at` is now by the same clock. */
function createSleep(wake: () => void) {
  let timer: NodeJS.Timeout | undefined;
  let wakesAt = Infinity;
  const end = () => {
    clearTimeout(timer);
    timer = undefined;
    wakesAt = Infinity;
  };
  return {
    end,
    until(instant: number, at: number) {
      const next = performance.now() + Math.min(Math.max(instant - at, 1), longestSleep);
      if (next >= wakesAt) return;
      end();
      wakesAt = next;
      timer = setTimeout(() => {
        end();
        wake();
      }, next - performance.now()).unref();
    },
  };
}

const delay = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds).unref());

/** Where in the code it was thrown; the message is left out, since it may hold data. */
function placeOf(error: unknown): string | undefined {
  const stack = error instanceof Error ? error.stack : undefined;
  return stack
    ?.split("\n")
    .find((line) => /^\s+at /.test(line))
    ?.trim();
}
