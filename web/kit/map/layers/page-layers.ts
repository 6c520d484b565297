import type { MakeOverlay } from "../overlay.ts";
import { areas } from "./areas.ts";
import { clusters } from "./clusters.ts";
import { makeDrawnLayers } from "./drawn-layers.ts";
import { heat } from "./heat.ts";
import type { LayerKind } from "./layer-kind.ts";
import { lines } from "./lines.ts";

const drawnAs =
  <L extends { readonly id: string; readonly version?: number }>(kind: LayerKind<L>): MakeOverlay<L> =>
  (overlaid) =>
    makeDrawnLayers(kind, overlaid);

/** What a page lays on the map and the map itself draws. */
export const makeAreas = drawnAs(areas);
export const makeHeat = drawnAs(heat);
export const makeLines = drawnAs(lines);
export const makeClusters = drawnAs(clusters);
