/**
 * Many points that join into numbered circles where they lie too close; a circle that is pressed is gone into. A new
 * `version` says that they are others now.
 */
export interface ClusterLayer {
  readonly id: string;
  readonly length: number;
  /** longitude, latitude, longitude, latitude, … WGS 84. */
  readonly positions: Float32Array | Float64Array;
  readonly version: number;
  readonly color: string;
  /** Zoom from which each stands by itself; 16 when absent. */
  readonly apartFrom?: number;
  /** Written under each point that stands by itself. */
  readonly labels?: readonly string[];
  readonly onPick?: (index: number) => void;
  /** Text under the pointer, for those that stand by themselves. */
  readonly hint?: (index: number) => string;
}
