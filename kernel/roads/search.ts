import FlatQueue from "flatqueue";
import type { Adjacency, SearchNetwork } from "./search-network.ts";

/** Where a search begins: a state, and what it has cost to come to it. */
export interface Seed {
  readonly state: number;
  readonly seconds: number;
  readonly metres: number;
}

/**
 * Dijkstra's algorithm over one network, with room that is used again by the next run: what a run found is good until then.
 */
export class Search {
  /** Quickest time to each state; infinite where none was found. */
  readonly seconds: Float64Array;
  /** Length of the quickest way to each settled state. */
  readonly metres: Float64Array;
  /** Edge by which each found state is reached; -1 for a seed. */
  readonly by: Int32Array;
  private readonly found: Int32Array;
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
    // each edge is looked at once, so no more can wait than there are edges and seeds
    this.queue = new FlatQueue(out.arc.length + 2);
  }

  /**
   * Searches forward, or with `in` edges backward, until all is settled that is at most `within` seconds away. With a goal (seconds
   * from some states on to the place) it ends when nothing better can be found, and gives the best of those states.
   */
  run(
    { first, arc, next, before }: Adjacency,
    seeds: readonly Seed[],
    within: number,
    goal?: ReadonlyMap<number, number>,
  ): { readonly state: number; readonly seconds: number } | undefined {
    const { seconds, metres, by, found, queue, arcSeconds, arcMetres } = this;
    this.clear();
    let count = 0;
    for (const seed of seeds) {
      if (seed.seconds >= seconds[seed.state]!) continue;
      if (seconds[seed.state] === Infinity) found[count++] = seed.state;
      seconds[seed.state] = seed.seconds;
      metres[seed.state] = seed.metres;
      by[seed.state] = -1;
      queue.push(seed.state, seed.seconds);
    }
    let best: { state: number; seconds: number } | undefined;
    let limit = within;
    while (queue.length > 0) {
      const reached = queue.peekValue()!;
      if (reached > limit) break;
      const state = queue.pop()!;
      if (reached > seconds[state]!) continue;
      const came = by[state]!;
      if (came >= 0) metres[state] = metres[before[came]!]! + arcMetres[arc[came]! >> 1]!;
      if (goal !== undefined) {
        const rest = goal.get(state);
        if (rest !== undefined && reached + rest < (best?.seconds ?? Infinity)) {
          best = { state, seconds: reached + rest };
          limit = Math.min(limit, best.seconds);
        }
      }
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

  private clear(): void {
    for (let place = 0; place < this.foundCount; place += 1) this.seconds[this.found[place]!] = Infinity;
    this.foundCount = 0;
    this.queue.clear();
  }
}
