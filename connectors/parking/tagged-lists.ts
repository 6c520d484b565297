import { scalar, select } from "../formats/path.ts";

/** By what field the members of a list inside each record are told apart: `[{"type": "free", "count": 3}, {"type": "total", "count": 40}]`. */
export interface Tag {
  /** Path inside a member. */
  readonly path: string;
  /** What a member says there. */
  wordOf(member: unknown): string | undefined;
}

/** In order of trust: what OGC SensorThings observes, then what feeds call it. */
const candidates = [
  "ObservedProperty.name",
  "type",
  "type.type",
  "kind",
  "category",
  "key",
  "code",
  "label",
  "name",
  "title",
  "description",
  "unitOfMeasurement.name",
  "@k",
  "@key",
  "@name",
  "@type",
  "k",
];
/** `lot_type`, `vehicleType`. */
const ownType = /(^|[a-z_ ])(type|kind|category)$/i;
/** These tell what the one member of a list is, too. */
const observed = ["ObservedProperty.name", "unitOfMeasurement.name"];
const mostWords = 12;
const mostRecords = 60;

const word = (member: unknown, path: string): string | undefined => {
  const said = scalar(select(member, path)[0]?.value);
  const text = typeof said === "string" ? said : undefined;
  return text === undefined || text === "" || text.length > 60 || /[\]\n]/.test(text) ? undefined : text;
};

/** The tag of the lists at a path of some records: a few words that stand once in a list and come again in the next. Undefined when there is none, or nothing to tell apart. */
export function tagOf(records: readonly unknown[], path: string): Tag | undefined {
  const lists = records
    .slice(0, mostRecords)
    .map((record) =>
      select(record, path).flatMap(({ value }) => (Array.isArray(value) ? (value as unknown[]) : [value])),
    )
    .filter((list) => list.length > 0);
  const isAlone = lists.every((list) => list.length < 2);
  const fits = (candidate: string) => {
    const words = lists.map((list) => list.map((member) => word(member, candidate)));
    const all = new Set(words.flat());
    const apart = words.every((each) => !each.includes(undefined) && new Set(each).size === each.length);
    const again = lists.length === 1 || all.size < words.flat().length;
    return apart && again && all.size <= mostWords;
  };
  const first = lists[0]?.[0];
  const others =
    first !== null && typeof first === "object" ? Object.keys(first).filter((key) => ownType.test(key)) : [];
  const found = (isAlone ? observed : [...candidates, ...others]).find(fits);
  return found === undefined ? undefined : { path: found, wordOf: (member) => word(member, found) };
}
