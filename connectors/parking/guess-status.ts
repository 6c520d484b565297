import type { ChosenFields } from "./guess-fields.ts";
import type { Leaf } from "./leaves.ts";
import type { FieldName, FieldSource } from "./mapping.ts";
import { plainName, wordsApart } from "./name-words.ts";
import { isNothing, readSiteStatus, readSpotStatus } from "./values.ts";

export const toldBy = (leaf: Leaf) => leaf.values.filter((value) => !isNothing(value));

const flags: readonly (readonly [RegExp, string, string])[] = [
  [
    /^(is |currently )?(open(ed)?( now)?|offen|geoeffnet|ouvert|abierto|aperto|aberto|apen|oppen|in betrieb|(realtime )?(opening|oeffnungs) ?(status|state|zustand))$/,
    "open",
    "closed",
  ],
  [/^(is |currently )?(closed|geschlossen|ferme|cerrado|chiuso)$/, "closed", "open"],
];
export const yes = ["true", "True", "1", "yes", "ja", "Y", "y"];
export const no = ["false", "False", "0", "no", "nein", "N", "n"];
export const isFlag = (value: unknown) => [...yes, ...no].includes(String(value).trim());
/** What says nothing by itself: of some sources 1 is taken, of others it is free, or in use. */
export const isCode = (value: unknown) => /^\s*(-?\d+|true|false)\s*$/i.test(String(value));
export const isNamed = (leaf: Leaf, name: RegExp) =>
  [leaf.name, leaf.name.replace(/ ?result$/, "")].some((each) => name.test(plainName(each)));

const spotName =
  /^(occupied|is occupied|belegt|belegung|besetzt|occupancy|occupancy ?(state|status)|parking spot occupied|vehicle present|presence|status description|bay status)$/;

/** What a yes and a no mean in a field called `isOpen` or `closed`. */
export function openingFlag(leaf: Leaf): Record<string, string> | undefined {
  const flag = flags.find(([name]) => name.test(wordsApart(plainName(leaf.name))));
  if (!flag || toldBy(leaf).length === 0 || !toldBy(leaf).every(isFlag)) return undefined;
  const [, whenTrue, whenFalse] = flag;
  return Object.fromEntries([...yes.map((word) => [word, whenTrue]), ...no.map((word) => [word, whenFalse])]);
}

/** A status as a mapping reads it: words as they are, `isOpen: true` by its name, `V` and `O` of parking meters. Undefined for codes that only the source knows. */
export function statusSource(leaf: Leaf, isSpot: boolean): FieldSource | undefined {
  const told = toldBy(leaf);
  const values = openingFlag(leaf);
  if (values) return { path: leaf.path, values };
  if (told.every(isCode) && !isNamed(leaf, spotName)) return undefined;
  if (isSpot) return isMeter(leaf) ? { path: leaf.path, values: { V: "free", O: "occupied" } } : leaf.path;
  return told.every((value) => readSiteStatus([value]) === undefined) ? undefined : leaf.path;
}

function isMeter(leaf: Leaf): boolean {
  const words = new Set(toldBy(leaf).map(String));
  return words.has("V") && [...words].every((word) => word === "V" || word === "O");
}

/** A spot's sensor says `occupied: true`, 0 and 1, or `Present`, which is a status, not a count. */
export function spotStatus(leaves: readonly Leaf[], fields: ChosenFields): ChosenFields {
  if (fields.has("availableSpotNumber") || fields.has("totalSpotNumber")) return fields;
  const states = leaves.find((leaf) => {
    const told = toldBy(leaf);
    if (!isNamed(leaf, spotName) || leaf.path.includes("$") || told.length === 0) return false;
    const known = told.map(readSpotStatus);
    return isMeter(leaf) || (!known.includes(undefined) && known.some((status) => status !== "unknown"));
  });
  if (!states) return fields;
  const rest = [...fields].filter(([field]) => !/^(occupied|available)/.test(field));
  return new Map([...rest, ["status", [states]]]);
}

export const isCounted = (fields: ChosenFields) =>
  [...fields.keys()].some((name) => /^(total|available|occupied)(SpotNumber|Share)$/.test(name));

/** Records without a count whose status is one of a single spot. */
export function isOfSpots(fields: ChosenFields): boolean {
  const leaf = fields.get("status")?.[0];
  if (isCounted(fields) || leaf === undefined) return false;
  const isOfSpot = (each: unknown) => readSpotStatus(each) !== undefined && (!isCode(each) || isNamed(leaf, spotName));
  const isOfPlace = (each: unknown) => !/^\s*(available|closed|unknown|reserved)\s*$/i.test(String(each));
  return isMeter(leaf) || (toldBy(leaf).every(isOfSpot) && toldBy(leaf).some(isOfPlace));
}

const wordAndNumber = /^\s*([^/:|,;\d-]+?)\s*[/:|,;-]\s*(\d+)\s*$/u;

/** `open / 27` in one field, as in the news feeds of guidance systems, is a status and the free places. */
export function stateAndCount(leaves: readonly Leaf[]): Readonly<Partial<Record<FieldName, FieldSource>>> {
  const isState = (value: unknown) => {
    const word = wordAndNumber.exec(String(value).slice(0, 100))?.[1];
    return word !== undefined && readSiteStatus([word]) !== undefined;
  };
  const leaf = leaves.find((each) => toldBy(each).length > 0 && toldBy(each).every(isState));
  return leaf === undefined
    ? {}
    : {
        status: { path: leaf.path, match: "^\\s*([^/:|,;\\d-]+?)\\s*[/:|,;-]" },
        availableSpotNumber: { path: leaf.path, match: "(\\d+)\\s*$" },
      };
}
