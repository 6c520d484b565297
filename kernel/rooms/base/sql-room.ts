import type { Sql, Transaction } from "../../store/store.ts";
import type { BaseRooms } from "../base-rooms.ts";
import type { Owner } from "../owner.ts";
import { roomView } from "../room-kind.ts";

/** The scenario's own tables, within its fence: outside of a transaction one statement each. */
export const sqlRoom = roomView({
  name: "sql",
  view({ store }: BaseRooms, owner: Owner): Sql {
    const fenced = store.fenced(owner.id);
    return { query: (text, parameters) => fenced.query(text, parameters) };
  },
  writes: (_rooms: BaseRooms, transaction: Transaction, owner: Owner): Sql => transaction.as(owner.id),
});
