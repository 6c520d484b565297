import type { RoadGraph } from "../road-graph.ts";
import type { RoadPoint, TravelMode } from "../roads.ts";

/**
 * Quickest travel by the plainest means: from arc to arc, turn by turn, relaxed until nothing changes. Knows nothing of how
 * the city searches.
 */
export function plainSearch(graph: RoadGraph, mode: TravelMode, secondsOf: (arc: number) => number) {
  const arcs = Array.from({ length: 2 * graph.segmentCount }, (_nothing, arc) => arc).filter(
    (arc) => (graph.use[Math.floor(arc / 2)]! & (mode === "walk" ? 4 : arc % 2 === 0 ? 1 : 2)) > 0,
  );
  const begins = (arc: number): number => (arc % 2 === 0 ? graph.from : graph.to)[Math.floor(arc / 2)]!;
  const ends = (arc: number): number => (arc % 2 === 0 ? graph.to : graph.from)[Math.floor(arc / 2)]!;
  const forbidden = new Set<string>();
  if (mode === "drive")
    for (let at = 0; at < graph.forbidden.length; at += 2)
      forbidden.add(`${graph.forbidden[at]} ${graph.forbidden[at + 1]}`);
  const after = new Map(
    arcs.map((arc) => [arc, arcs.filter((other) => ends(arc) === begins(other) && !forbidden.has(`${arc} ${other}`))]),
  );
  const on = (point: RoadPoint) =>
    [
      { arc: 2 * point.segment, share: point.part },
      { arc: 2 * point.segment + 1, share: 1 - point.part },
    ].filter(({ arc }) => after.has(arc));

  return {
    arcs,
    after,
    /** Seconds from a point to every other. */
    from(start: RoadPoint): (end: RoadPoint) => number {
      const atEnd = new Map<number, number>();
      for (const { arc, share } of on(start)) atEnd.set(arc, (1 - share) * secondsOf(arc));
      for (let changed = true; changed;) {
        changed = false;
        for (const [arc, seconds] of atEnd)
          for (const next of after.get(arc)!) {
            const total = seconds + secondsOf(next);
            if (total < (atEnd.get(next) ?? Infinity)) {
              atEnd.set(next, total);
              changed = true;
            }
          }
      }
      return (end) => {
        let best = Infinity;
        for (const { arc, share } of on(end)) {
          for (const [before, seconds] of atEnd)
            if (after.get(before)!.includes(arc)) best = Math.min(best, seconds + share * secondsOf(arc));
          for (const own of on(start))
            if (own.arc === arc && own.share <= share) best = Math.min(best, (share - own.share) * secondsOf(arc));
        }
        return best;
      };
    },
  };
}
