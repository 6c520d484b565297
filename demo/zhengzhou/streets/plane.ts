import type { LonLat } from "../../../kernel/index.ts";

/** Metres east and north of the city's centre. */
export type Point = readonly [x: number, y: number];

const origin = [113.665, 34.755] as const;
const perDegreeNorth = 111_320;
const perDegreeEast = perDegreeNorth * Math.cos((origin[1] * Math.PI) / 180);

export const toPlane = ([longitude, latitude]: LonLat): Point => [
  (longitude - origin[0]) * perDegreeEast,
  (latitude - origin[1]) * perDegreeNorth,
];

/** Rounded to 0.1 m, so that the same point of the plane is the same position. */
export const toLonLat = ([x, y]: Point): LonLat => [
  Math.round((origin[0] + x / perDegreeEast) * 1e6) / 1e6,
  Math.round((origin[1] + y / perDegreeNorth) * 1e6) / 1e6,
];

export const distance = (one: Point, other: Point): number => Math.hypot(other[0] - one[0], other[1] - one[1]);

export const between = (one: Point, other: Point, part: number): Point => [
  one[0] + (other[0] - one[0]) * part,
  one[1] + (other[1] - one[1]) * part,
];

export function unit(from: Point, to: Point): Point {
  const length = distance(from, to) || 1;
  return [(to[0] - from[0]) / length, (to[1] - from[1]) / length];
}

export const dot = (one: Point, other: Point): number => one[0] * other[0] + one[1] * other[1];
/** Above 0: `other` points to the left of `one`. */
export const cross = (one: Point, other: Point): number => one[0] * other[1] - one[1] * other[0];

export const moved = (from: Point, direction: Point, by: number): Point => [
  from[0] + direction[0] * by,
  from[1] + direction[1] * by,
];

/** Where two pieces meet: the part of the way along each, 0 to 1. */
export function meeting(a: Point, b: Point, c: Point, d: Point): readonly [number, number] | undefined {
  const one: Point = [b[0] - a[0], b[1] - a[1]];
  const other: Point = [d[0] - c[0], d[1] - c[1]];
  const turn = cross(one, other);
  if (Math.abs(turn) < 1e-9) return undefined;
  const apart: Point = [c[0] - a[0], c[1] - a[1]];
  const along = cross(apart, other) / turn;
  const across = cross(apart, one) / turn;
  return along >= 0 && along <= 1 && across >= 0 && across <= 1 ? [along, across] : undefined;
}

/** The part of the way from `a` to `b` that comes nearest to a point, and how near. */
export function nearestPart(point: Point, a: Point, b: Point): { readonly part: number; readonly away: number } {
  const [x, y] = [b[0] - a[0], b[1] - a[1]];
  const square = x * x + y * y;
  const part = square === 0 ? 0 : Math.max(0, Math.min(1, ((point[0] - a[0]) * x + (point[1] - a[1]) * y) / square));
  return { part, away: Math.hypot(point[0] - a[0] - x * part, point[1] - a[1] - y * part) };
}

/** How near a path comes to a point, metres. */
export function awayFrom(point: Point, path: readonly Point[]): number {
  let least = Infinity;
  for (let at = 1; at < path.length; at += 1) {
    const [a, b] = [path[at - 1]!, path[at]!];
    const x = b[0] - a[0];
    const y = b[1] - a[1];
    const square = x * x + y * y;
    const along = square === 0 ? 0 : ((point[0] - a[0]) * x + (point[1] - a[1]) * y) / square;
    const part = along < 0 ? 0 : along > 1 ? 1 : along;
    const east = point[0] - a[0] - x * part;
    const north = point[1] - a[1] - y * part;
    const away = east * east + north * north;
    if (away < least) least = away;
  }
  return Math.sqrt(least);
}

/** The mean of points. */
export function meanOf(points: readonly Point[]): Point {
  let [x, y] = [0, 0];
  for (const point of points) [x, y] = [x + point[0], y + point[1]];
  return [x / points.length, y / points.length];
}

/** The area of a ring, m²; above 0 when it runs counter-clockwise. */
export function areaOf(ring: readonly Point[]): number {
  let twice = 0;
  for (let at = 0, before = ring.length - 1; at < ring.length; before = at, at += 1)
    twice += cross(ring[before]!, ring[at]!);
  return twice / 2;
}
