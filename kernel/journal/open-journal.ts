import { CityError } from "../errors/city-error.ts";
import type { CityEvent, Migration, Store, Transaction } from "../store/store.ts";
import { chainHash, genesis } from "./chain.ts";
import type { Journal, JournalEntry, JournalQuery } from "./journal.ts";
import { verifyChain } from "./verify-chain.ts";

const migrations: readonly Migration[] = [
  {
    number: 1,
    name: "journal",
    sql: `create table journal.entry (
      number bigint primary key,
      at bigint not null,
      topic text not null,
      data json not null,
      cause json not null,
      hash text not null
    );
    create index entry_topic on journal.entry (topic text_pattern_ops, number);
    create table journal.head (
      single boolean primary key default true check (single),
      number bigint not null,
      hash text not null
    );
    insert into journal.head (number, hash) values (0, '${genesis}')`,
  },
];

export interface JournalOptions {
  readonly store: Store;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** The journal in the city's store. Who records holds the chain's end until his transaction ends, so that it never forks. */
export async function openJournal({ store, now }: JournalOptions): Promise<Journal> {
  await store.migrate("journal", migrations);
  const listeners = new Set<(entry: JournalEntry) => void>();
  return {
    async record(transaction, event) {
      const entry = await append(transaction, plain(event), now());
      transaction.afterCommit(() => listeners.forEach((listener) => listener(entry)));
      return entry;
    },
    read: (query) => read(store, query),
    verify: () => verifyChain(store),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** As it will be read back: without undefined fields, instants as text. */
function plain({ topic, data, cause }: CityEvent): CityEvent {
  return JSON.parse(JSON.stringify({ topic, data, cause })) as CityEvent;
}

async function append(transaction: Transaction, event: CityEvent, at: number): Promise<JournalEntry> {
  const [head] = await transaction.query<{ number: number; hash: string }>(
    "select number, hash from journal.head for update",
  );
  if (head === undefined) throw new CityError("journal.broken", { number: 0 });
  const link = { ...event, number: head.number + 1, at };
  const entry: JournalEntry = { ...link, hash: chainHash(head.hash, link) };
  await transaction.query(
    `with head as (update journal.head set number = $1, hash = $6)
     insert into journal.entry (number, at, topic, data, cause, hash) values ($1, $2, $3, $4, $5, $6)`,
    [entry.number, at, entry.topic, JSON.stringify(entry.data), JSON.stringify(entry.cause), entry.hash],
  );
  await transaction.emit(entry);
  return entry;
}

async function read(store: Store, { topic, before, limit = 50 }: JournalQuery): Promise<readonly JournalEntry[]> {
  if (!Number.isInteger(limit) || limit < 1 || limit > 500)
    throw new CityError("input.invalid", { field: "limit", rule: "1 to 500" });
  return await store.query<JournalEntry>(
    `select number, at, topic, data, cause, hash from journal.entry
     where ($1::text is null or topic = $1 or starts_with(topic, $1 || '.')) and ($2::bigint is null or number < $2)
     order by number desc limit $3`,
    [topic ?? null, before ?? null, limit],
  );
}
