import { dot, moved, type Point } from "../zhengzhou/streets/plane.ts";
import type { Lot } from "./lot.ts";
import { PointGrid } from "./point-grid.ts";
import type { Strips } from "./strips.ts";

interface BuiltLot {
  readonly lot: Lot;
  readonly centre: Point;
  /** From the centre to the corners, metres. */
  readonly radius: number;
}

/** Metres left free around a car park. */
const margin = 3;
/** Larger than any car park is across, metres. */
const cellSize = 300;

/** What ground is taken: by roads, rails and water, and by the car parks built so far. */
export class Ground {
  private readonly grid: PointGrid;
  private readonly built = new Map<number, BuiltLot[]>();

  constructor(private readonly strips: Strips) {
    this.grid = new PointGrid(...strips.middles(), strips.count);
  }

  /** Builds a car park where there is room for it. */
  build(lot: Lot): boolean {
    const centre = moved(lot.front, lot.away, lot.depth / 2);
    const radius = Math.hypot(lot.width, lot.depth) / 2;
    const wanted = { lot, centre, radius };
    if (this.meetsOthers(wanted)) return false;
    for (const strip of this.grid.near(...centre, radius + margin + this.strips.reach))
      if (touches(lot, centre, this.strips, strip)) return false;
    const cell = cellOf(...centre);
    this.built.set(cell, [...(this.built.get(cell) ?? []), wanted]);
    return true;
  }

  private meetsOthers(wanted: BuiltLot): boolean {
    const [x, y] = wanted.centre;
    for (const up of [-cellSize, 0, cellSize])
      for (const across of [-cellSize, 0, cellSize])
        for (const other of this.built.get(cellOf(x + across, y + up)) ?? []) if (overlap(wanted, other)) return true;
    return false;
  }
}

const cellOf = (x: number, y: number): number => Math.floor(x / cellSize) * 65_536 + Math.floor(y / cellSize);

/** Whether a strip comes into the rectangle and its margin (Liang and Barsky 1984). */
function touches(lot: Lot, centre: Point, { ends, halves }: Strips, strip: number): boolean {
  const room = halves[strip]! + margin;
  const [x, y] = [ends[strip * 4]! - centre[0], ends[strip * 4 + 1]! - centre[1]];
  const [wayX, wayY] = [ends[strip * 4 + 2]! - ends[strip * 4]!, ends[strip * 4 + 3]! - ends[strip * 4 + 1]!];
  let [enter, leave] = [0, 1];
  for (let side = 0; side < 2; side += 1) {
    const axis = side === 0 ? lot.along : lot.away;
    const limit = (side === 0 ? lot.width : lot.depth) / 2 + room;
    const at = x * axis[0] + y * axis[1];
    const by = wayX * axis[0] + wayY * axis[1];
    if (Math.abs(by) < 1e-9) {
      if (Math.abs(at) > limit) return false;
      continue;
    }
    const [one, other] = [(-limit - at) / by, (limit - at) / by];
    enter = Math.max(enter, Math.min(one, other));
    leave = Math.min(leave, Math.max(one, other));
    if (enter > leave) return false;
  }
  return true;
}

function overlap(one: BuiltLot, other: BuiltLot): boolean {
  const apart: Point = [other.centre[0] - one.centre[0], other.centre[1] - one.centre[1]];
  if (Math.hypot(...apart) > one.radius + other.radius + margin) return false;
  return !hasBeyond(one.lot, other.lot, apart) && !hasBeyond(other.lot, one.lot, apart);
}

/** Whether all of `other`, so far away, lies beyond one of a car park's sides. */
function hasBeyond({ along, away, width, depth }: Lot, other: Lot, apart: Point): boolean {
  const beyond = (axis: Point, size: number): boolean => {
    const reach = (Math.abs(dot(other.along, axis)) * other.width + Math.abs(dot(other.away, axis)) * other.depth) / 2;
    return Math.abs(dot(apart, axis)) >= size / 2 + reach + margin;
  };
  return beyond(along, width) || beyond(away, depth);
}
