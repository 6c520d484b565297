import type { Map as MapLibre } from "maplibre-gl";
import type { Datum } from "./datum.ts";
import type { Look } from "./look.ts";
import type { Pointer } from "./pointer.ts";

/** What overlays are laid on. */
export interface OverlaidMap {
  readonly map: MapLibre;
  readonly look: Look;
  readonly datum: Datum;
  readonly pointer: Pointer;
}

/** Draws a page's layers of one kind, the later ones over the earlier ones. */
export interface Overlay<L> {
  show(layers: readonly L[]): void;
  end(): void;
}

export type MakeOverlay<L> = (overlaid: OverlaidMap) => Overlay<L>;
