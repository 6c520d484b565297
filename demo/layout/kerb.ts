import { firstNotBelow, mayUse, type RoadGraph } from "../../kernel/index.ts";
import { moved, type Point } from "../zhengzhou/streets/plane.ts";
import { carriagewayHalf } from "./plane-roads.ts";
import { placeOn, type StreetLine } from "./street-lines.ts";

/** Of the direction in which a street line runs. */
export type Side = "left" | "right";

/** Unit vector away from a street on one side. */
export const awayFrom = ([x, y]: Point, side: Side): Point => (side === "left" ? [-y, x] : [y, -x]);

/** A parking place along the kerb, metres. */
const length = 6;
const width = 2.2;
/** Fewer in a row are not marked out. */
const fewest = 3;
/** A section of places is not torn apart by more than this beside its own length, metres. */
const longestGaps = 90;

/** Cars stand on their right: on both sides of a street in two directions, on one of a one-way street. */
const mayStand = (graph: RoadGraph, arc: number, side: Side): boolean =>
  mayUse(graph, side === "right" ? arc : arc ^ 1, "drive");

/** One side of a street and its parking places, `row` rows in from the first; each place is given away once. */
export class Kerb {
  /** Metres along the street to the middle of each place. */
  private readonly along: number[] = [];
  private readonly taken: Uint8Array;

  constructor(
    private readonly graph: RoadGraph,
    private readonly line: StreetLine,
    private readonly side: Side,
    private readonly row: number,
  ) {
    let piece = 0;
    for (const [from, to] of between(line)) {
      const places = Math.floor((to - from) / length);
      if (places < fewest) continue;
      const begin = (from + to - places * length) / 2;
      for (let place = 0; place < places; place += 1) {
        const middle = begin + (place + 0.5) * length;
        while (piece < line.arcs.length - 1 && line.along[piece + 1]! <= middle) piece += 1;
        if (mayStand(graph, line.arcs[piece]!, side)) this.along.push(middle);
      }
    }
    this.taken = new Uint8Array(this.along.length);
  }

  /** Takes so many dry places in a row, at most `shift` metres aside of one along the street; undefined where none are left. */
  take(count: number, around: number, shift: number, inWater: (point: Point) => boolean) {
    const { along, taken } = this;
    const middle = firstNotBelow(along, around) - (count >> 1);
    for (let step = 0; step * length <= shift * 2; step += 1) {
      const first = middle + (step % 2 === 0 ? step >> 1 : -((step + 1) >> 1));
      const last = first + count - 1;
      if (first < 0 || last >= along.length) continue;
      if (along[last]! - along[first]! > count * length + longestGaps) continue;
      if (taken.subarray(first, last + 1).includes(1)) continue;
      const points = along.slice(first, last + 1).map((middle) => this.placeAt(middle));
      const wet = points.findIndex(inWater);
      if (wet >= 0) taken[first + wet] = 1;
      else {
        taken.fill(1, first, last + 1);
        return points;
      }
    }
    return undefined;
  }

  private placeAt(along: number): Point {
    const { piece, point, direction } = placeOn(this.line, along);
    const offset = carriagewayHalf(this.graph, this.line.arcs[piece]! >> 1) + width * (this.row + 0.5);
    return moved(point, awayFrom(direction, this.side), offset);
  }
}

/** The stretches of a street that no joint reaches into. */
function* between(line: StreetLine): Generator<readonly [from: number, to: number]> {
  let from = 0;
  for (const { along, reach } of line.joints) {
    if (along - reach > from) yield [from, along - reach];
    from = Math.max(from, along + reach);
  }
  const end = line.along.at(-1)!;
  if (end > from) yield [from, end];
}
