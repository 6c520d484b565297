import type { Leaf } from "./leaves.ts";
import { isGeneric, meaningOf, plainName, saysOther, type Meaning } from "./name-words.ts";

/** What a leaf's figures count, and how well its name says it. */
export interface LeafMeaning extends Meaning {
  readonly points: number;
}

/** Under these stand a record's own fields: OpenDataSoft, ArcGIS, GeoJSON, GraphQL, SensorThings. */
const wrapper = /^(record\.)?(fields|attributes|properties|node|Thing(\.properties)?)\./;
export const withoutWrapper = (path: string) => path.replace(wrapper, "");

const parentOf = (path: string) => path.split(".").slice(0, -1).join(".");
const aboutUse = /^(occupancy|occupation|occupied|belegung|bezetting)$/;

/** Whether what stands above a leaf is a heading only: figures beside it say themselves what they count. */
function isUnderHeading(leaf: Leaf, all: readonly Leaf[]): boolean {
  const parent = parentOf(leaf.path);
  return all.some((each) => each !== leaf && parentOf(each.path) === parent && meaningOf(plainName(each.name)));
}

/** Under a tag the key says what is counted, when the tag itself says nothing else: `[{"type": "Short stay", "free": 3}]`. */
function meaningUnderTag({ key }: Leaf, own: string): Meaning | undefined {
  return key === undefined || saysOther(own) ? undefined : meaningOf(plainName(key));
}

/** Beside places that are free those at one's disposal are all of them. */
const mayBeAll = /verfue?gbar|nutzbar/;

const prefix = /^([b-df-hj-np-tv-z]{2,4}) /;
/** Vehicles, abbreviated: what is told of them is not told of cars. */
const ofOthers = /^(mc|mb|mt|hv|hgv|lgv|lkw|pmr)$/;

/** `pkfc_lots_total` beside `pkfc_lots_available`: an abbreviation before all the names that count says nothing. */
function meaningAfterPrefix(leaf: Leaf, own: string, all: readonly Leaf[]): LeafMeaning | undefined {
  const [before, short] = prefix.exec(own) ?? [];
  if (before === undefined || ofOthers.test(short!) || saysOther(own)) return undefined;
  const after = (name: string) => meaningOf(name.slice(prefix.exec(name)?.[0].length ?? 0));
  const counting = all
    .filter((each) => each !== leaf)
    .map((each) => plainName(each.name))
    .filter((name) => after(name)?.vague === false);
  const isShared = counting.length > 0 && counting.every((name) => name.startsWith(before));
  const rest = isShared ? after(own) : undefined;
  return rest?.vague === false ? { ...rest, points: 60 } : undefined;
}

/** What a leaf's figures count: its own name says it first, and what stands above it where that is but a number. */
export function meaningOfLeaf(leaf: Leaf, all: readonly Leaf[]): LeafMeaning | undefined {
  const own = plainName(leaf.name);
  const said = meaningOf(own) ?? meaningUnderTag(leaf, own);
  const named =
    (said && { ...said, points: said.vague ? 45 : mayBeAll.test(own) ? 75 : 90 }) ?? meaningAfterPrefix(leaf, own, all);
  if (!isGeneric(own) || (said !== undefined && said.counted !== "total")) return named;
  const above = plainName(parentOf(withoutWrapper(leaf.path)).split(".").at(-1) ?? "");
  const over = aboutUse.test(above) ? { counted: "occupied" as const, vague: false } : meaningOf(above);
  if (over && (said === undefined || (over.counted !== "total" && !isUnderHeading(leaf, all))))
    return { ...over, points: 70 };
  return named;
}
