import { lastInWindow, type AsOfSource } from "./as-of-window.ts";
import type { HistoryDatabase } from "./database.ts";
import type { Properties, Property } from "./properties.ts";
import { withinAges } from "./spans.ts";

/** Of which things: all of a type, or those of them that are named. */
export interface AsOfThings {
  readonly type: string;
  readonly ids: readonly string[] | undefined;
}

export type IdAndValue = readonly [id: string, value: number | string];

const day = 86_400_000;
/** How far back from the instant a window begins; the last one takes all the rest. */
const reaches = [2 * day, 16 * day, 128 * day, Number.POSITIVE_INFINITY];
/** So many things are named one by one; when more are missing, a window is read for all. */
const mostNamed = 20_000;

/**
 * Id and value of the things that had one at the instant. Most have changed lately: what is found in the newest window is
 * not looked for in older ones, and those are read for the few that are missing only.
 */
export async function asOf(
  source: AsOfSource & { readonly properties: Properties },
  property: Property,
  instant: number,
  things: AsOfThings,
): Promise<Iterable<IdAndValue>> {
  const at = Math.floor(withinAges(instant));
  const names = await namesOf(source.database, things);
  const values = new Map<number, number | string>();
  let to = at + 1;
  for (const reach of reaches) {
    if (values.size === names.size) break;
    const from = withinAges(at - reach);
    const missing =
      names.size - values.size <= mostNamed ? [...names.keys()].filter((thing) => !values.has(thing)) : undefined;
    await lastInWindow(source, property, { at, from, to }, missing, (thing, value) => {
      if (names.has(thing) && !values.has(thing)) values.set(thing, value);
    });
    to = from;
  }
  const told =
    property.keeping === "word" ? (value: number | string) => source.properties.word(Number(value)) : undefined;
  return named(values, names, told);
}

function* named(
  values: ReadonlyMap<number, number | string>,
  names: ReadonlyMap<number, string>,
  told: ((value: number | string) => string) | undefined,
): Iterable<IdAndValue> {
  for (const [thing, value] of values) yield [names.get(thing)!, told?.(value) ?? value];
}

/** Number → id. */
async function namesOf(database: HistoryDatabase, { type, ids }: AsOfThings): Promise<Map<number, string>> {
  const names = new Map<number, string>();
  const { dialect } = database;
  const named = ids === undefined ? "" : ` and id in (select ${dialect.list(2, "text")})`;
  const parameters = ids === undefined ? [type] : [type, dialect.listParameter(ids)];
  await database.pairs(
    `select number, id from thing where type = $1 and dataset = ''${named}`,
    parameters,
    (number, id) => {
      names.set(Number(number), String(id));
    },
  );
  return names;
}
