import { join } from "node:path";
import { CityError } from "../errors/city-error.ts";
import type { Log } from "../log.ts";
import type { CityEvent, Store } from "../store/store.ts";
import { openHeadKey, type SignedHead } from "./head-key.ts";
import type { Journal, JournalEntry, JournalFault, JournalQuery } from "./journal.ts";
import { isSigned, journalMigrations, readHead } from "./journal-tables.ts";
import { createPublisher, headsFile, readHeads, setAside, type PublishedHeads } from "./published-heads.ts";
import { startSequencer } from "./sequencer.ts";
import { verifyChain, verifyNewest, type WitnessedChain } from "./verify-chain.ts";

export interface JournalOptions {
  readonly store: Store;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Where the key and the published heads lie; without one the chain's head is neither signed nor published. */
  readonly dataFolder?: string;
  /** The store was begun anew, its loss accepted: what was published of the one before is set aside. */
  readonly begun?: boolean;
  readonly log?: Log;
}

/** Entries that are looked at again at each start. */
const newestSpan = 1_000;
const noLog: Log = { info: () => {}, warn: () => {}, error: () => {} };

/** The journal in the city's store. What does not fit in it is told, and the city goes on. */
export async function openJournal({
  store,
  now,
  dataFolder,
  begun = false,
  log = noLog,
}: JournalOptions): Promise<Journal> {
  await store.migrate("journal", journalMigrations);
  const file = dataFolder === undefined ? undefined : join(dataFolder, headsFile);
  const key = dataFolder === undefined ? undefined : await openHeadKey(dataFolder);
  if (file !== undefined && begun) await setAside(file, now());
  const nothing: PublishedHeads = { publicKey: key?.publicKey ?? "", heads: [] };
  let unreadable: JournalFault | undefined;
  const published =
    (file === undefined
      ? undefined
      : await readHeads(file).catch(async (error: unknown) => {
          if (!(error instanceof CityError)) throw error;
          unreadable = { code: "journal.heads", number: 0 };
          await setAside(file, now());
          return undefined;
        })) ?? nothing;
  const witness = (heads: readonly SignedHead[]): WitnessedChain =>
    key === undefined ? { heads } : { heads, publicKey: key.publicKey };
  const fault = unreadable ?? (await verifyNewest(store, witness(published.heads), newestSpan));
  const publisher =
    file === undefined
      ? undefined
      : createPublisher(file, published, (error) => log.warn({ error }, "the journal's head could not be published"));
  const stored = await readHead(store);
  let head = stored !== undefined && isSigned(stored) ? stored : undefined;
  const listeners = new Set<(entry: JournalEntry) => void>();
  const sequencer = startSequencer({
    store,
    key,
    now,
    log,
    chained: ({ entries, head: newest }) => {
      for (const entry of entries) for (const listener of listeners) listener(entry);
      if (newest === undefined) return;
      head = newest;
      publisher?.note(newest);
    },
  });
  const record: Journal["record"] = async (transaction, ...events) => {
    if (events.length === 0) return;
    const all = events.map(plain);
    await transaction.query(
      `insert into journal.pending (at, topic, data, cause) select $1, topic, data::json, cause::json
       from unnest($2::text[], $3::text[], $4::text[]) with ordinality as given (topic, data, cause, place) order by place`,
      [
        now(),
        all.map(({ topic }) => topic),
        all.map(({ data }) => JSON.stringify(data)),
        all.map(({ cause }) => JSON.stringify(cause)),
      ],
    );
    transaction.afterCommit(() => sequencer.wake());
  };
  if (fault !== undefined) {
    log.error(fault, "the journal's chain does not fit");
    await store.transaction((transaction) => record(transaction, doubt(fault)));
  }
  await sequencer.settle();
  return {
    record,
    async read(query) {
      checkQuery(query);
      await sequencer.settle();
      return read(store, query);
    },
    async verify() {
      await sequencer.settle();
      await publisher?.settle();
      const heads = file === undefined ? undefined : await readHeads(file);
      return verifyChain(store, witness(heads?.heads ?? published.heads));
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    head: () => head,
    fault: () => fault,
    async close() {
      await sequencer.settle();
      sequencer.stop();
      await publisher?.settle();
    },
  };
}

/** As it will be read back: without undefined fields, instants as text. */
function plain({ topic, data, cause }: CityEvent): CityEvent {
  return JSON.parse(JSON.stringify({ topic, data, cause })) as CityEvent;
}

const doubt = ({ code, number }: JournalFault): CityEvent => ({
  topic: "journal.doubted",
  data: { code, number },
  cause: { source: "journal", actor: "system" },
});

function checkQuery({ limit = 50 }: JournalQuery): void {
  if (!Number.isInteger(limit) || limit < 1 || limit > 500)
    throw new CityError("input.invalid", { field: "limit", rule: "1 to 500" });
}

async function read(store: Store, { topic, before, limit = 50 }: JournalQuery): Promise<readonly JournalEntry[]> {
  return await store.query<JournalEntry>(
    `select number, at, topic, data, cause, hash from journal.entry
     where ($1::text is null or topic = $1 or starts_with(topic, $1 || '.')) and ($2::bigint is null or number < $2)
     order by number desc limit $3`,
    [topic ?? null, before ?? null, limit],
  );
}
