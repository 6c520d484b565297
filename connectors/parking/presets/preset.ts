import type { Mapping } from "../mapping.ts";
import type { Area } from "../position.ts";

/** How one source is read: what a feed's configuration need not say any more. */
export interface PresetPart {
  readonly name: string;
  readonly mapping: Mapping;
}

export interface Preset {
  readonly timeZone?: string;
  readonly area?: Area;
  readonly dataProvider?: string;
  readonly parts: readonly PresetPart[];
}
