import { distanceBetween } from "../things/geo/sphere.ts";
import { headOf, mayUse, tailOf } from "./arcs.ts";
import { fastest, slowest } from "./check-lines.ts";
import { roadClasses } from "./road-class.ts";
import type { RoadGraph } from "./road-graph.ts";

/** What is wrong with a graph that came from outside, by the name of its array; `undefined`: every number fits the others. */
export function checkGraph(graph: RoadGraph): string | undefined {
  const { segmentCount, junctionCount, firstPoint, points, junctions } = graph;
  const pointCount = points.length / 2;
  const below = (array: Int32Array | Uint8Array, least: number, limit: number): boolean =>
    array.every((value) => value >= least && value < limit);
  if (!positions(junctions)) return "junctions";
  if (!positions(points)) return "points";
  if (!below(graph.from, 0, junctionCount) || !below(graph.to, 0, junctionCount)) return "from, to";
  if (!below(graph.class, 0, roadClasses.length)) return "class";
  if (!below(graph.link, 0, 2) || !below(graph.use, 0, 8)) return "link, use";
  if (!below(graph.name, -1, graph.names.length)) return "name";
  if (!graph.speed.every((speed) => speed >= slowest && speed <= fastest)) return "speed";
  if (new Set(graph.ids).size !== segmentCount) return "ids";
  if (firstPoint[0] !== 0 || firstPoint[segmentCount] !== pointCount) return "firstPoint";
  for (let segment = 0; segment < segmentCount; segment += 1)
    if (firstPoint[segment + 1]! - firstPoint[segment]! < 2) return "firstPoint";
  for (let segment = 0; segment < segmentCount; segment += 1) {
    const [first, last] = [firstPoint[segment]!, firstPoint[segment + 1]! - 1];
    if (!same(graph, first, graph.from[segment]!) || !same(graph, last, graph.to[segment]!)) return "points";
    let metres = 0;
    for (let point = first; point < last; point += 1)
      metres += distanceBetween(
        points[2 * point]!,
        points[2 * point + 1]!,
        points[2 * point + 2]!,
        points[2 * point + 3]!,
      );
    if (!(Math.abs(graph.metres[segment]! - metres) <= 1e-6 * (1 + metres))) return "metres";
  }
  const arcs = 2 * segmentCount;
  if (!below(graph.forbidden, 0, arcs)) return "forbidden";
  for (let place = 0; place < graph.forbidden.length; place += 2) {
    const [arcIn, arcOut] = [graph.forbidden[place]!, graph.forbidden[place + 1]!];
    if (!mayUse(graph, arcIn, "drive") || !mayUse(graph, arcOut, "drive")) return "forbidden";
    if (headOf(graph, arcIn) !== tailOf(graph, arcOut)) return "forbidden";
  }
  return undefined;
}

function positions(array: Float64Array): boolean {
  return array.every((value, place) => Math.abs(value) <= (place % 2 === 0 ? 180 : 90));
}

function same({ points, junctions }: RoadGraph, point: number, junction: number): boolean {
  return points[2 * point] === junctions[2 * junction] && points[2 * point + 1] === junctions[2 * junction + 1];
}
