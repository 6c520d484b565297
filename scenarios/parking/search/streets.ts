import { distanceBetween, type BaseMap, type LonLat } from "../../../kernel/index.ts";
import { fold, hasHan } from "./folded.ts";

export type Line = readonly LonLat[];

/** One street, as far as its pieces lie together: the same name in another part of the city is another street. */
export interface Street {
  readonly name: string;
  readonly nameEn?: string;
  /** The folded names without spaces, abbreviations written out. */
  readonly keys: readonly string[];
  readonly lines: readonly Line[];
}

const written: Readonly<Record<string, string>> = {
  rd: "road",
  st: "street",
  str: "strasse",
  ave: "avenue",
  av: "avenue",
  blvd: "boulevard",
  ln: "lane",
  hwy: "highway",
  expy: "expressway",
};

/** What streets are compared by: `Huayuan Rd.` and `Huayuan Road` are one, `Kaiserstr.` and `Kaiserstraße` too. */
export const streetKey = (text: string): string =>
  fold(text)
    .split(/[\s.\-–]+/)
    .map((word) => written[word] ?? word.replace(/str$/, "strasse"))
    .join("");

const streetEnd =
  /(?:路|街|大道|大街|胡同|巷|弄|里|环|高速|快速路|road|street|avenue|boulevard|lane|strasse|gasse|allee|platz)$/;

/** Whether the words look like the name of a street. */
export const looksLikeStreet = (key: string): boolean => streetEnd.test(key) && key.length > 2;

/** Long enough to be looked for inside of a longer text. */
export const isTelling = (key: string): boolean => key.length >= (hasHan(key) ? 2 : 5);

/** Pieces of one name that lie farther apart than this are different streets, metres. */
const apart = 1500;

type Box = readonly [west: number, south: number, east: number, north: number];

function boxOf(line: Line): Box {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of line) {
    [west, south] = [Math.min(west, x), Math.min(south, y)];
    [east, north] = [Math.max(east, x), Math.max(north, y)];
  }
  return [west, south, east, north];
}

function gap(one: Box, other: Box): number {
  const x = Math.max(0, one[0] - other[2], other[0] - one[2]);
  const y = Math.max(0, one[1] - other[3], other[1] - one[3]);
  return distanceBetween(one[0], one[1], one[0] + x, one[1] + y);
}

function groups(lines: readonly Line[]): Line[][] {
  let found: { lines: Line[]; boxes: Box[] }[] = [];
  for (const line of lines) {
    const box = boxOf(line);
    const [near, far] = [[] as typeof found, [] as typeof found];
    for (const group of found) (group.boxes.some((other) => gap(box, other) <= apart) ? near : far).push(group);
    found = [
      ...far,
      { lines: [line, ...near.flatMap((group) => group.lines)], boxes: [box, ...near.flatMap((group) => group.boxes)] },
    ];
  }
  return found.map((group) => group.lines);
}

/** The streets of a base map: its `road-main` and `road` lines that have a name. */
export function streetsOf(map: BaseMap): Street[] {
  const byName = new Map<string, { name: string; nameEn?: string; lines: Line[] }>();
  for (const { properties, geometry } of map.features) {
    const { name, nameEn } = properties;
    if ((properties.class !== "road" && properties.class !== "road-main") || !name) continue;
    if (geometry.type !== "LineString" || geometry.coordinates.length < 2) continue;
    const entry = byName.get(name) ?? { name, nameEn, lines: [] };
    entry.lines.push(geometry.coordinates);
    byName.set(name, entry);
  }
  return [...byName.values()].flatMap(({ name, nameEn, lines }) => {
    const keys = [...new Set([streetKey(name), streetKey(nameEn ?? "")])].filter(Boolean);
    return groups(lines).map((together) => ({ name, nameEn, keys, lines: together }));
  });
}

/** A point on the street near its middle, and how far from there its ends are, metres. */
export function middleOf({ lines }: Street): { readonly at: LonLat; readonly within: number } {
  const corners = lines.flat();
  const mean = (axis: 0 | 1) => corners.reduce((sum, corner) => sum + corner[axis], 0) / corners.length;
  const centre: LonLat = [mean(0), mean(1)];
  let [at, least] = [corners[0]!, Infinity];
  for (const line of lines)
    for (let index = 1; index < line.length; index++) {
      const point = nearestOn(line[index - 1]!, line[index]!, centre);
      const distance = distanceBetween(...point, ...centre);
      if (distance < least) [at, least] = [point, distance];
    }
  return { at, within: Math.max(...corners.map((corner) => distanceBetween(...at, ...corner))) };
}

/** The point of a straight piece of road that is nearest to a place. */
export function nearestOn(from: LonLat, to: LonLat, place: LonLat): LonLat {
  const shrink = Math.cos((place[1] * Math.PI) / 180);
  const [dx, dy] = [(to[0] - from[0]) * shrink, to[1] - from[1]];
  const length = dx * dx + dy * dy;
  if (length === 0) return from;
  const part = ((place[0] - from[0]) * shrink * dx + (place[1] - from[1]) * dy) / length;
  const along = Math.min(1, Math.max(0, part));
  return [from[0] + (to[0] - from[0]) * along, from[1] + (to[1] - from[1]) * along];
}
