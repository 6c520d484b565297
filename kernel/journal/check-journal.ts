import { join } from "node:path";
import { CityError } from "../errors/city-error.ts";
import type { Store } from "../store/store.ts";
import { readHeadKey } from "./head-key.ts";
import type { JournalFault } from "./journal.ts";
import { journalMigrations } from "./journal-tables.ts";
import { headsFile, readHeads } from "./published-heads.ts";
import { verifyChain } from "./verify-chain.ts";

export interface CheckedJournal {
  readonly entries: number;
  /** Committed and not yet on the chain. */
  readonly waiting: number;
  /** Published heads that it was compared with. */
  readonly heads: number;
  /** Base64 (SPKI), when there is one. */
  readonly publicKey?: string;
  readonly fault?: JournalFault;
}

/** Checks a journal in which nobody writes, with the key and the published heads of the data folder. */
export async function checkJournal(store: Store, dataFolder: string): Promise<CheckedJournal> {
  await store.migrate("journal", journalMigrations);
  const key = await readHeadKey(dataFolder);
  const [counted] = await store.query<{ entries: number; waiting: number }>(
    "select (select count(*) from journal.entry) as entries, (select count(*) from journal.pending) as waiting",
  );
  const counts = { ...counted!, heads: 0, ...(key === undefined ? {} : { publicKey: key.publicKey }) };
  try {
    const heads = (await readHeads(join(dataFolder, headsFile)))?.heads ?? [];
    const fault = await verifyChain(store, key === undefined ? { heads } : { heads, publicKey: key.publicKey });
    return { ...counts, heads: heads.length, ...(fault === undefined ? {} : { fault }) };
  } catch (error) {
    if (!(error instanceof CityError) || error.code !== "journal.heads") throw error;
    return { ...counts, fault: { code: error.code, number: 0 } };
  }
}
