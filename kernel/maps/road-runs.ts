import { arcsByTail, mayUse } from "../roads/arcs.ts";
import type { RoadGraph } from "../roads/road-graph.ts";

/** Runs of one road: run `r` goes along arcs `arcs[first[r]]` to `arcs[first[r + 1] - 1]`. */
export interface RoadRuns {
  readonly count: number;
  readonly first: Int32Array;
  readonly arcs: Int32Array;
}

/** What segments are joined by. */
export interface RunRule {
  /** A number at least 0 that the segments of one road have in common; below 0: left out. */
  readonly key: (segment: number) => number;
  /** Cars' direction counts: arcs are those that cars take, and go on head to tail only. */
  readonly directed: (segment: number) => boolean;
}

/** Above this turn from straight on, radians, a road does not go on through a crossing. */
const sharpest = Math.PI / 3;
/** Where more ends than these meet, no road goes on: all pairs of them would be looked at. */
const mostEnds = 64;

/**
 * Joins segments of the same key end to end, straight on at crossings, so that a street is a few long lines: they take
 * fewer bytes and carry a name better.
 */
export function roadRuns(graph: RoadGraph, { key, directed }: RunRule): RoadRuns {
  const { segmentCount } = graph;
  const keys = Float64Array.from({ length: segmentCount }, (_, segment) => key(segment));
  // An end is also the arc that leaves from it: `2s` at the segment's beginning, `2s + 1` at its end.
  const firstOf = Int32Array.from({ length: segmentCount }, (_, segment) =>
    directed(segment) ? drivenArc(graph, segment) : -1,
  );
  const partner = pairEnds(graph, keys, firstOf);
  const arcs: number[] = [];
  const first: number[] = [];
  const seen = new Uint8Array(segmentCount);
  const follow = (start: number) => {
    const segment = start >> 1;
    const isWrongEnd = firstOf[segment] !== -1 && firstOf[segment] !== start;
    if (seen[segment] === 1 || keys[segment]! < 0 || isWrongEnd) return;
    first.push(arcs.length);
    for (let end = start; end >= 0 && seen[end >> 1] === 0; end = partner[end ^ 1]!) {
      seen[end >> 1] = 1;
      arcs.push(end);
    }
  };
  for (let end = 0; end < partner.length; end += 1) if (partner[end] === -1) follow(end);
  for (let end = 0; end < partner.length; end += 1) follow(end);
  return { count: first.length, first: Int32Array.from([...first, arcs.length]), arcs: Int32Array.from(arcs) };
}

const drivenArc = (graph: RoadGraph, segment: number): number =>
  mayUse(graph, 2 * segment, "drive") ? 2 * segment : 2 * segment + 1;

/** For each end of a segment the end of the one that goes on there; -1: none. */
function pairEnds(graph: RoadGraph, keys: Float64Array, firstOf: Int32Array): Int32Array {
  const partner = new Int32Array(keys.length * 2).fill(-1);
  const endsAt = arcsByTail(graph, (end) => keys[end >> 1]! >= 0);
  const goesOn = (one: number, other: number) => {
    if (one >> 1 === other >> 1 || keys[one >> 1] !== keys[other >> 1]) return false;
    return firstOf[one >> 1] === -1 || (one === firstOf[one >> 1]) !== (other === firstOf[other >> 1]);
  };
  const join = (one: number, other: number) => {
    partner[one] = other;
    partner[other] = one;
  };
  for (let junction = 0; junction < graph.junctionCount; junction += 1) {
    const ends = endsAt(junction);
    if (ends.length === 2 && goesOn(ends[0]!, ends[1]!)) join(ends[0]!, ends[1]!);
    if (ends.length < 3 || ends.length > mostEnds) continue;
    const pairs: { one: number; other: number; turn: number }[] = [];
    for (let here = 0; here < ends.length; here += 1) {
      for (let next = here + 1; next < ends.length; next += 1) {
        const [one, other] = [ends[here]!, ends[next]!];
        if (!goesOn(one, other)) continue;
        const turn = turnBetween(bearing(graph, one), bearing(graph, other));
        if (turn <= sharpest) pairs.push({ one, other, turn });
      }
    }
    pairs.sort((one, other) => one.turn - other.turn);
    for (const { one, other } of pairs) if (partner[one] === -1 && partner[other] === -1) join(one, other);
  }
  return partner;
}

/** In which direction a segment leaves the junction at one of its ends. */
function bearing({ firstPoint, points }: RoadGraph, end: number): number {
  const segment = end >> 1;
  const [begin, last] = [firstPoint[segment]!, firstPoint[segment + 1]! - 1];
  const [here, next] = (end & 1) === 0 ? [begin, begin + 1] : [last, last - 1];
  const latitude = points[2 * here + 1]!;
  const east = (points[2 * next]! - points[2 * here]!) * Math.cos((latitude * Math.PI) / 180);
  return Math.atan2(points[2 * next + 1]! - latitude, east);
}

/** How far from straight on, 0 to π. */
function turnBetween(one: number, other: number): number {
  const between = Math.abs(one - other) % (2 * Math.PI);
  return Math.abs(Math.PI - between);
}
