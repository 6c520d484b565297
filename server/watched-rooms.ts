import type { DamageBook } from "../kernel/damage/damage-book.ts";
import type { OpenHistory } from "../kernel/history/open-history.ts";
import { CityError, isLasting, type RoomProblem, type Store, type Stream } from "../kernel/index.ts";
import type { DatabaseLock } from "../kernel/store/database-lock.ts";
import { storeTrouble } from "../kernel/store/store-trouble.ts";

/** What is wrong with a room now, for those who look after the city. */
export interface RoomProblems {
  store(): RoomProblem | undefined;
  stream(): RoomProblem | undefined;
  history(): RoomProblem | undefined;
  clock(): RoomProblem | undefined;
  journal(): RoomProblem | undefined;
  state(): RoomProblem | undefined;
}

export interface WatchedRooms {
  readonly store: Store;
  readonly stream: Stream;
  readonly problems: Omit<RoomProblems, "clock" | "journal">;
}

export interface WatchOptions {
  readonly store: Store;
  readonly stream: Stream;
  readonly history: Pick<OpenHistory, "lag" | "position" | "damaged">;
  readonly damage: DamageBook;
  /** Held for as long as the database is this process's alone; absent without one. */
  readonly lock?: DatabaseLock;
  readonly now: () => number;
}

/** A failure that nobody has met again for so long is over, ms. */
const rememberedFor = 60_000;
/** Rows that have waited for so long without any coming to the disk, ms. */
const stalledAfter = 20_000;

/**
 * Store and stream as the city uses them: nothing is taken while another process might have the database, a database in
 * trouble is told by a code, and what went wrong last is remembered until something goes well again.
 */
export function watchRooms({ store, stream, history, damage, lock, now }: WatchOptions): WatchedRooms {
  const reading = createMemory(now);
  const writing = createMemory(now);
  const appending = createMemory(now);

  const guarded = async <Result>(memory: Memory, act: () => Promise<Result>): Promise<Result> => {
    try {
      lock?.check();
      const result = await act();
      memory.well();
      return result;
    } catch (error) {
      const trouble = storeTrouble(error) ?? error;
      if (trouble instanceof CityError && troubles.includes(trouble.code)) memory.failed(trouble);
      throw trouble;
    }
  };
  const stalled = watchHistory(history, now);
  const unreadable = watchDamage(history, now);
  const isReading = (text: string) => /^\s*select\b/i.test(text);

  return {
    store: {
      kind: store.kind,
      query: (text, parameters) => guarded(isReading(text) ? reading : writing, () => store.query(text, parameters)),
      transaction: (work) => guarded(writing, () => store.transaction(work)),
      migrate: (owner, migrations) => guarded(writing, () => store.migrate(owner, migrations)),
      fenced(owner, refused) {
        const fenced = store.fenced(owner, refused);
        return {
          migrate: (migrations) => guarded(writing, () => fenced.migrate(migrations)),
          query: (text, parameters) =>
            guarded(isReading(text) ? reading : writing, () => fenced.query(text, parameters)),
          transaction: (work) => guarded(writing, () => fenced.transaction(work)),
        };
      },
      onEvent: (listener) => store.onEvent(listener),
      close: () => store.close(),
    },
    stream: {
      kind: stream.kind,
      append: (record) => guarded(appending, () => stream.append(record)),
      dropThrough: (position) => guarded(appending, () => stream.dropThrough(position)),
      read: (after) => stream.read(after),
      first: () => stream.first(),
      last: () => stream.last(),
      close: () => stream.close(),
    },
    problems: {
      store: () => writing.problem() ?? reading.problem() ?? damage.problem("store"),
      stream: () => appending.problem(),
      history: () => unreadable() ?? stalled() ?? damage.problem("history"),
      state: () => damage.problem("state"),
    },
  };
}

/** Not what a caller did wrong, nor that the city is about to stop. */
const troubles = ["store.away", "store.database.unsure", "store.disk.full", "stream.disk.full", "stream.unavailable"];

interface Memory {
  failed(error: CityError): void;
  well(): void;
  problem(): RoomProblem | undefined;
}

function createMemory(now: () => number): Memory {
  let last: RoomProblem | undefined;
  let seen = 0;
  return {
    failed({ answer }) {
      seen = now();
      const since = last?.code === answer.code ? last.since : seen;
      last = { code: answer.code, message: answer.message, since };
    },
    well: () => void (last = undefined),
    problem: () => (isLasting(seen, rememberedFor, now()) ? last : undefined),
  };
}

function watchDamage(history: WatchOptions["history"], now: () => number): () => RoomProblem | undefined {
  let since: number | undefined;
  return () => {
    const error = history.damaged();
    if (error === undefined) return undefined;
    since ??= now();
    return { code: error.code, message: error.answer.message, since };
  };
}

/** Looks when it is asked: rows wait, and the place that history has reached has not moved for a while. */
function watchHistory(history: WatchOptions["history"], now: () => number): () => RoomProblem | undefined {
  let place = -1;
  let since = now();
  const look = () => {
    if (history.lag() === 0 || history.position() !== place || now() < since) {
      place = history.position();
      since = now();
    }
  };
  setInterval(look, 5_000).unref();
  return () => {
    look();
    if (now() - since < stalledAfter) return undefined;
    const { answer } = new CityError("history.stalled", { rule: `${Math.floor((now() - since) / 1000)} s` });
    return { code: answer.code, message: answer.message, since };
  };
}
