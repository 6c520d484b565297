import type { ChosenFields } from "./guess-fields.ts";
import type { Leaf } from "./leaves.ts";
import { plainName } from "./name-words.ts";
import { isNothing, readAngle } from "./values.ts";

/** What two columns are called by that hold the two numbers of a place: the one to the east, the one to the north. */
const axes: readonly (readonly [east: string, north: string])[] = [
  ["x", "y"],
  ["easting", "northing"],
  ["rechtswert", "hochwert"],
  ["rechts", "hoch"],
  ["ostwert", "nordwert"],
  ["east", "north"],
  ["ost", "nord"],
  ["este", "norte"],
  ["est", "nord"],
  ["oost", "noord"],
  ["longitude", "latitude"],
  ["long", "lat"],
  ["lon", "lat"],
  ["lng", "lat"],
  ["rw", "hw"],
  ["e", "n"],
  ["r", "h"],
  ["横", "纵"],
  ["横", "縦"],
  ["东", "北"],
  ["東", "北"],
  ["经", "纬"],
];

const numbers = (leaf: Leaf) => leaf.values.filter((each) => !isNothing(each)).map(readAngle);

/** Numbers with fractions, or metres of a grid: counts are neither. */
function isCoordinate(leaf: Leaf): boolean {
  const found = numbers(leaf);
  const isPlace = (each: number | undefined) =>
    each !== undefined && (!Number.isInteger(each) || Math.abs(each) > 10_000);
  return (
    !leaf.firstOfMany &&
    !leaf.path.includes("[") &&
    found.length > 0 &&
    found.filter(isPlace).length >= found.length * 0.8
  );
}

const parentOf = (path: string) => path.split(".").slice(0, -1).join(".");
const compact = (leaf: Leaf) => plainName(leaf.name).replaceAll(" ", "");

/** Whether one name is the other with the axis changed: `POINT_X` and `POINT_Y`. */
function isPair(one: string, other: string): boolean {
  return axes.some(([east, north]) => {
    for (let at = one.indexOf(east); at >= 0; at = one.indexOf(east, at + 1))
      if (one.slice(0, at) + north + one.slice(at + east.length) === other) return true;
    return false;
  });
}

/** Two columns beside each other whose names differ by nothing but the axis, whatever else they are called. */
export function axisColumns(leaves: readonly Leaf[], fields: ChosenFields): { east: Leaf; north: Leaf } | undefined {
  if (fields.has("geometry") || (fields.has("longitude") && fields.has("latitude"))) return undefined;
  const placed = leaves.filter(isCoordinate);
  for (const east of placed) {
    const north = placed.find(
      (each) => each !== east && parentOf(each.path) === parentOf(east.path) && isPair(compact(east), compact(each)),
    );
    if (north) return { east, north };
  }
  return undefined;
}
