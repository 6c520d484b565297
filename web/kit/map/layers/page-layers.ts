import type { Map as MapLibre } from "maplibre-gl";
import type { Datum } from "../datum.ts";
import type { Pointer } from "../pointer.ts";
import { makeDrawnLayers } from "./drawn-layers.ts";
import type { LineLayer } from "./line-layer.ts";
import { lines } from "./lines.ts";

/** What a page lays on the map and the map itself draws. */
export interface PageLayers {
  readonly lines?: readonly LineLayer[] | undefined;
}

export interface PageLayersOverlay {
  show(layers: PageLayers): void;
  end(): void;
}

export function makePageLayers(map: MapLibre, datum: Datum, pointer: Pointer): PageLayersOverlay {
  const drawnLines = makeDrawnLayers(map, "lines", lines, datum, pointer);
  return {
    show: (layers) => {
      drawnLines.show(layers.lines ?? []);
    },
    end: () => {
      drawnLines.end();
    },
  };
}
