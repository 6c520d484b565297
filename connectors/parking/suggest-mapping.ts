import { stringify } from "yaml";
import { CityError } from "../../kernel/index.ts";
import { remark, type Note } from "../fault.ts";
import { parseAnswer, sniffFormat, textOf, type Parses } from "../formats/parse-answer.ts";
import { select } from "../formats/path.ts";
import { isLendersFeed } from "./bicycles.ts";
import { chooseList, choosePlaced, looked, type Chosen } from "./choose-list.ts";
import { isCollection, isPlaced, withinCollection } from "./containers.ts";
import { underAliases } from "./field-aliases.ts";
import { findHeader } from "./find-header.ts";
import { flaggedCount } from "./flagged-counts.ts";
import { doubtsOf } from "./guess-doubts.ts";
import { chooseFields, fractionSources, type ChosenFields } from "./guess-fields.ts";
import { isCounted, isOfSpots, stateAndCount, statusSource } from "./guess-status.ts";
import { guessName, type GuessedName } from "./guess-name.ts";
import { stateSources } from "./guess-states.ts";
import { guessPlaces, statedSystem } from "./guess-system.ts";
import { guessTable } from "./guess-tables.ts";
import { knownMapping, statedType } from "./known-shapes.ts";
import { labelledCount } from "./labelled-count.ts";
import { isObject, leavesOf, quoteName, type Leaf } from "./leaves.ts";
import type { FieldName, FieldSource, Mapping } from "./mapping.ts";
import type { Area } from "./position.ts";
import { kindAmong, kindError, kindOfAll, placesForCars } from "./kind-of-answer.ts";
import { listsOf, type ListFound } from "./record-lists.ts";
import { plainName } from "./name-words.ts";
import { purposePaths, whomDoubts } from "./purpose-fields.ts";
import { sumWord, withoutSum } from "./sum-rows.ts";
import { datedApart } from "./synonyms.ts";
import { readNumber } from "./values.ts";

export interface Suggestion {
  readonly mapping: Mapping;
  /** The mapping as it may stand in a configuration file. */
  readonly text: string;
  /** What the answer does not tell, what was assumed, and how to say it in the mapping. */
  readonly doubts: readonly Note[];
}

export interface SuggestHints {
  readonly contentType?: string | undefined;
  /** What is known already: format, encoding, delimiter, records. */
  readonly mapping?: Mapping;
  /** Where the feed's places are: tells grids and the order of coordinates apart. */
  readonly area?: Area | undefined;
}

/** A share or a count, free or occupied: what neither the name nor the values tell. */
function shareSource(field: FieldName, fields: ChosenFields): { source: FieldSource; doubts: readonly Note[] } {
  const leaf = fields.get(field)![0]!;
  const numbers = leaf.values.map((each) => readNumber(each, false)).filter((each) => each !== undefined);
  const isPercentText = leaf.values.some((each) => String(each).includes("%"));
  const isFraction =
    !isPercentText && numbers.every((each) => each <= 1) && numbers.some((each) => !Number.isInteger(each));
  const named = /percent|prozent|pct|rate|ratio|grad|quote|auslastung|taux|grado|率/.test(plainName(leaf.name));
  const side = /^(percent(age)?|prozent|pct)$/.test(plainName(leaf.name));
  const told = isPercentText || isFraction || numbers.some((each) => !Number.isInteger(each)) || named;
  const unit = isFraction ? "share" : "percent";
  const rule = `${field}, ${unit}`;
  return {
    source: { path: leaf.path, unit },
    doubts: told && !side ? [] : [remark("feed.guess.share", { field: leaf.path, rule })],
  };
}

function guessedSources(
  fields: ChosenFields,
  keyed: boolean,
): { sources: Record<string, FieldSource>; doubts: Note[] } {
  const sources: Record<string, FieldSource> = {};
  const doubts: Note[] = [];
  for (const [field, leaves] of fields) {
    const paths = leaves.map((leaf) => leaf.path);
    if (field === "occupiedShare" || field === "availableShare") {
      const share = shareSource(field, fields);
      sources[field] = share.source;
      if (!fields.has("availableSpotNumber") && !fields.has("occupiedSpotNumber")) doubts.push(...share.doubts);
    } else if (field === "status") {
      const status = statusSource(leaves[0]!, isOfSpots(fields));
      if (typeof status === "string") sources[field] = paths.length === 1 ? status : paths;
      else if (status !== undefined) sources[field] = status;
    } else if (field !== "openingHours") sources[field] = paths.length === 1 ? paths[0]! : paths;
  }
  if (keyed && sources["id"] === undefined) sources["id"] = "$key";
  return { sources, doubts };
}

function guessedMapping(
  sources: Record<string, FieldSource>,
  fields: ChosenFields,
  members: readonly unknown[],
): Mapping {
  const hours = fields.get("openingHours")?.[0]?.path;
  const placed = "geometry" in sources || "longitude" in sources;
  const told = isCounted(fields) || "status" in sources || "availableSpotNumber" in sources;
  const type = statedType(members) ?? (isOfSpots(fields) ? "ParkingSpot" : undefined);
  return {
    ...(type === undefined ? {} : { type }),
    ...(!placed && !("name" in sources) && told ? { role: "realtime" } : {}),
    fields: sources,
    ...(hours === undefined ? {} : { openingHours: { text: hours } }),
  };
}

/** A date and a time of day that stand apart. */
function dated(leaves: readonly Leaf[], fields: ChosenFields): { observedAt?: FieldSource } {
  if (fields.has("observedAt")) return {};
  const [date, clock] = [datedApart.date, datedApart.clock].map(({ names, fits }) =>
    leaves.find((leaf) => names.test(plainName(leaf.name)) && fits(leaf.values)),
  );
  return date && clock ? { observedAt: { join: [date.path, clock.path] } } : {};
}

/** A time that stands once, at the top of the answer or of its only part, for all its records. */
function timeAround(root: unknown, path = "$root."): string | undefined {
  if (root === null || typeof root !== "object" || Array.isArray(root)) return undefined;
  const top = Object.entries(root)
    .slice(0, looked)
    .filter(([, each]) => each === null || typeof each !== "object");
  const found = chooseFields(leavesOf([Object.fromEntries(top)])).get("observedAt")?.[0];
  if (found !== undefined) return `${path}${found.path}`;
  const parts = Object.entries(root).filter(([name, each]) => !name.startsWith("?") && isObject(each));
  return parts.length === 1 && /^[\w-]+$/.test(parts[0]![0])
    ? timeAround(parts[0]![1], `${path}${parts[0]![0]}.`)
    : undefined;
}

/** The mapping as configuration text. */
export function mappingText(mapping: Mapping): string {
  return stringify({ mapping }, { lineWidth: 120 });
}

function done(mapping: Mapping, doubts: readonly Note[] = []): Suggestion {
  return { mapping, text: mappingText(mapping), doubts };
}

/**
 * Guesses how an answer is to be read: finds the list of records and the fields by their names, in the languages feeds
 * come in, and by their values. Throws CityError `feed.guess.records` when no list of records shows itself,
 * `feed.kind.…` when the records are of something else.
 */
export async function suggestMapping(
  bytes: Uint8Array,
  hints: SuggestHints = {},
  parses: Parses = new Map(),
): Promise<Suggestion> {
  const stated = hints.mapping ?? {};
  const answer = { bytes, ...(hints.contentType === undefined ? {} : { contentType: hints.contentType }) };
  const text = () => textOf(answer, stated, parses);
  const format = stated.format === undefined || stated.format === "auto" ? sniffFormat(bytes, text) : stated.format;
  const { fields: _, ...given } = stated;
  const table = format === "csv" || format === "xlsx";
  const whole = { ...given, format };
  const { parsed, reading } = table
    ? await findHeader(answer, whole, parses)
    : { parsed: await parseAnswer(answer, whole, parses), reading: whole };
  const { root } = parsed;
  const tree = format === "json" || format === "xml";
  if (isLendersFeed(root)) throw kindError({ kind: "bicycles", why: "GBFS" });
  const known = tree ? knownMapping(root, hints.area) : undefined;
  if (known) return done({ ...known, format });
  const members = parsed.records.map((record) => record.value);
  const alone: ListFound = { path: "", members, keyed: false, beside: [] };
  const isOpen = tree && stated.records === undefined;
  const lists = isOpen ? withinCollection(listsOf(root), root) : [alone];
  const chosen =
    chooseList(lists, root) ?? (isOpen && isCollection(root) ? undefined : chooseList([alone], root, lists));
  if (chosen) {
    const found = fromList(chosen, root, reading, hints.area);
    const other = kindOfAll(chosen.list, root, found.mapping);
    if (other) throw kindError(other);
    return found;
  }
  const guessed = isOpen && !isCollection(root) ? guessTable(root) : undefined;
  const isHeader = format === "xlsx" || /^\s*$|[;,\t|]/.test(text().slice(0, 1000));
  const empty = tree ? emptyList(root) : members.length === 0 && isHeader ? "" : undefined;
  if (!guessed && empty !== undefined) return done({ ...reading, ...(empty === "" ? {} : { records: empty }) });
  const other = guessed ? undefined : kindAmong([alone, ...lists], root);
  if (other) throw kindError(other);
  const placed = guessed ? undefined : choosePlaced(lists, root);
  if (placed) return fromList(placed, root, reading, hints.area);
  if (!guessed) throw new CityError("feed.guess.records");
  if (guessed.mapping.columns === undefined)
    return done(withTime({ ...reading, ...guessed.mapping }, root), guessed.doubts);
  const below = chooseList([{ ...alone, members: guessed.members }], root);
  if (!below) throw new CityError("feed.guess.records");
  return fromList(below, root, { ...reading, ...guessed.mapping }, hints.area);
}

/** Path of a list without members, near the top: a feed that has nothing to tell, not one that cannot be read. */
function emptyList(root: unknown): string | undefined {
  if (Array.isArray(root)) return root.length === 0 ? "" : undefined;
  const lists = Object.entries((root ?? {}) as object).filter(([, each]) => Array.isArray(each) && each.length === 0);
  return lists.length === 1 ? quoteName(lists[0]![0]) : undefined;
}

function withTime(mapping: Mapping, root: unknown): Mapping {
  const at = mapping.fields?.observedAt === undefined ? timeAround(root) : undefined;
  return at === undefined ? mapping : { ...mapping, fields: { ...mapping.fields, observedAt: at } };
}

/** `{"name": ["A", "B"], "free": [1, 2]}`: columns side by side are no one record. */
function isColumns(member: unknown): boolean {
  const lists = Object.values((member ?? {}) as object).filter((each): each is unknown[] => Array.isArray(each));
  const plain = lists.filter(
    (list) => list.length > 1 && list.every((each) => each === null || typeof each !== "object"),
  );
  return plain.length >= 3 && plain.every((list) => list.length === plain[0]!.length);
}

/** A row that sums up those above it is no car park. */
function sumOf(members: readonly unknown[], fields: ChosenFields): NonNullable<Mapping["leaveOut"]> {
  const word = sumWord(members);
  const leaf = (["name", "id"] as const)
    .flatMap((field) => fields.get(field) ?? [])
    .find(({ path }) => select(members.at(-1), path).some(({ value }) => value === word));
  return word === undefined || !leaf
    ? []
    : [{ path: leaf.path, in: [word], why: "no car park: the sum of the others" }];
}

/** Single spots go by their ids, and a live half without a place by the names of the other. */
const isNamedHere = (fields: ChosenFields) => !isOfSpots(fields) && (fields.has("name") || isPlaced(fields));

function fromList(chosen: Chosen, root: unknown, reading: Mapping, area: Area | undefined): Suggestion {
  const { list, fields } = chosen;
  const sample = withoutSum(list.members).slice(0, looked);
  if (sample.length === 1 && isColumns(sample[0])) throw new CityError("feed.guess.records");
  const { sources, doubts } = guessedSources(fields, list.keyed);
  const places = guessPlaces(fields, reading.coordinateSystem ?? statedSystem(sample), root, area);
  const leaves = underAliases(leavesOf(placesForCars(sample, root)), root);
  const states = isOfSpots(fields) ? {} : stateSources(leaves, fields, sources["status"]);
  const inWords = fields.has("availableSpotNumber") ? {} : { ...labelledCount(leaves), ...stateAndCount(leaves) };
  const whom = purposePaths(leavesOf(sample), isOfSpots(fields));
  const called: GuessedName = isNamedHere(fields) ? guessName(fields, leaves, list.keyed) : { doubts: [] };
  const { geometry, ...others } = {
    ...sources,
    ...(called.source === undefined ? {} : { name: called.source }),
    ...states,
    ...flaggedCount(leaves, sources["availableSpotNumber"]),
    ...(whom.length > 0 ? { purpose: whom.length === 1 ? whom[0]! : [...whom] } : {}),
    ...inWords,
    ...fractionSources(leaves),
    ...dated(leaves, fields),
    ...places.sources,
  };
  const bare = fields.get("geometry")?.[0]?.values.some(Array.isArray) === true;
  const all = geometry === undefined || bare ? others : { ...others, geometry };
  const leaveOut = [
    ...(list.beside.length > 0
      ? [{ path: "$key", in: [...list.beside], why: "no record: stands beside the records" }]
      : []),
    ...sumOf(list.members, fields),
  ];
  const mapping: Mapping = {
    ...reading,
    ...(list.path === "" ? {} : { records: list.path }),
    ...guessedMapping(all as Record<string, FieldSource>, fields, sample),
    ...(places.coordinateSystem === undefined ? {} : { coordinateSystem: places.coordinateSystem }),
    ...(leaveOut.length > 0 ? { leaveOut } : {}),
  };
  return done(withTime(mapping, root), [
    ...doubts,
    ...called.doubts,
    ...places.doubts,
    ...doubtsOf(chosen, leaves, all),
    ...whomDoubts(leaves, whom),
  ]);
}
