import { CityError } from "../errors/city-error.ts";
import type { Store } from "../store/store.ts";
import { chainHash, type ChainLink } from "./chain.ts";
import type { HeadKey, SignedHead } from "./head-key.ts";
import type { JournalEntry } from "./journal.ts";
import { isSigned, type StoredHead } from "./journal-tables.ts";

export const mostAtOnce = 500;

export interface Chained {
  readonly entries: readonly JournalEntry[];
  /** Undefined when there was nothing to chain. */
  readonly head?: SignedHead;
}

type Pending = Omit<ChainLink, "number"> & { readonly id: number };

/**
 * Takes up to 500 committed entries onto the chain, in one transaction with the new head and what the stream is told. Holds the
 * head meanwhile, so that two never chain at once; nobody who records waits for it.
 */
export async function chainPending(store: Store, key: HeadKey | undefined, now: () => number): Promise<Chained> {
  return await store.transaction(async (transaction) => {
    const [head] = await transaction.query<StoredHead>(
      "select number, hash, at, signature, key from journal.head for update",
    );
    if (head === undefined) throw new CityError("journal.broken", { number: 0 });
    const pending = await transaction.query<Pending>(
      "select id, at, topic, data, cause from journal.pending order by id limit $1",
      [mostAtOnce],
    );
    const entries: JournalEntry[] = [];
    for (const { id: _, ...event } of pending) {
      const last = entries.at(-1) ?? head;
      const link = { ...event, number: last.number + 1 };
      entries.push({ ...link, hash: chainHash(last.hash, link) });
    }
    const last = entries.at(-1);
    // An old journal's head is signed as soon as it is met.
    const end = last ?? (isSigned(head) || head.number === 0 ? undefined : head);
    if (end === undefined) return { entries };
    const at = now();
    const signed = key?.sign({ number: end.number, hash: end.hash, at });
    await transaction.query("update journal.head set number = $1, hash = $2, at = $3, signature = $4, key = $5", [
      end.number,
      end.hash,
      signed?.at ?? null,
      signed?.signature ?? null,
      signed?.key ?? null,
    ]);
    if (last !== undefined) {
      await transaction.query(
        `with gone as (delete from journal.pending where id = any($1::bigint[]) returning *)
         insert into journal.entry (number, at, topic, data, cause, hash)
         select chained.number, gone.at, gone.topic, gone.data, gone.cause, chained.hash
         from unnest($1::bigint[], $2::bigint[], $3::text[]) as chained (id, number, hash) join gone using (id)`,
        [pending.map(({ id }) => id), entries.map(({ number }) => number), entries.map(({ hash }) => hash)],
      );
      await transaction.emit(...entries);
    }
    return { entries, ...(signed === undefined ? {} : { head: signed }) };
  });
}
