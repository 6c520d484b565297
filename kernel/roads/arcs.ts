import type { RoadGraph } from "./road-graph.ts";
import type { TravelMode } from "./roads.ts";

type Ends = Pick<RoadGraph, "from" | "to">;

export function headOf(graph: Ends, arc: number): number {
  return ((arc & 1) === 0 ? graph.to : graph.from)[arc >> 1]!;
}

export function tailOf(graph: Ends, arc: number): number {
  return ((arc & 1) === 0 ? graph.from : graph.to)[arc >> 1]!;
}

/** The bit of `use` that lets a mode along an arc. */
export const useBit = (arc: number, mode: TravelMode): number => (mode === "walk" ? 4 : (arc & 1) === 0 ? 1 : 2);

export const mayUse = (graph: Pick<RoadGraph, "use">, arc: number, mode: TravelMode): boolean =>
  (graph.use[arc >> 1]! & useBit(arc, mode)) !== 0;

/** Finds the arcs that leave a junction, in rising order; only those that are wanted. */
export function arcsByTail(
  graph: Ends & Pick<RoadGraph, "junctionCount" | "segmentCount">,
  isWanted: (arc: number) => boolean = () => true,
): (junction: number) => Int32Array {
  const { junctionCount, segmentCount } = graph;
  const first = new Int32Array(junctionCount + 1);
  for (let arc = 0; arc < 2 * segmentCount; arc += 1) if (isWanted(arc)) first[tailOf(graph, arc) + 1]! += 1;
  for (let junction = 0; junction < junctionCount; junction += 1) first[junction + 1]! += first[junction]!;
  const arcs = new Int32Array(first[junctionCount]!);
  const next = first.slice();
  for (let arc = 0; arc < 2 * segmentCount; arc += 1) if (isWanted(arc)) arcs[next[tailOf(graph, arc)]!++] = arc;
  return (junction) => arcs.subarray(first[junction], first[junction + 1]);
}
