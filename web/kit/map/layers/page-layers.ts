import type { Map as MapLibre } from "maplibre-gl";
import type { Datum } from "../datum.ts";
import type { Look } from "../look.ts";
import type { Pointer } from "../pointer.ts";
import type { AreaLayer } from "./area-layer.ts";
import { areas } from "./areas.ts";
import type { ClusterLayer } from "./cluster-layer.ts";
import { clusters } from "./clusters.ts";
import { makeDrawnLayers, type DrawnLayers } from "./drawn-layers.ts";
import type { HeatLayer } from "./heat-layer.ts";
import { heat } from "./heat.ts";
import type { LayerKind } from "./layer-kind.ts";
import type { LineLayer } from "./line-layer.ts";
import { lines } from "./lines.ts";

/** What a page lays on the map and the map itself draws; of each kind the later ones over the earlier ones. */
export interface PageLayers {
  readonly areas?: readonly AreaLayer[] | undefined;
  readonly heat?: readonly HeatLayer[] | undefined;
  readonly lines?: readonly LineLayer[] | undefined;
  readonly clusters?: readonly ClusterLayer[] | undefined;
}

export interface PageLayersOverlay {
  show(layers: PageLayers): void;
  end(): void;
}

export function makePageLayers(map: MapLibre, look: Look, datum: Datum, pointer: Pointer): PageLayersOverlay {
  const drawnBy = <L extends { readonly id: string; readonly version?: number }>(kind: LayerKind<L>): DrawnLayers<L> =>
    makeDrawnLayers(map, kind, look, datum, pointer);
  const drawn = { areas: drawnBy(areas), heat: drawnBy(heat), lines: drawnBy(lines), clusters: drawnBy(clusters) };
  return {
    show: (layers) => {
      drawn.areas.show(layers.areas ?? []);
      drawn.heat.show(layers.heat ?? []);
      drawn.lines.show(layers.lines ?? []);
      drawn.clusters.show(layers.clusters ?? []);
    },
    end: () => {
      for (const kind of Object.values(drawn)) kind.end();
    },
  };
}
