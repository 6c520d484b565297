import type { LonLat } from "../places/chinese-datums.ts";
import type { RoadClass } from "./road-class.ts";

/** Which way cars go along the path as drawn; `none`: feet only. */
export type Direction = "both" | "forward" | "backward" | "none";

/** One road as its source tells it, not yet cut at junctions. */
export interface RoadLine {
  /** The source's own id, unique in it. */
  readonly id: string;
  readonly class: RoadClass;
  /** A slip road or the arm of an interchange. */
  readonly link?: boolean;
  readonly name?: string;
  readonly nameEn?: string;
  /** WGS 84, at least two positions. */
  readonly path: readonly LonLat[];
  /**
   * Who meets whom: lines are joined where both have the same node. One entry a position, `undefined` inside a line. When
   * absent, lines are joined at positions that are equal to 1e-7 degrees: a bridge has none in common with the road below.
   */
  readonly nodes?: readonly (string | number | undefined)[];
  readonly cars: Direction;
  readonly walking: boolean;
  /** Lanes in each direction of cars; by class when absent. */
  readonly lanesForward?: number;
  readonly lanesBackward?: number;
  /** Limit in km/h; by class when absent. */
  readonly speed?: number;
}

/** A turn that is forbidden, or the only one allowed, at one node. */
export interface TurnRule {
  readonly kind: "no" | "only";
  /** Ids of lines. */
  readonly from: string;
  readonly to: string;
  /** A node of `nodes`, or a position where lines are joined by position. */
  readonly via: string | number | LonLat;
}

/** All that a road graph is built from. */
export interface RoadSource {
  readonly lines: Iterable<RoadLine>;
  readonly turns?: Iterable<TurnRule>;
  /** Whom the data is owed to, as its licence wants it shown. */
  readonly attribution?: string;
  /** Metres by which roads may lie elsewhere. */
  readonly accuracy?: number;
  /** The roads are invented. */
  readonly simulated?: boolean;
}
