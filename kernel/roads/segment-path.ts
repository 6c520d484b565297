import { boxOfPoints, type Box } from "../places/box.ts";
import type { LonLat } from "../places/chinese-datums.ts";
import { distanceBetween } from "../things/geo/sphere.ts";
import type { RoadGraph } from "./road-graph.ts";

type Drawn = Pick<RoadGraph, "firstPoint" | "points">;

/** The box around a segment. */
export const boxOfSegment = ({ firstPoint, points }: Drawn, segment: number): Box =>
  boxOfPoints(points, firstPoint[segment]!, firstPoint[segment + 1]!);

/** Metres from a segment's beginning to each of its points. */
function along({ firstPoint, points }: Drawn, segment: number): number[] {
  const metres = [0];
  for (let point = firstPoint[segment]! + 1; point < firstPoint[segment + 1]!; point += 1)
    metres.push(
      metres.at(-1)! +
        distanceBetween(points[2 * point - 2]!, points[2 * point - 1]!, points[2 * point]!, points[2 * point + 1]!),
    );
  return metres;
}

/** How much of a segment, by length, lies before a place on the piece that ends at a point. */
export function partAt(graph: Drawn, segment: number, point: number, at: LonLat): number {
  const metres = along(graph, segment);
  const whole = metres.at(-1)!;
  if (whole === 0) return 0;
  const before = point - 1;
  const rest = distanceBetween(graph.points[2 * before]!, graph.points[2 * before + 1]!, at[0], at[1]);
  return Math.min(1, (metres[before - graph.firstPoint[segment]!]! + rest) / whole);
}

/** The path along a segment between two parts of it; backward when the first is the greater. */
export function pathBetween(graph: Drawn, segment: number, from: number, to: number): LonLat[] {
  const metres = along(graph, segment);
  const whole = metres.at(-1)!;
  const [low, high] = from <= to ? [from, to] : [to, from];
  const first = graph.firstPoint[segment]!;
  const pointAt = (place: number): LonLat => [graph.points[2 * place]!, graph.points[2 * place + 1]!];
  const onPath = (part: number): LonLat => {
    const wanted = part * whole;
    let place = metres.findIndex((metre) => metre >= wanted);
    if (place < 0) place = metres.length - 1;
    if (place === 0) return pointAt(first);
    const piece = metres[place]! - metres[place - 1]!;
    const share = piece === 0 ? 1 : (wanted - metres[place - 1]!) / piece;
    const [one, other] = [pointAt(first + place - 1), pointAt(first + place)];
    return share >= 1 ? other : [one[0] + share * (other[0] - one[0]), one[1] + share * (other[1] - one[1])];
  };
  const inner: LonLat[] = [];
  for (const [place, metre] of metres.entries())
    if (metre > low * whole && metre < high * whole) inner.push(pointAt(first + place));
  const path = [onPath(low), ...inner, onPath(high)];
  return from <= to ? path : path.toReversed();
}
