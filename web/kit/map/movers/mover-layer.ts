import type { LonLat } from "../../../../kernel/index.ts";

/** A thing that goes along its line. It stands at the first place before the first instant, and at the last after the last. */
export interface Mover {
  /** The same thing has the same id in the next report: it glides over to what that says. */
  readonly id: string;
  /** WGS 84. */
  readonly path: readonly LonLat[];
  /** When it is at each place of the path; ms, not falling. */
  readonly at: readonly number[];
  /** The layer's when absent. */
  readonly color?: string;
}

/** A few hundred things that glide along their lines between reports, turned where they go, over all other layers. */
export interface MoverLayer {
  readonly id: string;
  /** Another array says that something was reported. */
  readonly movers: readonly Mover[];
  /** Seen from above; `dart` for what has no shape of its own. */
  readonly look: "car" | "bus" | "dart";
  readonly color: string;
  /** Pixels that it is long; 26 when absent. */
  readonly size?: number;
  /** Now, ms, on the clock of the instants; it is asked again for each picture. */
  readonly clock: () => number;
  readonly onPick?: (index: number) => void;
  /** Text under the pointer. */
  readonly hint?: (index: number) => string;
}
