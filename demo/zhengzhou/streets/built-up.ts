import { insideRing } from "../../../kernel/places/inside-ring.ts";
import { smooth } from "./curves.ts";
import { expressways } from "./expressways.ts";
import { awayFrom, distance, toPlane, type Point } from "./plane.ts";
import { towns } from "./towns.ts";

const ringOf = (name: string): Point[] =>
  smooth(expressways.find((road) => road.name === name)!.path.map(toPlane), true, 400);
const thirdRing = ringOf("三环快速路");
const fourthRing = ringOf("四环快速路");
export const oldTown = toPlane([113.672, 34.756]);
const avenue = smooth(expressways.find((road) => road.name === "中州大道")!.path.map(toPlane), false, 800);

/** Quarters beyond the Fourth Ring: where, and metres to the edge. */
const quarters = (
  [
    [113.862, 34.775, 3200],
    [113.905, 34.75, 3000],
    [113.515, 34.808, 3000],
    [113.615, 34.868, 2800],
    [113.815, 34.7, 2800],
    [113.65, 34.648, 2800],
    [113.72, 34.655, 2200],
    [113.512, 34.755, 2200],
  ] as const
).map(([longitude, latitude, reach]) => ({ at: toPlane([longitude, latitude]), reach }));
const townPlaces = towns.map(({ at, reach }) => ({ at: toPlane(at), reach }));

/** How much of the ground is built on around a point of the plane: 1 in the city, 0 among fields. */
export function builtUpAt(point: Point): number {
  if (insideRing(thirdRing, point[0], point[1])) return 1;
  if (insideRing(fourthRing, point[0], point[1])) return 0.85;
  let most = 0;
  for (const { at, reach } of townPlaces) {
    const part = Math.hypot(((point[0] - at[0]) / reach[0]) ** 2, ((point[1] - at[1]) / reach[1]) ** 2);
    if (part < 3) most = Math.max(most, 0.8 * Math.exp(-((part / 1.4) ** 4)));
  }
  for (const { at, reach } of quarters) {
    const part = distance(point, at) / reach;
    if (part < 1.6) most = Math.max(most, 0.75 * Math.exp(-((part / 1.05) ** 4)));
  }
  if (distance(point, oldTown) > 16_000) return most;
  return Math.max(most, 0.75 * Math.exp(-((awayFrom(point, fourthRing) / 1300) ** 2)));
}

/** East of Zhongzhou Avenue: broad new blocks. */
export function inNewTown([x, y]: Point): boolean {
  if (y < -3500 || y > 11_000) return false;
  const at = avenue.findIndex(([, south], index) => index > 0 && south < y);
  return at > 0 && x > avenue[at]![0] + 100;
}

/** The size of a block between streets that a city lays here, m². */
function layBlockArea(point: Point): number {
  const built = builtUpAt(point);
  if (built < 0.06) return distance(point, oldTown) < 24_000 ? 12_000_000 : 30_000_000;
  if (built < 0.3) return 1_000_000;
  if (built < 0.5) return 260_000;
  if (built < 0.82) return 175_000;
  if (inNewTown(point)) return 210_000;
  if (built < 1) return 172_000;
  return 53_000 + Math.min(64_000, Math.max(0, distance(point, oldTown) - 1200) * 12);
}

const cell = 250;

/** The same, by cells of 250 m, each found out once. */
export function blockAreas(): (point: Point) => number {
  const known = new Map<number, number>();
  return ([x, y]) => {
    const [column, row] = [Math.round(x / cell), Math.round(y / cell)];
    const key = column * 65_536 + row;
    let area = known.get(key);
    if (area === undefined) known.set(key, (area = layBlockArea([column * cell, row * cell])));
    return area;
  };
}
