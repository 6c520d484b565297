import type { Things } from "../../things/things.ts";
import type { BaseRooms } from "../base-rooms.ts";
import { listenerOf, type Owner } from "../owner.ts";
import { roomView } from "../room-kind.ts";

/** Delegates word by word, so that it works for any implementation and a scenario sees nothing but the interface. */
export const thingsRoom = roomView({
  name: "things",
  view: ({ things }: BaseRooms, owner: Owner): Things => ({
    types: () => things.types(),
    count: (type) => things.count(type),
    indexOf: (id) => things.indexOf(id),
    idOf: (thing) => things.idOf(thing),
    typeOf: (thing) => things.typeOf(thing),
    get: (id) => things.get(id),
    at: (thing) => things.at(thing),
    column: (type, attribute) => things.column(type, attribute),
    indexes: (type) => things.indexes(type),
    query: (query) => things.query(query),
    subscribe: (filter, listener) =>
      owner.hold("subscription", things.subscribe(filter, listenerOf(owner, "changes", listener))),
  }),
});
