import { boxOfPoints } from "../places/box.ts";
import type { RoadGraph } from "./road-graph.ts";

/**
 * The same graph with what lies near each other near each other in memory, along a Hilbert curve: a search over a whole city
 * takes less time so.
 */
export function orderByPlace(graph: RoadGraph): RoadGraph {
  const places = curvePlaces(graph.junctions);
  const junctions = Array.from(places, (_place, junction) => junction).toSorted(
    (one, other) => places[one]! - places[other]! || one - other,
  );
  const junctionRank = ranks(junctions);
  const segments = Array.from(graph.ids, (_id, segment) => segment).toSorted(
    (one, other) => junctionRank[graph.from[one]!]! - junctionRank[graph.from[other]!]! || one - other,
  );
  const segmentRank = ranks(segments);
  const arcNow = (arc: number): number => 2 * segmentRank[arc >> 1]! + (arc & 1);
  const forbidden = pairsOf(graph.forbidden)
    .map(([arcIn, arcOut]) => [arcNow(arcIn), arcNow(arcOut)] as const)
    .toSorted((one, other) => one[0] - other[0] || one[1] - other[1]);

  const firstPoint = new Int32Array(segments.length + 1);
  const points = new Float64Array(graph.points.length);
  for (const [at, segment] of segments.entries()) {
    const [first, end] = [graph.firstPoint[segment]!, graph.firstPoint[segment + 1]!];
    points.set(graph.points.subarray(2 * first, 2 * end), 2 * firstPoint[at]!);
    firstPoint[at + 1] = firstPoint[at]! + end - first;
  }
  return {
    ...graph,
    junctions: Float64Array.from({ length: graph.junctions.length }, (_nothing, at) => {
      return graph.junctions[2 * junctions[at >> 1]! + (at & 1)]!;
    }),
    from: Int32Array.from(segments, (segment) => junctionRank[graph.from[segment]!]!),
    to: Int32Array.from(segments, (segment) => junctionRank[graph.to[segment]!]!),
    class: Uint8Array.from(segments, (segment) => graph.class[segment]!),
    link: Uint8Array.from(segments, (segment) => graph.link[segment]!),
    use: Uint8Array.from(segments, (segment) => graph.use[segment]!),
    lanesForward: Uint8Array.from(segments, (segment) => graph.lanesForward[segment]!),
    lanesBackward: Uint8Array.from(segments, (segment) => graph.lanesBackward[segment]!),
    speed: Float32Array.from(segments, (segment) => graph.speed[segment]!),
    metres: Float32Array.from(segments, (segment) => graph.metres[segment]!),
    name: Int32Array.from(segments, (segment) => graph.name[segment]!),
    ids: segments.map((segment) => graph.ids[segment]!),
    firstPoint,
    points,
    forbidden: Int32Array.from(forbidden.flat()),
  };
}

function ranks(order: readonly number[]): Int32Array {
  const rank = new Int32Array(order.length);
  for (const [at, item] of order.entries()) rank[item] = at;
  return rank;
}

function pairsOf(numbers: Int32Array): [number, number][] {
  return Array.from({ length: numbers.length / 2 }, (_nothing, at) => [numbers[2 * at]!, numbers[2 * at + 1]!]);
}

const cells = 2 ** 16;

/** How far along the curve each junction lies, in a box around all of them. */
function curvePlaces(junctions: Float64Array): Float64Array {
  const places = new Float64Array(junctions.length / 2);
  const [west, south, east, north] = boxOfPoints(junctions, 0, places.length);
  const cell = (value: number, low: number, high: number): number =>
    Math.floor(((value - low) / (high - low || 1)) * (cells - 1));
  for (let junction = 0; junction < places.length; junction += 1)
    places[junction] = hilbert(
      cell(junctions[2 * junction]!, west, east),
      cell(junctions[2 * junction + 1]!, south, north),
    );
  return places;
}

/** Place of a cell along Hilbert's curve. */
function hilbert(column: number, row: number): number {
  let [x, y, place] = [column, row, 0];
  for (let side = cells / 2; side >= 1; side /= 2) {
    const right = (x & side) > 0 ? 1 : 0;
    const up = (y & side) > 0 ? 1 : 0;
    place += side * side * ((3 * right) ^ up);
    if (up === 1) continue;
    if (right === 1) [x, y] = [cells - 1 - x, cells - 1 - y];
    [x, y] = [y, x];
  }
  return place;
}
