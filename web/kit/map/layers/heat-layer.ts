/** Many weighted points seen as heat: where they lie close the colour is strong. A new `version` says that they are others now. */
export interface HeatLayer {
  readonly id: string;
  readonly length: number;
  /** longitude, latitude, longitude, latitude, … WGS 84. */
  readonly positions: Float32Array | Float64Array;
  /** 0 to 1; 1 for all when absent. */
  readonly weights?: Float32Array;
  readonly version: number;
  /** Pixels at zoom 12 that a point's heat reaches; 18 when absent. Further nearer by. */
  readonly reach?: number;
  /** From none to the most; the map's own when absent. */
  readonly colors?: readonly string[];
}
