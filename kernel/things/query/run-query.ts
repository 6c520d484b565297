import { CityError } from "../../errors/city-error.ts";
import { createPlaceIndex, type PlaceIndex } from "../geo/place-index.ts";
import type { StateTables } from "../tables/state-tables.ts";
import type { TypeTable } from "../tables/type-table.ts";
import type { Place, ThingPage, ThingQuery } from "../things.ts";
import { areaOf } from "./areas.ts";
import { rowTests, validateQuery, type RowTest } from "./matcher.ts";
import { thingAt } from "./thing-view.ts";

/** Where a thing stands in the result: distance for `near`, else order of entry; then its index. */
interface Hit {
  readonly key: number;
  readonly thing: number;
}

/** Runs a query. Throws CityError `input.invalid`. Pages stay stable while things are added: a cursor is a place in the order. */
export function runQuery(tables: StateTables, query: ThingQuery): ThingPage {
  validateQuery(query);
  const after = query.after === undefined ? undefined : readCursor(query.after);
  const limit = query.limit ?? 100;
  const collected = new Page(limit, after);
  const { place } = query;
  if (query.ids !== undefined) collectIds(tables, query, collected);
  else if (place !== undefined) {
    for (const [table, tests] of candidates(tables, query)) {
      collectPlace(tables, table, place, (row, thing, key) => {
        if (tests.every((test) => test(row, thing))) collected.offer(key, thing);
      });
    }
  } else {
    const byType = new Map([...candidates(tables, query)].map(([table, tests]) => [table.number, tests]));
    for (let key = 0; key < tables.born; key += 1) {
      const thing = tables.births[key]!;
      const tests = byType.get(tables.ids.typeOf(thing));
      if (tests === undefined) continue;
      const row = tables.ids.rowOf(thing);
      if (tests.every((test) => test(row, thing))) collected.offer(key, thing);
    }
  }
  const { hits, more } = collected.finish();
  const last = hits.at(-1);
  const things = hits.map(({ thing }) => thingAt(tables, thing));
  return more && last !== undefined
    ? { things, total: collected.total, next: `${last.key}_${last.thing}` }
    : { things, total: collected.total };
}

function* candidates(tables: StateTables, query: ThingQuery): Iterable<[TypeTable, RowTest[]]> {
  for (const table of tables.byName.values()) {
    if (!table.active || (query.types !== undefined && !query.types.includes(table.name))) continue;
    const tests = rowTests(tables, table, query);
    if (tests !== undefined) yield [table, tests];
  }
}

function collectIds(tables: StateTables, query: ThingQuery, collected: Page): void {
  const byType = new Map([...candidates(tables, query)].map(([table, tests]) => [table, tests]));
  const inside = new Map<TypeTable, Map<number, number>>();
  const { place } = query;
  for (const id of new Set(query.ids)) {
    const thing = tables.ids.findText(id);
    const row = thing < 0 ? -1 : tables.ids.rowOf(thing);
    if (row < 0) continue;
    const table = tables.types[tables.ids.typeOf(thing)]!;
    const tests = byType.get(table);
    if (tests === undefined || !tests.every((test) => test(row, thing))) continue;
    if (place === undefined) collected.offer(thing, thing);
    else {
      let keys = inside.get(table);
      if (keys === undefined) {
        const found = new Map<number, number>();
        collectPlace(tables, table, place, (_row, near, key) => void found.set(near, key));
        inside.set(table, found);
        keys = found;
      }
      const key = keys.get(thing);
      if (key !== undefined) collected.offer(key, thing);
    }
  }
}

function collectPlace(
  tables: StateTables,
  table: TypeTable,
  place: Place,
  visit: (row: number, thing: number, key: number) => void,
): void {
  const index = placesOf(table);
  if ("near" in place) {
    index.within(place.near[0], place.near[1], place.radius, 0, (row, distance) => {
      visit(row, table.things[row]!, distance);
    });
    return;
  }
  const area = areaOf(place);
  const column = table.columns.get("location");
  index.within(area.longitude, area.latitude, area.radius, 0, (row) => {
    if (column === undefined || !area.contains(column.numbers[row]!, column.latitudes[row]!)) return;
    const thing = table.things[row]!;
    visit(row, thing, thing);
  });
}

/** The type's locations by row; gathered when first asked for, kept up to date from then on. */
function placesOf(table: TypeTable): PlaceIndex {
  if (table.places !== undefined) return table.places;
  const index = createPlaceIndex();
  const column = table.columns.get("location");
  if (column !== undefined) {
    for (let row = 0; row < table.rows; row += 1)
      if (column.has(row)) index.set(row, column.numbers[row]!, column.latitudes[row]!, 0);
  }
  table.places = index;
  return index;
}

/** The first `limit` hits after a cursor, in order, and the count of all. */
class Page {
  total = 0;
  private readonly hits: Hit[] = [];

  constructor(
    private readonly limit: number,
    private readonly after: Hit | undefined,
  ) {}

  offer(key: number, thing: number): void {
    this.total += 1;
    const { after, hits } = this;
    if (after !== undefined && (key < after.key || (key === after.key && thing <= after.thing))) return;
    hits.push({ key, thing });
    if (hits.length >= this.limit * 4 + 1000) this.shorten();
  }

  finish(): { hits: readonly Hit[]; more: boolean } {
    this.shorten();
    const more = this.hits.length > this.limit;
    return { hits: this.hits.slice(0, this.limit), more };
  }

  /** One more than the page is kept, to know whether there is a next one. */
  private shorten(): void {
    this.hits.sort((a, b) => a.key - b.key || a.thing - b.thing);
    this.hits.length = Math.min(this.hits.length, this.limit + 1);
  }
}

function readCursor(cursor: string): Hit {
  const [key, thing, ...rest] = cursor.split("_").map(Number);
  if (key === undefined || thing === undefined || rest.length > 0 || Number.isNaN(key) || !Number.isInteger(thing))
    throw new CityError("input.invalid", { field: "after", rule: "the `next` of the page before" });
  return { key, thing };
}
