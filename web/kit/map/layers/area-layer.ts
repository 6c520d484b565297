import type { LonLat } from "../../../../kernel/index.ts";
import type { ValueColors } from "./value-colors.ts";

/**
 * Areas with a value each, under the streets' names. They are sent to the map once, for as long as `shapes` is the same
 * array; `values` may be changed in place, and a new `version` says so.
 */
export interface AreaLayer {
  readonly id: string;
  /** Each a ring around the area and rings around its holes, WGS 84; a ring ends where it begins. */
  readonly shapes: readonly (readonly (readonly LonLat[])[])[];
  /** One each area, NaN where it is not known. */
  readonly values?: Float32Array | Float64Array;
  readonly version?: number;
  /** One colour for all, or colours of values with `unknown` for those without. */
  readonly color: string | ValueColors;
  /** Areas without a value are not filled when absent. */
  readonly unknown?: string;
  /** Of the filling, 0 to 1; 0.35 when absent. */
  readonly opacity?: number;
  /** Colour of the outline. */
  readonly outline?: string;
  /** Written in the middle of each; empty for none. */
  readonly labels?: readonly string[];
  readonly onPick?: (index: number) => void;
  /** Text under the pointer. */
  readonly hint?: (index: number) => string;
}
