import { axisColumns } from "./axis-columns.ts";
import type { Leaf } from "./leaves.ts";
import { nameAmong } from "./guess-name.ts";
import type { FieldName } from "./mapping.ts";
import { meaningOf, plainName } from "./name-words.ts";
import { readTime } from "./times.ts";
import { readNumber, readSiteStatus } from "./values.ts";

type Fields = ReadonlyMap<FieldName | "openingHours", readonly Leaf[]>;

const count = (value: unknown) => {
  const number = readNumber(value, true);
  return number !== undefined && Number.isInteger(number) ? number : undefined;
};
const counts = (leaf: Leaf | undefined) => leaf?.values.map(count) ?? [];
/** Figures of the same records, side by side: only leaves that stand in every record can be held against each other. */
const isWhole = (leaf: Leaf | undefined): leaf is Leaf => leaf !== undefined && leaf.values.length === leaf.of;
const fewest = 3;

/** `free` and `occupied` that are but 0 and 1 are flags, where there is room for more. */
function isFlag(leaf: Leaf, total: Leaf | undefined): boolean {
  const figures = counts(leaf).filter((each) => each !== undefined);
  const isNamed = /^(is |has )?(available|vacant|free|libre|frei|occupied|belegt)$/.test(plainName(leaf.name));
  const isBinary = figures.length >= fewest && figures.every((each) => each === 0 || each === 1);
  return isNamed && isBinary && counts(total).some((each) => each !== undefined && each > 5);
}

/** What is left of the total beside the occupied places, in every record, is the free ones, whatever it is called. */
function differenceOf(leaves: readonly Leaf[], total: Leaf, other: Leaf): Leaf | undefined {
  if (!isWhole(total) || !isWhole(other)) return undefined;
  const [totals, others] = [counts(total), counts(other)];
  return leaves.find((leaf) => {
    if (leaf === total || leaf === other || !isWhole(leaf)) return false;
    const triples = counts(leaf).flatMap((each, at) =>
      each === undefined || totals[at] === undefined || others[at] === undefined
        ? []
        : [{ each, sum: totals[at] - others[at] }],
    );
    return triples.length >= fewest && triples.every(({ each, sum }) => each === sum);
  });
}

/** What the free and the occupied places come to, in every record that tells both, is the total, whatever it is called. */
function totalOf(leaves: readonly Leaf[], free: Leaf, occupied: Leaf): Leaf | undefined {
  if (!isWhole(free) || !isWhole(occupied)) return undefined;
  const [frees, taken] = [counts(free), counts(occupied)];
  return leaves.find((leaf) => {
    if (leaf === free || leaf === occupied || !isWhole(leaf)) return false;
    const told = counts(leaf).flatMap((each, at) => {
      const [one, other] = [frees[at], taken[at]];
      return each === undefined || !one || !other ? [] : [each === one + other];
    });
    return told.length >= fewest && told.every(Boolean);
  });
}

/** `spaces` may be all of them, or those that are left. */
export const isVague = (leaf: Leaf | undefined) =>
  leaf !== undefined && meaningOf(plainName(leaf.name))?.vague === true;

/** A figure in whose place `full` may stand is of now. */
const isOfNow = (leaf: Leaf) => leaf.values.some((value) => readSiteStatus([value]) === "full");

/** No car park has room for none: a figure that is 0 in some is of now, or not known. */
const isSometimesNone = (leaf: Leaf) =>
  counts(leaf).includes(0) && counts(leaf).some((each) => each !== undefined && each > 0);

/** `available_spaces` in a register, where nothing else is told than when entries were made, are all that there are. */
function isOfRegister(leaves: readonly Leaf[], fields: Fields): boolean {
  const beside = ["totalSpotNumber", "occupiedSpotNumber", "occupiedShare", "observedAt"] as const;
  const available = fields.get("availableSpotNumber")?.[0];
  const isNamed = available !== undefined && /\b(available|disponibles?)\b/.test(plainName(available.name));
  if (!isNamed || beside.some((field) => fields.has(field))) return false;
  return leaves.some(({ name }) => /^(date )?(created?|creation)( at| on| date)?$/.test(plainName(name)));
}

/** What tells parts of one car park apart, or kinds within it, is no id of it. */
const isOfParts =
  /\b(levels?|floors?|storeys?|decks?|zones?|sections?|sectors?|areas?|blocks?|aisles?|etagen?|ebenen?|geschosse?|bereiche?|niveaux?|etages?|pian[oi]|plantas?|tarif(fs?|e)?|rates?|class(es)?|kinds?|types?)\b|层|樓|楼|区|區|階/;

/** Where neither an id nor a name tells records apart: a code that does. */
function idAmong(leaves: readonly Leaf[], named: Fields): Leaf | undefined {
  const isApart = (leaf: Leaf) =>
    leaf.values.length >= leaf.of && new Set(leaf.values.map(String)).size === leaf.values.length;
  if (named.has("id") || named.get("name")?.some(isApart)) return undefined;
  const taken = new Set([...named].flatMap(([, each]) => each.map(({ path }) => path)));
  const isCode = (value: unknown) => /^[\w./:-]{1,60}$/.test(String(value)) && !/^\d*\.\d+$/.test(String(value));
  return leaves.find(
    (leaf) =>
      !taken.has(leaf.path) &&
      !leaf.firstOfMany &&
      !isOfParts.test(plainName(leaf.name)) &&
      leaf.of > 1 &&
      isApart(leaf) &&
      leaf.values.every(
        (value) =>
          typeof value === "string" && isCode(value) && readTime(value, "UTC", Date.UTC(2100, 0, 1)) === undefined,
      ),
  );
}

const saysPercent = /percent|prozent|pct|rate|ratio|grad|quote|taux|率/;

/** `occupancy` counts cars where it stands beside a percentage, and where it is more than a hundred and never more than the total. */
function isCountOfCars(leaf: Leaf, leaves: readonly Leaf[], total: Leaf | undefined): boolean {
  const figures = counts(leaf);
  if (saysPercent.test(plainName(leaf.name)) || figures.includes(undefined)) return false;
  const isPercentOfSame = (each: Leaf) =>
    each !== leaf && saysPercent.test(plainName(each.name)) && /occup|beleg|auslast|bezet/.test(plainName(each.name));
  if (leaves.some(isPercentOfSame)) return true;
  const totals = counts(total);
  const isWithin = totals.length === figures.length && figures.every((each, at) => each! <= (totals[at] ?? -1));
  return isWithin && figures.some((each) => each! > 100);
}

const parentOf = (path: string) => path.split(".").slice(0, -1).join(".");

/** Of several times the one that stands beside the live figures is theirs. */
function timeBeside(fields: Fields): readonly Leaf[] | undefined {
  const live = (["availableSpotNumber", "occupiedSpotNumber", "occupiedShare", "status"] as const)
    .map((field) => fields.get(field)?.[0])
    .find((leaf) => leaf !== undefined);
  const beside = fields.get("observedAt")?.filter((leaf) => live && parentOf(leaf.path) === parentOf(live.path));
  return beside?.length === 0 ? undefined : beside;
}

/** What the values say where the names do not; and what the names said that the values gainsay. */
export function inferFields(leaves: readonly Leaf[], named: Fields): Fields {
  const fields = new Map(named);
  for (const field of ["availableSpotNumber", "occupiedSpotNumber"] as const) {
    const leaf = fields.get(field)?.[0];
    if (leaf && isFlag(leaf, fields.get("totalSpotNumber")?.[0])) fields.delete(field);
  }
  const axes = axisColumns(leaves, fields);
  if (axes) fields.set("longitude", [axes.east]).set("latitude", [axes.north]);
  if (!fields.has("priceCurrency")) fields.delete("hourlyPrice");
  const spaces = fields.get("totalSpotNumber");
  if (spaces && isVague(spaces[0]) && !fields.has("availableSpotNumber")) {
    if (isOfNow(spaces[0]!) || isSometimesNone(spaces[0]!)) fields.delete("totalSpotNumber");
    if (isOfNow(spaces[0]!)) fields.set("availableSpotNumber", spaces);
  }
  if (isOfRegister(leaves, fields)) fields.delete("availableSpotNumber");
  const [total, occupied] = [fields.get("totalSpotNumber")?.[0], fields.get("occupiedSpotNumber")?.[0]];
  if (total && occupied && !fields.has("availableSpotNumber")) {
    const free = differenceOf(leaves, total, occupied);
    if (free) fields.set("availableSpotNumber", [free]);
  }
  const [free, taken] = [fields.get("availableSpotNumber")?.[0], fields.get("occupiedSpotNumber")?.[0]];
  const sum = free && taken && !fields.has("totalSpotNumber") ? totalOf(leaves, free, taken) : undefined;
  if (sum) fields.set("totalSpotNumber", [sum]);
  const share = fields.get("occupiedShare")?.[0];
  if (share && !fields.has("occupiedSpotNumber") && isCountOfCars(share, leaves, fields.get("totalSpotNumber")?.[0])) {
    fields.delete("occupiedShare");
    fields.set("occupiedSpotNumber", [share]);
  }
  const available = leaves.find(({ name }) => /^disponib(ilidade?|ilite|ilita)$/.test(plainName(name)));
  if (
    available &&
    !fields.has("availableSpotNumber") &&
    isCountOfCars(available, leaves, fields.get("totalSpotNumber")?.[0])
  )
    fields.set("availableSpotNumber", [available]);
  const times = timeBeside(fields);
  if (times) fields.set("observedAt", times);
  const hasFigures = [...fields.keys()].some((field) => /^(total|available|occupied)/.test(field));
  if (hasFigures && !fields.has("name")) {
    const taken = new Set(
      [...fields].filter(([field]) => field !== "id").flatMap(([, each]) => each.map(({ path }) => path)),
    );
    const name = nameAmong(leaves, taken);
    if (name) fields.set("name", [name]);
  }
  const id = idAmong(leaves, fields);
  if (id) fields.set("id", [id]);
  return fields;
}
