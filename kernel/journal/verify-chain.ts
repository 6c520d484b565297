import type { Sql } from "../store/store.ts";
import { chainHash, genesis } from "./chain.ts";
import type { JournalEntry } from "./journal.ts";

const pageSize = 500;

interface End {
  readonly number: number;
  readonly hash: string;
  /** Highest number in the table, seen at the same instant. */
  readonly highest: number;
}

/**
 * Walks the chain from its first entry to the end as remembered apart from it. The number at which it first does not fit:
 * an entry that was changed, is missing (the last ones too), or was put in. Entries that come in meanwhile are walked too.
 */
export async function verifyChain(sql: Sql): Promise<number | undefined> {
  let last = { number: 0, hash: genesis };
  let after = Number.MIN_SAFE_INTEGER;
  while (true) {
    const page = await sql.query<JournalEntry>(
      "select number, at, topic, data, cause, hash from journal.entry where number > $1 order by number limit $2",
      [after, pageSize],
    );
    for (const entry of page) {
      const fits = entry.number === last.number + 1 && entry.hash === chainHash(last.hash, entry);
      if (!fits) return Math.min(entry.number, last.number + 1);
      last = entry;
      after = entry.number;
    }
    if (page.length === pageSize) continue;
    const [end] = await sql.query<End>(
      "select number, hash, (select coalesce(max(number), 0) from journal.entry) as highest from journal.head",
    );
    if (end === undefined) return 1;
    if (end.highest > last.number) continue;
    if (end.number === last.number && end.hash === last.hash) return undefined;
    return end.number > last.number ? last.number + 1 : last.number;
  }
}
