import type { Migration, Sql } from "../store/store.ts";
import { genesis } from "./chain.ts";
import type { SignedHead } from "./head-key.ts";
import type { JournalEntry } from "./journal.ts";

export const journalMigrations: readonly Migration[] = [
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
  {
    number: 2,
    name: "entries that wait to be chained, and a signed head",
    sql: `create table journal.pending (
      id bigint generated always as identity primary key,
      at bigint not null,
      topic text not null,
      data json not null,
      cause json not null
    );
    alter table journal.head add column at bigint, add column signature text, add column key text`,
  },
];

/** The end of the chain as the store remembers it; unsigned in a journal of before there were signatures. */
export interface StoredHead {
  readonly number: number;
  readonly hash: string;
  readonly at: number | null;
  readonly signature: string | null;
  readonly key: string | null;
}

export const isSigned = (head: StoredHead): head is SignedHead =>
  head.at !== null && head.signature !== null && head.key !== null;

export async function readHead(sql: Sql): Promise<StoredHead | undefined> {
  const [head] = await sql.query<StoredHead>("select number, hash, at, signature, key from journal.head");
  return head;
}

export async function readEntries(sql: Sql, after: number, limit: number): Promise<readonly JournalEntry[]> {
  return await sql.query<JournalEntry>(
    "select number, at, topic, data, cause, hash from journal.entry where number > $1 order by number limit $2",
    [after, limit],
  );
}
