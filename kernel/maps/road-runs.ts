import type { RoadGraph } from "../roads/road-graph.ts";

/** Runs of one road: run `r` goes along arcs `arcs[first[r]]` to `arcs[first[r + 1] - 1]`. */
export interface RoadRuns {
  readonly count: number;
  readonly first: Int32Array;
  readonly arcs: Int32Array;
}

/** What makes segments one road, a number at least 0; below 0: left out. */
export type RunKey = (segment: number) => number;

/** Above this turn from straight on, radians, a road does not go on through a crossing. */
const sharpest = Math.PI / 3;

/**
 * Joins segments of the same key end to end, straight on at crossings, so that a street is a few long lines: they take
 * fewer bytes and carry a name better. Where `directed`, arcs are those that cars take, and go on head to tail only.
 */
export function roadRuns(graph: RoadGraph, keyOf: RunKey, directed: (segment: number) => boolean): RoadRuns {
  const partner = pairEnds(graph, keyOf, directed);
  const arcs: number[] = [];
  const first: number[] = [];
  const seen = new Uint8Array(graph.segmentCount);
  const follow = (start: number) => {
    first.push(arcs.length);
    for (let end = start; end >= 0 && seen[end >> 1] === 0; end = partner[end ^ 1]!) {
      seen[end >> 1] = 1;
      arcs.push(end);
    }
  };
  // An end is also the arc that leaves from it: `2s` at the segment's beginning, `2s + 1` at its end.
  const mayStart = (end: number) =>
    seen[end >> 1] === 0 && keyOf(end >> 1) >= 0 && (!directed(end >> 1) || end === drivenArc(graph, end >> 1));
  for (let end = 0; end < partner.length; end += 1) if (partner[end] === -1 && mayStart(end)) follow(end);
  for (let end = 0; end < partner.length; end += 1) if (mayStart(end)) follow(end);
  return { count: first.length, first: Int32Array.from([...first, arcs.length]), arcs: Int32Array.from(arcs) };
}

const drivenArc = ({ use }: RoadGraph, segment: number): number => 2 * segment + ((use[segment]! & 3) === 2 ? 1 : 0);

/** For each end of a segment the end of the one that goes on there; -1: none. */
function pairEnds(graph: RoadGraph, keyOf: RunKey, directed: (segment: number) => boolean): Int32Array {
  const { segmentCount, junctionCount, from, to } = graph;
  const partner = new Int32Array(2 * segmentCount).fill(-1);
  const firstEnd = new Int32Array(junctionCount + 1);
  const junctionOf = (end: number) => ((end & 1) === 0 ? from[end >> 1]! : to[end >> 1]!);
  for (let end = 0; end < partner.length; end += 1) firstEnd[junctionOf(end) + 1]! += 1;
  for (let junction = 0; junction < junctionCount; junction += 1) firstEnd[junction + 1]! += firstEnd[junction]!;
  const ends = new Int32Array(partner.length);
  const filled = firstEnd.slice();
  for (let end = 0; end < partner.length; end += 1) ends[filled[junctionOf(end)]!++] = end;

  const goesOn = (one: number, other: number) => {
    if (one >> 1 === other >> 1 || keyOf(one >> 1) !== keyOf(other >> 1)) return false;
    if (!directed(one >> 1)) return true;
    return (one === drivenArc(graph, one >> 1)) !== (other === drivenArc(graph, other >> 1));
  };
  for (let junction = 0; junction < junctionCount; junction += 1) {
    const here = [...ends.subarray(firstEnd[junction], firstEnd[junction + 1])].filter((end) => keyOf(end >> 1) >= 0);
    const pairs: { one: number; other: number; turn: number }[] = [];
    for (let at = 0; at < here.length; at += 1) {
      for (let next = at + 1; next < here.length; next += 1) {
        const [one, other] = [here[at]!, here[next]!];
        if (!goesOn(one, other)) continue;
        const isBend = here.length === 2;
        const turn = isBend ? 0 : turnBetween(bearing(graph, one), bearing(graph, other));
        if (turn <= sharpest) pairs.push({ one, other, turn });
      }
    }
    for (const { one, other } of pairs.toSorted((a, b) => a.turn - b.turn)) {
      if (partner[one] !== -1 || partner[other] !== -1) continue;
      partner[one] = other;
      partner[other] = one;
    }
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
