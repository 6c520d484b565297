/**
 * A city's roads as typed arrays. A segment is a piece of road between two junctions; segment `s` drawn forward is arc `2s`,
 * backward arc `2s + 1`. Never changed: other roads are another graph.
 */
export interface RoadGraph {
  /** Hash of its content. */
  readonly version: string;
  readonly attribution?: string;
  /** Metres by which roads may lie elsewhere. */
  readonly accuracy?: number;
  readonly simulated: boolean;
  readonly junctionCount: number;
  /** Longitude and latitude of each junction in turn, WGS 84 degrees. */
  readonly junctions: Float64Array;
  readonly segmentCount: number;
  /** Junction at the beginning and the end of each segment. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** Number in `roadClasses`. */
  readonly class: Uint8Array;
  /** 1: slip road. */
  readonly link: Uint8Array;
  /** Bits: 1 cars forward, 2 cars backward, 4 walking. Without that of a mode where its main part cannot be reached and left. */
  readonly use: Uint8Array;
  /** 0: cars do not go that way as the source tells it. */
  readonly lanesForward: Uint8Array;
  readonly lanesBackward: Uint8Array;
  /** Kilometres an hour. */
  readonly speed: Float32Array;
  readonly metres: Float32Array;
  /** Number in `names`, -1 without. */
  readonly name: Int32Array;
  readonly names: readonly { readonly name: string; readonly nameEn?: string }[];
  /** The source's id of the line, with `#n` for its n-th piece, from 1, when it was cut or ends like that itself. */
  readonly ids: readonly string[];
  /** Segment `s` is drawn through points `firstPoint[s]` to `firstPoint[s + 1] - 1`. */
  readonly firstPoint: Int32Array;
  /** Longitude and latitude in turn, WGS 84 degrees. */
  readonly points: Float64Array;
  /** Forbidden turns: arc in, arc out, in turn. */
  readonly forbidden: Int32Array;
}
