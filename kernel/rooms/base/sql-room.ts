import type { Sql, Transaction } from "../../store/store.ts";
import type { BaseRooms } from "../base-rooms.ts";
import { roomView } from "../room-kind.ts";

/** The scenario's own tables: outside of a transaction one statement each. */
export const sqlRoom = roomView({
  name: "sql",
  view: ({ store }: BaseRooms): Sql => ({ query: (text, parameters) => store.query(text, parameters) }),
  writes: (_rooms: BaseRooms, transaction: Transaction): Sql => ({
    query: (text, parameters) => transaction.query(text, parameters),
  }),
});
