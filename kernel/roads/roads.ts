import type { LonLat } from "../places/chinese-datums.ts";
import type { RoadGraph } from "./road-graph.ts";

export type TravelMode = "drive" | "walk";

/** A place on a road. It belongs to the graph it was found in. */
export interface RoadPoint {
  readonly segment: number;
  /** 0 at the segment's beginning, 1 at its end, by length. */
  readonly part: number;
  readonly at: LonLat;
  /** Metres from the place that was asked for. */
  readonly away: number;
}

export interface Travel {
  readonly seconds: number;
  readonly metres: number;
}

/** Travel between one place and every other. Good until the graph changes. */
export interface Reach {
  /** `undefined`: no way, or farther than was asked for. */
  to(point: RoadPoint): Travel | undefined;
}

export interface Route extends Travel {
  readonly path: readonly LonLat[];
  /** Pieces of one road after another. */
  readonly steps: readonly (Travel & {
    readonly name?: string;
    readonly nameEn?: string;
    readonly arcs: readonly number[];
  })[];
}

/**
 * The city's streets. Times are those of a car that drives at the live speed where one is known, else at the usual one of the
 * road, or of a person who walks; waits at lights are in neither.
 */
export interface Roads {
  /** `undefined`: the city has none. */
  readonly graph: RoadGraph | undefined;
  /** The nearest place on a road that the mode may use; at most `within` metres away, 500 when absent. */
  nearest(place: LonLat, mode: TravelMode, within?: number): RoadPoint | undefined;
  /** From one place to all, or with `towards` from all to it; `within` seconds. */
  reach(place: RoadPoint, mode: TravelMode, options?: { readonly towards?: boolean; readonly within?: number }): Reach;
  route(from: RoadPoint, to: RoadPoint, mode: TravelMode): Route | undefined;
  /** Kilometres an hour on an arc now, and whether it was measured. */
  speed(arc: number): { readonly speed: number; readonly live: boolean };
  /** How many arcs have a measured speed now. */
  readonly measured: number;
  /**
   * Measured speeds of arcs, km/h, each good until an instant (ms since 1970); `undefined` takes one back, and so does a speed
   * that is none (below 0, not finite) or over already. Arcs that the graph has not are passed by. Times count cars that stand as creeping at 1 km/h.
   */
  setSpeeds(
    speeds: readonly { readonly arc: number; readonly speed: number | undefined; readonly until: number }[],
  ): void;
  /** Tells when the graph was replaced; returns the end of telling. */
  onGraph(listener: (graph: RoadGraph | undefined) => void): () => void;
}
