import FlatQueue from "flatqueue";
import { fastest, slowest } from "./check-lines.ts";
import type { RoadGraph } from "./road-graph.ts";

/** Ends of speeds that were since set anew may wait until there are so many more than live speeds. */
const spareEnds = 64;

/**
 * Seconds that cars take for each arc: by live speeds until these expire, else by the usual ones. Nothing runs by itself:
 * `expire` is asked before the seconds are used.
 */
export class LiveSpeeds {
  readonly seconds: Float64Array;
  /** Metres a second that no car exceeds, by all that was told so far. */
  pace = slowest / 3.6;
  private readonly live = new Map<number, { readonly speed: number; readonly until: number }>();
  /** Of typed arrays like that of the searches: one of plain arrays beside it would make theirs slow (V8). */
  private readonly ends: FlatQueue;

  constructor(private readonly graph: RoadGraph) {
    this.seconds = new Float64Array(2 * graph.segmentCount);
    this.ends = new FlatQueue(2 * this.seconds.length + spareEnds + 1);
    for (let arc = 0; arc < this.seconds.length; arc += 1) this.seconds[arc] = this.usual(arc);
    for (const speed of graph.speed) this.pace = Math.max(this.pace, paceAt(speed));
  }

  set(arc: number, speed: number | undefined, until: number, now: number): void {
    if (!Number.isInteger(arc) || arc < 0 || arc >= this.seconds.length) return;
    if (speed === undefined || !(speed >= 0 && speed < Infinity) || !(until > now)) {
      this.drop(arc);
      return;
    }
    this.live.set(arc, { speed, until });
    this.ends.push(arc, until);
    this.seconds[arc] = this.graph.metres[arc >> 1]! / paceAt(speed);
    this.pace = Math.max(this.pace, paceAt(speed));
    if (this.ends.length > 2 * this.live.size + spareEnds) this.gatherEnds();
  }

  expire(now: number): void {
    while (this.ends.length > 0 && this.ends.peekValue()! <= now) {
      const arc = this.ends.pop()!;
      if ((this.live.get(arc)?.until ?? Infinity) <= now) this.drop(arc);
    }
  }

  /** How many arcs have a live speed. */
  get count(): number {
    return this.live.size;
  }

  speed(arc: number): { readonly speed: number; readonly live: boolean } {
    const known = this.live.get(arc);
    return known === undefined
      ? { speed: this.graph.speed[arc >> 1]!, live: false }
      : { speed: known.speed, live: true };
  }

  private drop(arc: number): void {
    if (this.live.delete(arc)) this.seconds[arc] = this.usual(arc);
  }

  private usual(arc: number): number {
    return this.graph.metres[arc >> 1]! / paceAt(this.graph.speed[arc >> 1]!);
  }

  /** Leaves out the ends of speeds that were since set anew. */
  private gatherEnds(): void {
    this.ends.clear();
    for (const [arc, { until }] of this.live) this.ends.push(arc, until);
  }
}

/** Metres a second. Times are told of cars that move: a road where all stand is taken to creep. */
function paceAt(speed: number): number {
  return Math.min(fastest, Math.max(slowest, speed)) / 3.6;
}
