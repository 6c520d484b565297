import { arcsByTail, headOf, mayUse, tailOf } from "./arcs.ts";
import type { RoadGraph } from "./road-graph.ts";
import type { TravelMode } from "./roads.ts";

/** Edges of a network by the state they leave (or, reversed, arrive at): edges of state s are `first[s]` to `first[s + 1] - 1`. */
export interface Adjacency {
  readonly first: Int32Array;
  readonly arc: Int32Array;
  /** State that the search goes on to. */
  readonly next: Int32Array;
  /** State that the search comes from. */
  readonly before: Int32Array;
}

/**
 * What a mode's ways are searched in. A state is a junction; where turns are forbidden after an arc, that arc leads to a copy of the
 * junction that lacks them, so that the search itself need not know of turns.
 */
export interface SearchNetwork {
  readonly stateCount: number;
  /** Junction of each state. */
  readonly junction: Int32Array;
  /** State that an arc leads to; -1: the mode may not use it. */
  readonly head: Int32Array;
  readonly out: Adjacency;
  readonly in: Adjacency;
  /** States from which an arc may be entered. */
  tails(arc: number): readonly number[];
}

export function deriveNetwork(graph: RoadGraph, mode: TravelMode): SearchNetwork {
  const arcCount = 2 * graph.segmentCount;
  const head = new Int32Array(arcCount).fill(-1);
  for (let arc = 0; arc < arcCount; arc += 1) if (mayUse(graph, arc, mode)) head[arc] = headOf(graph, arc);
  const byJunction = arcsByTail(graph, (arc) => head[arc]! >= 0);
  const forbidden = mode === "drive" ? forbiddenAfter(graph, head) : new Map<number, Set<number>>();

  const copies = new Map<number, number[]>();
  const copiedFrom: number[] = [];
  const allowed: Int32Array[] = [];
  for (const [arc, turns] of forbidden) {
    const junction = headOf(graph, arc);
    const state = graph.junctionCount + allowed.length;
    head[arc] = state;
    copiedFrom.push(junction);
    allowed.push(byJunction(junction).filter((out) => !turns.has(out)));
    const others = copies.get(junction);
    if (others === undefined) copies.set(junction, [state]);
    else others.push(state);
  }

  const stateCount = graph.junctionCount + allowed.length;
  const outOf = (state: number): Int32Array =>
    state < graph.junctionCount ? byJunction(state) : allowed[state - graph.junctionCount]!;
  const out = forwardEdges(stateCount, outOf, head);
  return {
    stateCount,
    junction: Int32Array.from(
      { length: stateCount },
      (_nothing, state) => copiedFrom[state - graph.junctionCount] ?? state,
    ),
    head,
    out,
    in: reversed(out, stateCount),
    tails: (arc) => {
      const junction = tailOf(graph, arc);
      const others = copies.get(junction);
      return others === undefined
        ? [junction]
        : [junction, ...others.filter((state) => allowed[state - graph.junctionCount]!.includes(arc))];
    },
  };
}

function forbiddenAfter(graph: RoadGraph, head: Int32Array): Map<number, Set<number>> {
  const after = new Map<number, Set<number>>();
  for (let place = 0; place < graph.forbidden.length; place += 2) {
    const [arcIn, arcOut] = [graph.forbidden[place]!, graph.forbidden[place + 1]!];
    if (head[arcIn]! < 0 || head[arcOut]! < 0) continue;
    const turns = after.get(arcIn);
    if (turns === undefined) after.set(arcIn, new Set([arcOut]));
    else turns.add(arcOut);
  }
  return after;
}

function forwardEdges(stateCount: number, outOf: (state: number) => Int32Array, head: Int32Array): Adjacency {
  const first = new Int32Array(stateCount + 1);
  const arcs: number[] = [];
  const before: number[] = [];
  for (let state = 0; state < stateCount; state += 1) {
    for (const arc of outOf(state)) {
      arcs.push(arc);
      before.push(state);
    }
    first[state + 1] = arcs.length;
  }
  return {
    first,
    arc: Int32Array.from(arcs),
    next: Int32Array.from(arcs, (arc) => head[arc]!),
    before: Int32Array.from(before),
  };
}

function reversed(out: Adjacency, stateCount: number): Adjacency {
  const first = new Int32Array(stateCount + 1);
  for (const state of out.next) first[state + 1]! += 1;
  for (let state = 0; state < stateCount; state += 1) first[state + 1]! += first[state]!;
  const place = first.slice();
  const [arc, next, before] = [0, 1, 2].map(() => new Int32Array(out.arc.length)) as [
    Int32Array,
    Int32Array,
    Int32Array,
  ];
  for (let edge = 0; edge < out.arc.length; edge += 1) {
    const at = place[out.next[edge]!]!++;
    arc[at] = out.arc[edge]!;
    next[at] = out.before[edge]!;
    before[at] = out.next[edge]!;
  }
  return { first, arc, next, before };
}
