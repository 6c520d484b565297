import type { LonLat } from "../../../../kernel/index.ts";
import type { ValueColors } from "./value-colors.ts";

/**
 * Many lines with a value each, over the streets and under their names. Lines are sent to the map once, for as long as
 * `paths` is the same array; `values` may be changed in place, and a new `version` says so.
 */
export interface LineLayer {
  readonly id: string;
  /** WGS 84, in the direction of travel. */
  readonly paths: readonly (readonly LonLat[])[];
  /** One each line, NaN where it is not known. */
  readonly values?: Float32Array | Float64Array;
  readonly version?: number;
  /** One colour for all, or colours of values with `unknown` for those without. */
  readonly color: string | ValueColors;
  /** Lines without a value are not drawn when absent. */
  readonly unknown?: string;
  /** Pixels at zoom 15, of each line or of all; 4 when absent. Narrower further off. */
  readonly width?: number | Float32Array | Uint8Array;
  /** Zoom from which each line is drawn. */
  readonly fromZoom?: Uint8Array;
  /** Colour of a rim. */
  readonly rim?: string;
  readonly dashed?: boolean;
  /** Arrows along the lines, from zoom 14. */
  readonly arrows?: boolean;
  /** Beside the middle, on the side that traffic keeps to: both directions of a street are seen. */
  readonly beside?: "right" | "left";
  /** Written along each line; empty for none. */
  readonly labels?: readonly string[];
  readonly onPick?: (index: number) => void;
  /** Text under the pointer. */
  readonly hint?: (index: number) => string;
}
