import type { RoadGraph } from "../../kernel/roads/road-graph.ts";
import type { RoadPoint } from "../../kernel/roads/roads.ts";

/**
 * Dijkstra's algorithm as a textbook has it, from arc to arc with objects and a heap of pairs: what the city's answers and their speed
 * are held against.
 */
export function plainDijkstra(graph: RoadGraph, seconds: Float64Array) {
  const usable = (arc: number): boolean => (graph.use[arc >> 1]! & (arc % 2 === 0 ? 1 : 2)) !== 0;
  const begin = (arc: number): number => (arc % 2 === 0 ? graph.from : graph.to)[arc >> 1]!;
  const end = (arc: number): number => (arc % 2 === 0 ? graph.to : graph.from)[arc >> 1]!;
  const forbidden = new Set<string>();
  for (let at = 0; at < graph.forbidden.length; at += 2)
    forbidden.add(`${graph.forbidden[at]} ${graph.forbidden[at + 1]}`);
  const leaving: number[][] = Array.from({ length: graph.junctionCount }, () => []);
  for (let arc = 0; arc < 2 * graph.segmentCount; arc += 1) if (usable(arc)) leaving[begin(arc)]!.push(arc);
  const limited = new Map<number, number[]>();
  for (const arc of graph.forbidden.filter((_arc, at) => at % 2 === 0))
    limited.set(
      arc,
      leaving[end(arc)]!.filter((next) => !forbidden.has(`${arc} ${next}`)),
    );
  const after = (arc: number): number[] => limited.get(arc) ?? leaving[end(arc)]!;
  const on = (point: RoadPoint) =>
    [
      { arc: 2 * point.segment, share: point.part },
      { arc: 2 * point.segment + 1, share: 1 - point.part },
    ].filter(({ arc }) => usable(arc));

  return (from: RoadPoint): ((to: RoadPoint) => number) => {
    const atEnd: number[] = Array.from({ length: 2 * graph.segmentCount }, () => Infinity);
    const heap = new PairHeap();
    for (const { arc, share } of on(from)) heap.push([(1 - share) * seconds[arc]!, arc]);
    for (let top = heap.pop(); top !== undefined; top = heap.pop()) {
      const [cost, arc] = top;
      if (cost >= atEnd[arc]!) continue;
      atEnd[arc] = cost;
      for (const next of after(arc)) if (cost + seconds[next]! < atEnd[next]!) heap.push([cost + seconds[next]!, next]);
    }
    return (to) => {
      let best = Infinity;
      for (const { arc, share } of on(to)) {
        for (const own of on(from))
          if (own.arc === arc && own.share <= share) best = Math.min(best, (share - own.share) * seconds[arc]!);
        for (let before = 0; before < atEnd.length; before += 1)
          if (atEnd[before]! < Infinity && end(before) === begin(arc) && !forbidden.has(`${before} ${arc}`))
            best = Math.min(best, atEnd[before]! + share * seconds[arc]!);
      }
      return best;
    };
  };
}

type Pair = readonly [cost: number, arc: number];

class PairHeap {
  private readonly pairs: Pair[] = [];

  push(pair: Pair): void {
    let at = this.pairs.push(pair) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (this.pairs[parent]![0] <= pair[0]) break;
      this.pairs[at] = this.pairs[parent]!;
      at = parent;
    }
    this.pairs[at] = pair;
  }

  pop(): Pair | undefined {
    const [top] = this.pairs;
    const last = this.pairs.pop();
    if (top === undefined || last === undefined || this.pairs.length === 0) return top;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= this.pairs.length) break;
      if (child + 1 < this.pairs.length && this.pairs[child + 1]![0] < this.pairs[child]![0]) child += 1;
      if (this.pairs[child]![0] >= last[0]) break;
      this.pairs[at] = this.pairs[child]!;
      at = child;
    }
    this.pairs[at] = last;
    return top;
  }
}
