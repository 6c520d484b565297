import type { Sql } from "../store/store.ts";
import { chainHash, genesis } from "./chain.ts";
import { isSignedBy, type SignedHead } from "./head-key.ts";
import type { JournalFault } from "./journal.ts";
import { isSigned, readEntries, readHead } from "./journal-tables.ts";

const pageSize = 500;

export interface WitnessedChain {
  /** The city's own key, when it is known. */
  readonly publicKey?: string;
  /** Published outside the store, in rising order. */
  readonly heads: readonly SignedHead[];
}

/**
 * Walks the chain from its first entry to the end as the head tells it. The first that does not fit: an entry that was changed, is
 * missing (the last ones too) or was put in (`journal.broken`); one that is not what a published head signed
 * (`journal.rewritten`); a head that is not signed by the city (`journal.unsigned`). What comes in meanwhile is walked too.
 */
export async function verifyChain(sql: Sql, witness: WitnessedChain): Promise<JournalFault | undefined> {
  const walked = await walk(sql, { number: 0, hash: genesis });
  return walked ?? (await compareHeads(sql, witness));
}

/** The same for the last entries only: at most `span`, and the heads that lie among them. */
export async function verifyNewest(sql: Sql, witness: WitnessedChain, span: number): Promise<JournalFault | undefined> {
  const [from] = await sql.query<{ number: number; hash: string }>(
    "select number, hash from journal.entry where number = (select number from journal.head) - $1::bigint",
    [span],
  );
  const walked = await walk(sql, from ?? { number: 0, hash: genesis });
  return walked ?? (await compareHeads(sql, witness));
}

async function walk(sql: Sql, from: { number: number; hash: string }): Promise<JournalFault | undefined> {
  const broken = (number: number): JournalFault => ({ code: "journal.broken", number });
  let last = from;
  let after = from.number === 0 ? Number.MIN_SAFE_INTEGER : from.number;
  while (true) {
    const page = await readEntries(sql, after, pageSize);
    for (const entry of page) {
      const fits = entry.number === last.number + 1 && entry.hash === chainHash(last.hash, entry);
      if (!fits) return broken(Math.min(entry.number, last.number + 1));
      last = entry;
      after = entry.number;
    }
    if (page.length === pageSize) continue;
    const [end] = await sql.query<{ number: number; hash: string; highest: number }>(
      "select number, hash, (select coalesce(max(number), 0) from journal.entry) as highest from journal.head",
    );
    if (end === undefined) return broken(1);
    if (end.highest > last.number) continue;
    if (end.number === last.number && end.hash === last.hash) return undefined;
    return broken(end.number > last.number ? last.number + 1 : last.number);
  }
}

async function compareHeads(sql: Sql, { publicKey, heads }: WitnessedChain): Promise<JournalFault | undefined> {
  const own = publicKey === undefined ? heads : heads.filter((head) => isSignedBy(publicKey, head));
  const forged = heads.find((head) => !own.includes(head));
  if (forged !== undefined) return { code: "journal.unsigned", number: forged.number };
  const entries = await sql.query<{ number: number; hash: string }>(
    "select number, hash from journal.entry where number = any($1::bigint[])",
    [heads.map(({ number }) => number)],
  );
  const hashes = new Map(entries.map(({ number, hash }) => [number, hash]));
  const rewritten = heads.find(({ number, hash }) => hashes.get(number) !== hash);
  if (rewritten !== undefined) return { code: "journal.rewritten", number: rewritten.number };
  const end = await readHead(sql);
  if (publicKey === undefined || end === undefined || end.number === 0) return undefined;
  // A journal of before there were signatures is not signed, nor published.
  if (!isSigned(end)) return heads.length === 0 ? undefined : { code: "journal.unsigned", number: end.number };
  return isSignedBy(publicKey, end) ? undefined : { code: "journal.unsigned", number: end.number };
}
