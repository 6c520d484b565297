import type { CityEvent, Transaction } from "../store/store.ts";

/** One entry; `hash` covers the entry and the hash before it, so that a changed or missing entry shows. */
export interface JournalEntry extends CityEvent {
  readonly number: number;
  readonly at: number;
  readonly hash: string;
}

export interface JournalQuery {
  /** Topic or its beginning: `scenario` finds `scenario.switched`. */
  readonly topic?: string;
  readonly before?: number;
  /** 1 to 500; 50 when absent; newest first. */
  readonly limit?: number;
}

/** What was decided and done, by whom and why; hash-chained. Holds no secret and no personal data. */
export interface Journal {
  /** Within the caller's transaction: entry and outbox together. */
  record(transaction: Transaction, event: CityEvent): Promise<JournalEntry>;
  read(query: JournalQuery): Promise<readonly JournalEntry[]>;
  /** Checks the whole chain: the number of the first entry that does not fit, or undefined. */
  verify(): Promise<number | undefined>;
  /** Called after commit with each new entry. */
  subscribe(listener: (entry: JournalEntry) => void): () => void;
}
