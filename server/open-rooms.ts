import { randomBytes } from "node:crypto";
import { openDamageBook } from "../kernel/damage/damage-book.ts";
import type { DataPart } from "../kernel/damage/data-part.ts";
import { journalDamage } from "../kernel/damage/journal-damage.ts";
import type { OpenHistory } from "../kernel/history/open-history.ts";
import { openHistoryOrAnew } from "../kernel/history/open-history-or-anew.ts";
import {
  CityError,
  type CodeLimits,
  type CodePort,
  type Journal,
  type Log,
  type People,
  type RoomProblem,
  type Store,
  type Stream,
  type ThingType,
} from "../kernel/index.ts";
import { openJournal } from "../kernel/journal/open-journal.ts";
import { openPeople } from "../kernel/people/open-people.ts";
import { folderTrouble } from "../kernel/store/folder-trouble.ts";
import { lockDatabase } from "../kernel/store/database-lock.ts";
import { StoreError } from "../kernel/store/store-error.ts";
import { refuseEmptyStore } from "../kernel/store/empty-store.ts";
import { cityId } from "../kernel/store/city-id.ts";
import { openStore } from "../kernel/store/open-store.ts";
import { startOutbox } from "../kernel/store/outbox.ts";
import { openStream } from "../kernel/stream/open-stream.ts";
import { createLiveState, type LiveState } from "../kernel/things/live-state.ts";
import { openChangePath, type OpenChangePath } from "../kernel/things/open-change-path.ts";
import { newestRecordAt, watchClock } from "./clock-watch.ts";
import { watchRooms, type RoomProblems } from "./watched-rooms.ts";

export interface RoomOptions {
  readonly dataFolder: string;
  readonly databaseUrl?: string;
  readonly natsUrl?: string;
  readonly natsStream?: string;
  readonly timeZone: string;
  /** How codes reach the phones of citizens; absent where the city sends no text messages. */
  readonly codePort?: CodePort;
  readonly codeLimits: CodeLimits;
  /** Parts of the data that the city is to go on without when they are lost. */
  readonly acceptLoss: ReadonlySet<DataPart>;
  /** Declares all types; a type that cannot be declared is the declarer's fault. */
  readonly declareTypes: (declare: (type: ThingType) => void) => void;
  readonly now: () => number;
  /** Milliseconds of a clock that nobody sets. */
  readonly steady: () => number;
  readonly log: Log;
}

export interface KernelRooms {
  readonly store: Store;
  readonly stream: Stream;
  readonly history: OpenHistory;
  readonly journal: Journal;
  readonly people: People;
  readonly things: LiveState;
  readonly changePath: OpenChangePath;
  readonly problems: RoomProblems;
  /** Resolves, if ever, when another process has taken the database over: this one must end at once and save nothing. */
  readonly lost: Promise<CityError>;
  /** Saves and closes all, the way in first. */
  close(): Promise<void>;
}

/** Opens the rooms side by side as far as they do not stand on each other. When one fails, those already open are closed. */
export async function openRooms(options: RoomOptions): Promise<KernelRooms> {
  const { dataFolder, databaseUrl, natsUrl, natsStream, timeZone, now, steady, log } = options;
  const closing: (() => Promise<void>)[] = [];
  const close = async () => {
    for (const end of closing.splice(0).toReversed()) await end();
  };
  const kept = async <Room extends { close(): Promise<void> }>(opening: Promise<Room>): Promise<Room> => {
    const room = await opening;
    closing.push(() => room.close());
    return room;
  };
  const jetStream = {
    ...(natsUrl === undefined ? {} : { natsUrl }),
    ...(natsStream === undefined ? {} : { name: natsStream }),
  };
  const served = { dataFolder, ...(databaseUrl === undefined ? {} : { databaseUrl }), log };
  try {
    const damage = await openDamageBook({ dataFolder, accepted: options.acceptLoss, now, log });
    const things = createLiveState({ log });
    const lock = databaseUrl === undefined ? undefined : await lockDatabase({ databaseUrl, log }).catch(unreachable);
    if (lock !== undefined) closing.push(() => lock.release());
    const storeOpening = kept(openStore({ ...served, damage }).catch(unreachable));
    const streamOpening = async () => {
      const owner = natsUrl === undefined ? {} : { owner: await cityId(await storeOpening) };
      return kept(openStream({ dataFolder, ...jetStream, ...owner, log }));
    };
    const streamOpened = streamOpening();
    const [ownStore, ownStream, history] = await allOrError([
      storeOpening,
      streamOpened,
      kept(openHistoryOrAnew({ ...served, timeZone, damage, stream: streamOpened })),
    ] as const);
    await refuseEmptyStore(ownStore, ownStream, damage);
    const own = { store: ownStore, stream: ownStream, history, damage, now };
    const { store, stream, problems } = watchRooms(lock === undefined ? own : { ...own, lock });
    const clock = watchClock({ now, steady, newestAt: await newestRecordAt(ownStream), log });
    options.declareTypes((type) => {
      things.declare(type);
      history.declare(type);
    });
    const people = async () => {
      const begun = damage.fresh.some(({ part }) => part === "store");
      const journal = await openJournal({ store, now, dataFolder, begun, log });
      return { journal, people: await openPeople({ ...options, store, journal, random: randomBytes }) };
    };
    const path = openChangePath({ state: things, stream, history, dataFolder, damage, now, log });
    const [changePath, { journal, people: opened }] = await allOrError([path, people()] as const);
    closing.push(() => changePath.stop());
    await journalDamage(store, journal, damage);
    const outbox = await startOutbox({ store, stream, log });
    closing.push(() => outbox.stop());
    closing.push(() => journal.close());
    const lost = Promise.race([history.lost, ...(lock === undefined ? [] : [lock.lost])]);
    return {
      store,
      stream,
      history,
      journal,
      people: opened,
      things,
      changePath,
      problems: { ...problems, clock, journal: journalProblem(journal, now()) },
      lost,
      close,
    };
  } catch (error) {
    await close();
    throw folderTrouble(dataFolder, error);
  }
}

/** What did not fit as it was opened stays a problem until the next start. */
function journalProblem(journal: Journal, since: number): () => RoomProblem | undefined {
  const fault = journal.fault();
  if (fault === undefined) return () => undefined;
  const { answer } = new CityError(fault.code, { number: fault.number });
  return () => ({ code: answer.code, message: answer.message, since });
}

/** Only the kind of error is told: the rest may hold the address with its password. */
function unreachable(error: unknown): never {
  if (!(error instanceof StoreError)) throw error;
  throw new CityError("store.unavailable", { rule: error.code }, { cause: error });
}

/** Like `Promise.all`, but when one fails it waits for the others first, so that they can be closed. */
async function allOrError<Rooms extends readonly Promise<unknown>[]>(
  opening: Rooms,
): Promise<{ -readonly [Index in keyof Rooms]: Awaited<Rooms[Index]> }> {
  await Promise.allSettled(opening);
  return Promise.all(opening) as never;
}
