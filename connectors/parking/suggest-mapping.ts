import { stringify } from "yaml";
import { CityError } from "../../kernel/index.ts";
import { decodeText } from "../formats/decode-text.ts";
import { parseAnswer, sniffFormat } from "../formats/parse-answer.ts";
import { select } from "../formats/path.ts";
import { middle, type Pair } from "./geometry.ts";
import { leavesOf, listsOf, type Leaf, type ListFound } from "./leaves.ts";
import type { FieldSource, Mapping } from "./mapping.ts";
import { systemName } from "./coordinate-systems.ts";
import { datex2Realtime, datex2Static } from "./presets/datex2.ts";
import { plainName, synonyms, wordsApart, type Synonyms } from "./synonyms.ts";
import { isNothing, readNumber, readSpotStatus } from "./values.ts";

export interface Suggestion {
  readonly mapping: Mapping;
  /** The mapping as it may stand in a configuration file. */
  readonly text: string;
}

export interface SuggestHints {
  readonly contentType?: string | undefined;
  /** What is known already: format, encoding, delimiter, records. */
  readonly mapping?: Mapping;
}

const looked = 60;
/** Under these stand a record's own fields: OpenDataSoft, ArcGIS, GeoJSON, GraphQL. */
const wrapper = /^(record\.)?(fields|attributes|properties|node)\./;

/** How well a leaf's name speaks for a field: 0 not at all. Nearer to the record's top is better. */
function score(leaf: Leaf, field: Synonyms): number {
  const own = plainName(leaf.name);
  const parents = plainName(leaf.path.replace(wrapper, ""));
  const named = (pattern: RegExp) => pattern.test(own) || pattern.test(wordsApart(own));
  if (field.not?.test(parents)) return 0;
  const depth = leaf.path.split(".").length;
  const base = named(field.names)
    ? 100
    : field.names.test(parents.replace(/ (value|de|en|fr|it|zh)$/, ""))
      ? 80
      : field.contains?.test(own)
        ? 50
        : 0;
  const told = leaf.values.filter((value) => !isNothing(value)).length / leaf.values.length;
  return base === 0 || !field.fits(leaf.values) ? 0 : base - depth * 2 + told * 5;
}

function chooseFields(leaves: readonly Leaf[]): ReadonlyMap<string, readonly Leaf[]> {
  const taken = new Set<string>();
  const chosen = new Map<string, readonly Leaf[]>();
  for (const field of synonyms) {
    const fitting = leaves
      .filter((leaf) => !taken.has(leaf.path))
      .map((leaf) => ({ leaf, points: score(leaf, field) }))
      .filter(({ points }) => points > 0)
      .toSorted((one, other) => other.points - one.points);
    const best = fitting[0];
    if (!best) continue;
    const several = fitting.filter(({ points }) => points >= 75 && best.points - points < 12).slice(0, 3);
    const leavesChosen = (several.length > 0 ? several : [best]).map(({ leaf }) => leaf);
    chosen.set(field.field, leavesChosen);
    for (const leaf of leavesChosen) taken.add(leaf.path);
  }
  return chosen;
}

const worth: Readonly<Record<string, number>> = {
  availableSpotNumber: 5,
  totalSpotNumber: 5,
  occupiedSpotNumber: 4,
  geometry: 4,
  latitude: 3,
  longitude: 3,
  name: 3,
  id: 2,
  status: 3,
  observedAt: 2,
};
const value = (fields: ReadonlyMap<string, unknown>) =>
  [...fields.keys()].reduce((sum, field) => sum + (worth[field] ?? 1), 0);

/** A system that every record states in a field of its own, all the same. */
function statedSystem(members: readonly unknown[]): string | undefined {
  const leaf = leavesOf(members.slice(0, looked)).find(({ name }) =>
    /^(epsg( code)?|srid|crs|koordinatensystem)$/.test(plainName(name)),
  );
  const [first, ...others] = new Set(leaf?.values.map(String));
  return first === undefined || others.length > 0 ? undefined : systemName(first);
}

/** Grids by the size of their coordinates, where neither the mapping nor the answer states one. */
function guessSystem(fields: ReadonlyMap<string, readonly Leaf[]>, root: unknown): string | undefined {
  const node = root as { crs?: unknown; spatialReference?: unknown } | undefined;
  if (node?.crs !== undefined || node?.spatialReference !== undefined) return undefined;
  const number = (leaf: Leaf | undefined) =>
    leaf?.values.map((each) => readNumber(each, false)).find((each) => each !== undefined);
  const point = fields
    .get("geometry")?.[0]
    ?.values.map(middle)
    .find((each) => each !== undefined);
  const [x, y] =
    point ?? ([number(fields.get("longitude")?.[0]), number(fields.get("latitude")?.[0])] as unknown as Pair);
  if (x === undefined || y === undefined || Math.abs(x) <= 360) return undefined;
  if (x > 200_000 && x < 900_000 && y > 4_900_000 && y < 6_300_000) return "EPSG:25832";
  if (x > 2_450_000 && x < 2_900_000 && y > 1_050_000 && y < 1_350_000) return "EPSG:2056";
  if (x > 450_000 && x < 850_000 && y > 50_000 && y < 350_000) return "EPSG:21781";
  if (y > 5_200_000 && y < 6_200_000 && x > 2_300_000 && x < 5_700_000)
    return `EPSG:3146${6 + Math.floor((x - 2_000_000) / 1_000_000)}`;
  return "EPSG:3857";
}

function guessedMapping(fields: ReadonlyMap<string, readonly Leaf[]>, keyed: boolean): Mapping {
  const sources: Record<string, FieldSource> = {};
  for (const [field, leaves] of fields) {
    const paths = leaves.map((leaf) => leaf.path);
    if (field !== "openingHours") sources[field] = paths.length === 1 ? paths[0]! : paths;
  }
  if (keyed && sources["id"] === undefined) sources["id"] = "$key";
  const hours = fields.get("openingHours")?.[0]?.path;
  const placed = "geometry" in sources || "longitude" in sources;
  const counted = "totalSpotNumber" in sources || "availableSpotNumber" in sources || "occupiedSpotNumber" in sources;
  const status = fields.get("status")?.[0]?.values.filter((each) => !isNothing(each)) ?? [];
  const spots = !counted && status.length > 0 && status.every((each) => readSpotStatus(each) !== undefined);
  return {
    ...(spots ? { type: "ParkingSpot" } : {}),
    ...(!placed && !("name" in sources) && (counted || status.length > 0) ? { role: "realtime" } : {}),
    fields: sources,
    ...(hours === undefined ? {} : { openingHours: { text: hours } }),
  };
}

/** A spot's sensor says `occupied: true`, which is a status, not a count. */
function spotStatus(
  leaves: readonly Leaf[],
  fields: ReadonlyMap<string, readonly Leaf[]>,
): ReadonlyMap<string, readonly Leaf[]> {
  const truths = leaves.find(
    (leaf) =>
      /^(occupied|is occupied|belegt)$/.test(plainName(leaf.name)) &&
      leaf.values.some((each) => typeof each === "boolean" || /^(true|false)$/i.test(String(each))),
  );
  return truths && !fields.has("availableSpotNumber") && !fields.has("totalSpotNumber")
    ? new Map([...fields, ["status", [truths]]])
    : fields;
}

function best(
  lists: readonly ListFound[],
): { list: ListFound; fields: ReadonlyMap<string, readonly Leaf[]> } | undefined {
  const judged = lists.map((list) => {
    const leaves = leavesOf(list.members.slice(0, looked));
    const fields = spotStatus(leaves, chooseFields(leaves));
    return { list, fields, points: value(fields) + Math.min(list.members.length, 50) / 100 };
  });
  return judged.toSorted((one, other) => other.points - one.points).find(({ points }) => points >= 5);
}

/** DATEX II is known by its elements; its positions are degrees by the standard, but some sources put a grid's metres there. */
function datexMapping(root: unknown): Mapping | undefined {
  const has = (mapping: Mapping) =>
    ([mapping.records ?? []].flat() as string[]).some((path) => select(root, path).length > 0);
  if (has(datex2Realtime)) return datex2Realtime;
  if (!has(datex2Static)) return undefined;
  const leaf = (name: string): Leaf => ({
    path: name,
    name,
    values: select(root, `**.${name}`).map((found) => found.value),
  });
  const system = guessSystem(new Map(["longitude", "latitude"].map((name) => [name, [leaf(name)]])), root);
  return system === undefined ? datex2Static : { ...datex2Static, coordinateSystem: system };
}

/** A time that stands once, at the top of the answer or of its only part, for all its records. */
function timeAround(root: unknown, path = "$root."): string | undefined {
  if (root === null || typeof root !== "object" || Array.isArray(root)) return undefined;
  const top = Object.entries(root).filter(([, each]) => each === null || typeof each !== "object");
  const found = chooseFields(leavesOf([Object.fromEntries(top)])).get("observedAt")?.[0];
  if (found !== undefined) return `${path}${found.path}`;
  const parts = Object.entries(root).filter(([name]) => !name.startsWith("?"));
  return parts.length === 1 && /^[\w-]+$/.test(parts[0]![0])
    ? timeAround(parts[0]![1], `${path}${parts[0]![0]}.`)
    : undefined;
}

/** The mapping as configuration text. */
export function mappingText(mapping: Mapping): string {
  return stringify({ mapping }, { lineWidth: 120 });
}

/**
 * Guesses how an answer is to be read: finds the list of records and the fields by their names, in the languages feeds
 * come in, and by their values. Throws CityError `feed.format.*` when no list of records shows itself.
 */
export async function suggestMapping(bytes: Uint8Array, hints: SuggestHints = {}): Promise<Suggestion> {
  const stated = hints.mapping ?? {};
  const text = () => decodeText(bytes, hints.contentType, stated.encoding);
  const format = stated.format === undefined || stated.format === "auto" ? sniffFormat(bytes, text) : stated.format;
  const answer = { bytes, ...(hints.contentType === undefined ? {} : { contentType: hints.contentType }) };
  const { fields: _, ...reading } = stated;
  const parsed = await parseAnswer(answer, { ...reading, format });
  const tree = format === "json" || format === "xml";
  const datex = tree ? datexMapping(parsed.root) : undefined;
  if (datex) return done({ ...datex, format });
  const members = parsed.records.map((record) => record.value);
  const whole = [{ path: "", members, keyed: false }];
  const lists = tree && stated.records === undefined ? listsOf(parsed.root) : whole;
  const chosen = best(lists) ?? best(whole);
  if (!chosen) throw new CityError("feed.format.records", { rule: "auto" });
  const { list, fields } = chosen;
  const guessed = guessedMapping(fields, list.keyed);
  const at = fields.has("observedAt") ? undefined : timeAround(parsed.root);
  const system = stated.coordinateSystem ?? statedSystem(list.members) ?? guessSystem(fields, parsed.root);
  return done({
    ...reading,
    format,
    ...(list.path === "" ? {} : { records: list.path }),
    ...guessed,
    ...(at === undefined ? {} : { fields: { ...guessed.fields, observedAt: at } }),
    ...(system === undefined ? {} : { coordinateSystem: system }),
  });
}

function done(mapping: Mapping): Suggestion {
  return { mapping, text: mappingText(mapping) };
}
