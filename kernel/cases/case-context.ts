import type { Calendar } from "../clocks/calendar.ts";
import type { Journal } from "../journal/journal.ts";
import type { Message } from "../messages/messages.ts";
import type { Who } from "../people/who.ts";
import type { StoredFile } from "../files/files.ts";
import type { Store, Transaction } from "../store/store.ts";
import type { Reading } from "../things/reading.ts";
import type { Cause } from "../stream/stream.ts";
import type { Log } from "../log.ts";
import type { CaseKinds } from "./case-kinds.ts";

/** One step, told to screens after its commit. */
export interface CaseChange {
  readonly case: string;
  readonly kind: string;
  readonly step: number;
  readonly act: string;
}

/** What the room stands on. Everything that another room does is asked of it within the caller's transaction. */
export interface CaseContext {
  readonly store: Store;
  readonly journal: Pick<Journal, "record">;
  readonly kinds: CaseKinds;
  readonly log: Log;
  readonly timeZone: string;
  now(): number;
  id(): string;
  random(bytes: number): Uint8Array;
  calendar(): Calendar;
  /** Of the kind's owner. */
  message(transaction: Transaction, owner: string, message: Message): Promise<void>;
  attach(
    transaction: Transaction,
    owner: string,
    ids: readonly string[],
    to: string,
    by: Who,
  ): Promise<readonly StoredFile[]>;
  eraseFiles(transaction: Transaction, owner: string, of: string): Promise<void>;
  /** Whether that person has the role now, in that bureau where one is named. */
  hasRole(transaction: Transaction, person: string, role: string, bureau: string | null): Promise<boolean>;
  /** Goes through the change path after the commit, once. */
  submitLater(transaction: Transaction, key: string, reading: Reading, cause: Cause): Promise<void>;
  /** The sweep of clocks has to look again not later than this. */
  lookAt(transaction: Transaction, at: number): Promise<void>;
  changed(change: CaseChange): void;
  /** Only cases of this owner's kinds are within reach; of all when absent. */
  readonly reach?: string;
}
