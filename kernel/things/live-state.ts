import { CityError } from "../errors/city-error.ts";
import type { Log } from "../log.ts";
import type { Changes } from "./apply/changes.ts";
import { runQuery } from "./query/run-query.ts";
import { ColumnView, thingAt } from "./query/thing-view.ts";
import { Subscriptions } from "./subscriptions.ts";
import { StateTables } from "./tables/state-tables.ts";
import type { Things } from "./things.ts";
import type { ThingType } from "./types.ts";

/** The state with its writing side, which is the change path's. */
export interface LiveState extends Things {
  /**
   * Declares a type, or declares it anew. Values known from before stay. Throws CityError `input.invalid` for a
   * declaration that cannot be kept.
   */
  declare(type: ThingType): void;
  /** The type takes nothing in any more and is not shown in queries; its things are kept and saved all the same. */
  withdraw(type: string): void;
  /** How many subscriptions there are. */
  readonly subscriptions: number;
  /** For the change path alone. */
  readonly tables: StateTables;
  /** For the change path alone: puts recovered tables in place of those there are; types declared so far stay declared. */
  adopt(tables: StateTables): void;
  /** For the change path alone. */
  tell(changes: Changes): void;
}

/** @example const state = createLiveState({ log }); state.declare(parkingSpot); */
export function createLiveState({ log }: { log: Log }): LiveState {
  let tables = new StateTables();
  const subscriptions = new Subscriptions(log);

  return {
    get tables() {
      return tables;
    },
    get subscriptions() {
      return subscriptions.size;
    },
    declare: (type) => void tables.declare(type),
    withdraw(type) {
      const table = tables.byName.get(type);
      if (table !== undefined) table.active = false;
    },
    adopt(recovered) {
      for (const table of recovered.byName.values()) table.active = false;
      for (const table of tables.byName.values()) if (table.active) recovered.declare(table.declaration);
      tables = recovered;
    },
    tell: (changes) => subscriptions.tell(changes, tables.columns),

    types: () => [...tables.byName.values()].filter((table) => table.active).map((table) => table.declaration),
    count(type) {
      if (type === undefined) return tables.born;
      return tables.byName.get(type)?.rows ?? 0;
    },
    indexOf(id) {
      const thing = tables.ids.findText(id);
      return thing >= 0 && tables.ids.rowOf(thing) >= 0 ? thing : -1;
    },
    idOf: (thing) => tables.ids.text(known(thing)),
    typeOf: (thing) => tables.types[tables.ids.typeOf(known(thing))]!.name,
    get(id) {
      const thing = tables.ids.findText(id);
      return thing >= 0 && tables.ids.rowOf(thing) >= 0 ? thingAt(tables, thing) : undefined;
    },
    at: (thing) => thingAt(tables, known(thing)),
    column: (type, attribute) => new ColumnView(() => tables, type, attribute),
    *indexes(type) {
      const table = tables.byName.get(type);
      if (table === undefined) return;
      for (let row = 0; row < table.rows; row += 1) yield table.things[row]!;
    },
    query: (query) => runQuery(tables, query),
    subscribe: (filter, listener) => subscriptions.add(filter, listener),
  };

  function known(thing: number): number {
    if (!(thing >= 0 && thing < tables.ids.count) || tables.ids.rowOf(thing) < 0)
      throw new CityError("not-found", { what: `thing ${thing}` });
    return thing;
  }
}
