import type { LonLat } from "../../../kernel/index.ts";
import { insideRing } from "../../../kernel/places/inside-ring.ts";
import { lakes, rivers } from "../lines.ts";
import { smooth } from "./curves.ts";
import { awayFrom, toPlane, type Point } from "./plane.ts";

const boxOf = (points: readonly Point[], around: number): readonly [number, number, number, number] => [
  Math.min(...points.map(([x]) => x)) - around,
  Math.min(...points.map(([, y]) => y)) - around,
  Math.max(...points.map(([x]) => x)) + around,
  Math.max(...points.map(([, y]) => y)) + around,
];
const inBox = ([x, y]: Point, box: readonly [number, number, number, number]): boolean =>
  x >= box[0] && y >= box[1] && x <= box[2] && y <= box[3];

/** Lakes and the Yellow River as smooth rings of the plane. */
export const lakeShapes = lakes.map(({ name, nameEn, path }) => {
  const ring = smooth(path.map(toPlane), true);
  return { name, nameEn, ring, box: boxOf(ring, 400) };
});

/** Rivers and canals by their smooth middle. */
export const riverShapes = rivers.map(({ name, nameEn, width, path }) => {
  const middle = smooth(path.map(toPlane));
  return { name, nameEn, width, middle, box: boxOf(middle, 400) };
});

/** Whether a lake covers a point of the plane, or comes nearer than `away` metres (up to 300). */
export const inLake = (point: Point, away = 0): boolean =>
  lakeShapes.some(
    ({ ring, box }) =>
      inBox(point, box) && (insideRing(ring, point[0], point[1]) || (away > 0 && awayFrom(point, ring) < away)),
  );

/** Whether water covers a point of the plane, or comes nearer than `away` metres (up to 300). */
export const waterAt = (point: Point, away = 0): boolean =>
  inLake(point, away) ||
  riverShapes.some(({ middle, width, box }) => inBox(point, box) && awayFrom(point, middle) < width / 2 + away);

/** Whether a place lies in a lake, river or canal of the demo city, or nearer to one than `away` metres (up to 300). */
export const inWater = (place: LonLat, away = 0): boolean => waterAt(toPlane(place), away);
