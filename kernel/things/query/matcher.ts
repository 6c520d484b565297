import { CityError } from "../../errors/city-error.ts";
import { Kind } from "../tables/column.ts";
import type { StateTables } from "../tables/state-tables.ts";
import type { TypeTable } from "../tables/type-table.ts";
import type { Comparison, ThingQuery } from "../things.ts";

/** Whether a row of a type passes `where` and `text`. */
export type RowTest = (row: number, thing: number) => boolean;

/** The tests that a query puts to one type; undefined when no thing of it can pass. */
export function rowTests(tables: StateTables, table: TypeTable, query: ThingQuery): RowTest[] | undefined {
  const tests: RowTest[] = [];
  for (const comparison of query.where ?? []) {
    const test = comparisonTest(tables, table, comparison);
    if (test === undefined) return undefined;
    tests.push(test);
  }
  if (query.text !== undefined && query.text !== "") tests.push(textTest(tables, table, query.text.toLowerCase()));
  return tests;
}

function comparisonTest(tables: StateTables, table: TypeTable, comparison: Comparison): RowTest | undefined {
  const column = table.columns.get(comparison.attribute);
  if (column === undefined) return undefined;
  if ("equals" in comparison) {
    const { equals } = comparison;
    let wanted: number;
    if (column.kind === Kind.enum) wanted = column.dictionary.indexOf(String(equals));
    else if (column.kind === Kind.boolean) wanted = equals === true ? 1 : equals === false ? 0 : -1;
    else if (column.kind === Kind.relationship) wanted = tables.ids.findText(String(equals));
    else if (column.kind === Kind.text) return (row) => column.has(row) && column.objects[row] === equals;
    else if (typeof equals === "number") return (row) => column.has(row) && column.numberAt(row) === equals;
    else return undefined;
    return wanted < 0 ? undefined : (row) => column.has(row) && column.numberAt(row) === wanted;
  }
  if (column.kind !== Kind.number && column.kind !== Kind.instant) return undefined;
  const { atLeast = -Infinity, atMost = Infinity } = comparison;
  return (row) => column.has(row) && column.numbers[row]! >= atLeast && column.numbers[row]! <= atMost;
}

function textTest(tables: StateTables, table: TypeTable, wanted: string): RowTest {
  const texts = [...table.columns.values()].filter((column) => column.kind === Kind.text);
  return (row, thing) =>
    texts.some((column) => column.has(row) && (column.objects[row] as string).toLowerCase().includes(wanted)) ||
    tables.ids.text(thing).toLowerCase().includes(wanted);
}

/** Throws CityError `input.invalid` for what no query may ask. */
export function validateQuery(query: ThingQuery): void {
  const invalid = (field: string, rule: string) => new CityError("input.invalid", { field, rule });
  const { limit = 100, place } = query;
  if (!Number.isInteger(limit) || limit < 1 || limit > 1000) throw invalid("limit", "1 to 1000");
  if ((query.ids?.length ?? 0) > 10_000) throw invalid("ids", "at most 10000");
  if ((query.where?.length ?? 0) > 100) throw invalid("where", "at most 100");
  if ((query.text?.length ?? 0) > 200) throw invalid("text", "at most 200 characters");
  if (place === undefined) return;
  if ("near" in place) {
    if (!isPosition(place.near)) throw invalid("place.near", "longitude and latitude in degrees");
    if (!(place.radius >= 0)) throw invalid("place.radius", "metres, not below 0");
  } else if ("box" in place) {
    const [west, south, east, north] = place.box;
    if (!isPosition([west, south]) || !isPosition([east, north]) || south > north)
      throw invalid("place.box", "west, south, east, north in degrees");
  } else if (place.within.length < 3 || place.within.length > 10_000 || !place.within.every(isPosition))
    throw invalid("place.within", "a ring of 3 to 10000 positions");
}

function isPosition([longitude, latitude]: readonly [number, number]): boolean {
  return Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90;
}
