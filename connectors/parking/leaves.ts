import { tagOf, type Tag } from "./tagged-lists.ts";

/** A place where values stand in the members of a list: its path and what is there. */
export interface Leaf {
  readonly path: string;
  /** Last name of the path, or what a list of tagged members calls it. */
  readonly name: string;
  readonly values: readonly unknown[];
  /** The path leads to the first of several members: the others would be lost. */
  readonly firstOfMany: boolean;
  /** How many records were looked at. */
  readonly of: number;
  /** Its own name in a tagged member, without what the member is called. */
  readonly key?: string;
  /** The path leads to the value of one key in a list of keys and values: the key is its name. */
  readonly isPlainTag?: boolean;
}

const deepest = 8;
const mostLeaves = 400;
/** Of a tagged member: what is no figure, and what its tag names well enough. */
const identity = /^@|id$|link$|^(definition|symbol)$/i;
const figure = /^(result|counts?|value|number|anzahl|amount|quantity|n|v|#text)$/i;
export const quoteName = (name: string) => (/[.[\]']|^\*|^\$/.test(name) ? `'${name.replace(/'/g, "")}'` : name);
export const isObject = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === "object" && !Array.isArray(value);

function isGeometry(value: object): boolean {
  return (
    "coordinates" in value ||
    "pos" in value ||
    "posList" in value ||
    ("x" in value && "y" in value) ||
    ("lon" in value && "lat" in value)
  );
}

function isWrapped(value: object): boolean {
  return "#text" in value || ("value" in value && "type" in value);
}

/** Where a walk through a record has come to. */
interface Place {
  readonly path: string;
  readonly name: string;
  readonly depth: number;
  readonly many: boolean;
  /** What the tagged member around it is called. */
  readonly word?: string;
  readonly key?: string;
  /** That member holds its name and one value. */
  readonly pair?: boolean;
}

/** A key and its value: `<tag k="capacity" v="40"/>`, `{"name": "free", "value": 7}`. */
const isPair = (member: unknown) => isObject(member) && Object.keys(member).length === 2;

/** A list of two or three numbers: a position. */
const isPosition = (value: readonly unknown[]) =>
  (value.length === 2 || value.length === 3) &&
  value.every((each) => each !== null && each !== "" && typeof each !== "object" && Number.isFinite(Number(each)));

/** All leaves of some records, in order of first appearance; NGSI's and XML's wrapped values count as leaves, geometries too. */
export function leavesOf(records: readonly unknown[]): readonly Leaf[] {
  const found = new Map<
    string,
    { name: string; values: unknown[]; firstOfMany: boolean; isPlainTag: boolean; key?: string }
  >();
  const tags = new Map<string, Tag | undefined>();
  const put = ({ path, name, key, many: firstOfMany, pair = false }: Place, value: unknown) => {
    const known = found.get(path);
    if (known) {
      known.values.push(value);
      known.firstOfMany ||= firstOfMany;
    } else if (found.size < mostLeaves)
      found.set(path, { name, values: [value], firstOfMany, isPlainTag: pair, ...(key === undefined ? {} : { key }) });
  };
  const walkList = (list: readonly unknown[], at: Place): void => {
    const { path } = at;
    if (!list.some((each) => each !== null && typeof each === "object")) {
      put(at, isPosition(list) ? list : list[0]);
      return;
    }
    if (!tags.has(path)) tags.set(path, path === "" ? undefined : tagOf(records, path));
    const tag = tags.get(path);
    for (const each of tag ? list : list.slice(0, 1)) {
      const word = tag?.wordOf(each);
      const inner =
        word === undefined
          ? { ...at, many: at.many || list.length > 1 }
          : { ...at, path: `${path}[${tag!.path}=${word}]`, name: word, word, pair: isPair(each) };
      walk(each, { ...inner, depth: at.depth + 1 });
    }
  };
  const walk = (value: unknown, at: Place): void => {
    const { path, depth, word } = at;
    if (Array.isArray(value)) return walkList(value, at);
    if (value === null || typeof value !== "object") return put(at, value);
    const shape = path !== "" && isGeometry(value);
    if (shape) put(at, value);
    if (isWrapped(value) && path !== "")
      put(at, "#text" in value ? value["#text"] : (value as { value: unknown }).value);
    if (depth >= deepest) return;
    for (const [key, each] of Object.entries(value).slice(0, mostLeaves)) {
      if (isWrapped(value) && (key === "type" || key === "metadata" || key === "#text") && path !== "") continue;
      if (shape && key === "coordinates" && Array.isArray(each)) continue;
      if (word !== undefined && identity.test(key) && !(at.pair === true && figure.test(key.slice(1)))) continue;
      const plain = key === "#text" ? "text" : key.replace(/^@/, "");
      const said = word === undefined ? plain : figure.test(key.replace(/^@/, "")) ? word : `${word} ${plain}`;
      walk(each, {
        ...at,
        path: path === "" ? quoteName(key) : `${path}.${quoteName(key)}`,
        name: said,
        ...(word === undefined ? {} : { key: plain }),
        depth: depth + 1,
      });
    }
  };
  for (const record of records) walk(record, { path: "", name: "", depth: 0, many: false });
  return ofThings([...found].map(([path, leaf]) => ({ path, of: records.length, ...leaf })));
}

/** A SensorThings data stream as record: its name says what is observed, the car park's own stands in its Thing. */
function ofThings(leaves: readonly Leaf[]): readonly Leaf[] {
  const at = (path: string) => leaves.find((leaf) => leaf.path === path);
  if (!at("Thing.name") || !at("Observations.result")) return leaves;
  const observed = at("ObservedProperty.name") ?? at("unitOfMeasurement.name") ?? at("name");
  return leaves
    .filter(({ path }) => !/^(name|description|'@iot\.id'|ObservedProperty\..*|unitOfMeasurement\..*)$/.test(path))
    .map((leaf) => (leaf.path === "Observations.result" ? { ...leaf, name: String(observed?.values[0]) } : leaf));
}
