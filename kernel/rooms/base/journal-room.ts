import type { Journal } from "../../journal/journal.ts";
import type { Transaction } from "../../store/store.ts";
import type { BaseRooms } from "../base-rooms.ts";
import { listenerOf, type Owner } from "../owner.ts";
import { roomView } from "../room-kind.ts";
import { stamped, type OwnEvent } from "./own-event.ts";

export type ReadJournal = Omit<Journal, "record" | "close">;

export interface JournalWrites {
  /** Within the transaction; chained and told after its commit. Throws `fence.topic` for a topic of somebody else. */
  record(event: OwnEvent): Promise<void>;
}

export const journalRoom = roomView({
  name: "journal",
  view: ({ journal }: BaseRooms, owner: Owner): ReadJournal => ({
    read: (query) => journal.read(query),
    verify: () => journal.verify(),
    head: () => journal.head(),
    fault: () => journal.fault(),
    subscribe: (listener) => owner.hold("subscription", journal.subscribe(listenerOf(owner, "journal", listener))),
  }),
  writes: ({ journal }: BaseRooms, transaction: Transaction, owner: Owner): JournalWrites => ({
    record: async (event) => journal.record(transaction, stamped(owner, event)),
  }),
});
