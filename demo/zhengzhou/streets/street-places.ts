import type { LonLat, RoadLine } from "../../../kernel/index.ts";
import { between, nearestPart, toLonLat, toPlane, unit, type Point } from "./plane.ts";

/** A place on a street. */
export interface StreetPlace {
  readonly street: RoadLine;
  readonly at: LonLat;
  /** Metres from the place that was asked for. */
  readonly away: number;
  /** Radians from east to the way the street is drawn, counter-clockwise. */
  readonly angle: number;
}

export interface StreetPlaces {
  /** The pieces of the streets of each name; without expressways and slip roads. */
  readonly byName: ReadonlyMap<string, readonly RoadLine[]>;
  /** The nearest street on the ground that people may walk along; `fits` may leave out others. */
  nearest(place: LonLat, within?: number, fits?: (street: RoadLine) => boolean): StreetPlace | undefined;
}

const cell = 200;
const keyOf = (column: number, row: number): number => (column + 2048) * 4096 + row + 2048;

/** Finds places on streets. */
export function streetPlaces(lines: Iterable<RoadLine>): StreetPlaces {
  const byName = new Map<string, RoadLine[]>();
  const pieces = new Map<number, { street: RoadLine; from: Point; to: Point }[]>();
  for (const street of lines) {
    if (!street.walking) continue;
    if (street.name !== undefined) byName.set(street.name, [...(byName.get(street.name) ?? []), street]);
    const path = street.path.map(toPlane);
    for (let at = 1; at < path.length; at += 1) {
      const piece = { street, from: path[at - 1]!, to: path[at]! };
      for (const key of cellsUnder(piece.from, piece.to)) {
        const list = pieces.get(key);
        if (list) list.push(piece);
        else pieces.set(key, [piece]);
      }
    }
  }
  return {
    byName,
    nearest(place, within = 1500, fits = () => true) {
      const point = toPlane(place);
      let best: StreetPlace | undefined;
      const rings = Math.ceil(within / cell) + 1;
      const [column, row] = [Math.floor(point[0] / cell), Math.floor(point[1] / cell)];
      for (let ring = 0; ring <= rings; ring += 1) {
        if (best && best.away < (ring - 1) * cell) break;
        for (const key of ringOfCells(column, row, ring))
          for (const { street, from, to } of pieces.get(key) ?? []) {
            const { part, away } = nearestPart(point, from, to);
            if (away > within || away >= (best?.away ?? Infinity) || !fits(street)) continue;
            const [x, y] = unit(from, to);
            best = { street, at: toLonLat(between(from, to, part)), away, angle: Math.atan2(y, x) };
          }
      }
      return best;
    },
  };
}

function cellsUnder(from: Point, to: Point): Set<number> {
  const keys = new Set<number>();
  const steps = Math.ceil(Math.hypot(to[0] - from[0], to[1] - from[1]) / (cell / 8)) + 1;
  for (let step = 0; step <= steps; step += 1) {
    const [x, y] = between(from, to, step / steps);
    keys.add(keyOf(Math.floor(x / cell), Math.floor(y / cell)));
  }
  return keys;
}

function* ringOfCells(column: number, row: number, ring: number): Generator<number> {
  for (let side = -ring; side <= ring; side += 1)
    for (let up = -ring; up <= ring; up += 1)
      if (Math.max(Math.abs(side), Math.abs(up)) === ring) yield keyOf(column + side, row + up);
}
