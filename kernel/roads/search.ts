import FlatQueue from "flatqueue";
import type { Adjacency, SearchNetwork } from "./search-network.ts";

/** Where a search begins: a state, and what it has cost to come to it. */
export interface Seed {
  readonly state: number;
  readonly seconds: number;
  readonly metres: number;
}

/**
 * Searches of one network for quickest ways (Dijkstra, 1959; Hart, Nilsson and Raphael, 1968), with room that is used again by the next run: what a run found is good until then.
 */
export class Search {
  /** Quickest time to each state; infinite where none was found. */
  readonly seconds: Float64Array;
  /** Length of the quickest way to each settled state; of `run`, since `find` needs none. */
  readonly metres: Float64Array;
  /** Edge by which each found state is reached; -1 for a seed. */
  readonly by: Int32Array;
  private readonly found: Int32Array;
  private readonly settled: Uint8Array;
  private foundCount = 0;
  private readonly queue: FlatQueue;

  constructor(
    private readonly network: SearchNetwork,
    private readonly arcSeconds: Float64Array,
    private readonly arcMetres: Float32Array,
  ) {
    const { stateCount, out } = network;
    this.seconds = new Float64Array(stateCount).fill(Infinity);
    this.metres = new Float64Array(stateCount);
    this.by = new Int32Array(stateCount);
    this.found = new Int32Array(stateCount);
    this.settled = new Uint8Array(stateCount);
    // each edge is looked at once, so no more can wait than there are edges and seeds
    this.queue = new FlatQueue(out.arc.length + 2);
  }

  /** Searches forward, or with `in` edges backward, until all is settled that is at most `within` seconds away. */
  run({ first, arc, next, before }: Adjacency, seeds: readonly Seed[], within: number): void {
    const { seconds, metres, by, found, queue, arcSeconds, arcMetres } = this;
    this.begin(seeds);
    for (const seed of seeds) if (seed.seconds === seconds[seed.state]) queue.push(seed.state, seed.seconds);
    let count = this.foundCount;
    while (queue.length > 0) {
      const reached = queue.peekValue()!;
      if (reached > within) break;
      const state = queue.pop()!;
      if (reached > seconds[state]!) continue;
      const came = by[state]!;
      if (came >= 0) metres[state] = metres[before[came]!]! + arcMetres[arc[came]! >> 1]!;
      const end = first[state + 1]!;
      for (let edge = first[state]!; edge < end; edge += 1) {
        const other = next[edge]!;
        const total = reached + arcSeconds[arc[edge]!]!;
        const known = seconds[other]!;
        if (total >= known) continue;
        if (known === Infinity) found[count++] = other;
        seconds[other] = total;
        by[other] = edge;
        queue.push(other, total);
      }
    }
    this.foundCount = count;
  }

  /**
   * The best of some states to come by to a place, each with the seconds from it on, if one takes less than `limit` in all. States
   * with the least to come are looked at first (A*): `ahead` never tells more than is left, nor falls by more than an arc takes.
   */
  find(
    { first, arc, next }: Adjacency,
    seeds: readonly Seed[],
    goal: ReadonlyMap<number, number>,
    ahead: (state: number) => number,
    limit: number,
  ): { readonly state: number; readonly seconds: number } | undefined {
    const { seconds, by, found, queue, arcSeconds, settled } = this;
    this.begin(seeds);
    for (const seed of seeds)
      if (seed.seconds === seconds[seed.state]) queue.push(seed.state, seed.seconds + ahead(seed.state));
    let best: { state: number; seconds: number } | undefined;
    let least = limit;
    while (queue.length > 0 && queue.peekValue()! < least) {
      const state = queue.pop()!;
      if (settled[state] === 1) continue;
      settled[state] = 1;
      const reached = seconds[state]!;
      const rest = goal.get(state);
      if (rest !== undefined && reached + rest < least) best = { state, seconds: (least = reached + rest) };
      const end = first[state + 1]!;
      for (let edge = first[state]!; edge < end; edge += 1) {
        const other = next[edge]!;
        const total = reached + arcSeconds[arc[edge]!]!;
        const known = seconds[other]!;
        if (total >= known || settled[other] === 1) continue;
        if (known === Infinity) found[this.foundCount++] = other;
        seconds[other] = total;
        by[other] = edge;
        queue.push(other, total + ahead(other));
      }
    }
    return best;
  }

  /** Edges from a seed to a settled state, in the order they were taken. */
  way(state: number, { before }: Adjacency): { readonly arcs: readonly number[]; readonly seed: number } {
    const edges: number[] = [];
    let at = state;
    while (this.by[at]! >= 0) {
      edges.push(this.by[at]!);
      at = before[this.by[at]!]!;
    }
    return { arcs: edges.toReversed().map((edge) => this.network.out.arc[edge]!), seed: at };
  }

  /** Takes back what the last run found, and puts down where this one begins. */
  private begin(seeds: readonly Seed[]): void {
    const { seconds, metres, by, found, settled } = this;
    for (let place = 0; place < this.foundCount; place += 1) {
      seconds[found[place]!] = Infinity;
      settled[found[place]!] = 0;
    }
    this.queue.clear();
    let count = 0;
    for (const seed of seeds) {
      if (seed.seconds >= seconds[seed.state]!) continue;
      if (seconds[seed.state] === Infinity) found[count++] = seed.state;
      seconds[seed.state] = seed.seconds;
      metres[seed.state] = seed.metres;
      by[seed.state] = -1;
    }
    this.foundCount = count;
  }
}
