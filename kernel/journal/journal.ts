import type { ErrorCode } from "../errors/city-error.ts";
import type { CityEvent, Transaction } from "../store/store.ts";
import type { SignedHead } from "./head-key.ts";

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

/** What does not fit, and at which entry: `journal.broken`, `journal.rewritten`, `journal.unsigned`; 0 with `journal.heads`. */
export interface JournalFault {
  readonly code: ErrorCode & `journal.${string}`;
  readonly number: number;
}

/** What was decided and done, by whom and why; hash-chained. Holds no secret and no personal data. */
export interface Journal {
  /** Within the caller's transaction, waiting for nobody; numbered and chained right after its commit in the order given, and then told to the stream. */
  record(transaction: Transaction, ...events: readonly CityEvent[]): Promise<void>;
  /** Everything that was committed before the call is among it. */
  read(query: JournalQuery): Promise<readonly JournalEntry[]>;
  /** Checks the whole chain, its signed head and the heads that were published: the first that does not fit, or undefined. */
  verify(): Promise<JournalFault | undefined>;
  /** Called with each new entry once it is chained. */
  subscribe(listener: (entry: JournalEntry) => void): () => void;
  /** The chain's newest head, signed with the city's key; absent in a journal without entries. */
  head(): SignedHead | undefined;
  /** What did not fit when the newest span was looked at as the journal was opened. */
  fault(): JournalFault | undefined;
  /** Chains and publishes what is left; the store must still be open. */
  close(): Promise<void>;
}
