import type { Journal } from "../journal/journal.ts";
import type { Store } from "../store/store.ts";
import type { DamageBook } from "./damage-book.ts";

/** What was found damaged at this start, and what was done, goes into the journal. */
export async function journalDamage(store: Store, journal: Journal, { fresh }: DamageBook): Promise<void> {
  if (fresh.length === 0) return;
  await store.transaction(async (transaction) => {
    for (const { part, code, parameters } of fresh) {
      await journal.record(transaction, {
        topic: `damage.${code}`,
        data: { part, ...parameters },
        cause: { source: "damage", actor: "system" },
      });
    }
  });
}
