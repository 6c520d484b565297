import { ScatterplotLayer } from "@deck.gl/layers";
import { MapLibreOverlay } from "@deck.gl/maplibre";
import type { Map as MapLibre } from "maplibre-gl";
import type { PointLayer } from "./city-map.tsx";

export interface PointsOverlay {
  show(layers: readonly PointLayer[]): void;
  end(): void;
}

interface Data {
  readonly version: string;
  readonly value: object;
}

/** Lays deck.gl over the map (overlaid: interleaving does not work with MapLibre 6). */
export function makePointsOverlay(map: MapLibre): PointsOverlay {
  const overlay = new MapLibreOverlay({ interleaved: false, layers: [], getTooltip: hintOf });
  const known = new Map<string, Data>();
  map.addControl(overlay);
  return {
    show: (layers) => overlay.setProps({ layers: layers.map((layer) => drawing(layer, known)) }),
    end: () => {
      if (map.hasControl(overlay)) map.removeControl(overlay);
      overlay.finalize();
    },
  };
}

function hintOf(info: { readonly index: number; readonly layer?: unknown }): string | null {
  const source = (info.layer as { props?: { source?: PointLayer } } | undefined)?.props?.source;
  return info.index >= 0 && source?.hint !== undefined ? source.hint(info.index) : null;
}

function drawing(layer: PointLayer, known: Map<string, Data>): ScatterplotLayer {
  return new ScatterplotLayer({
    id: layer.id,
    data: dataOf(layer, known) as never,
    radiusUnits: "meters",
    getRadius: layer.radius ?? 10,
    radiusMinPixels: layer.smallest ?? 1,
    radiusMaxPixels: layer.largest ?? 40,
    stroked: layer.outlined ?? false,
    getLineColor: [255, 255, 255, 110],
    lineWidthUnits: "pixels",
    getLineWidth: 1,
    antialiasing: layer.length < 50_000,
    pickable: layer.onPick !== undefined || layer.hint !== undefined,
    onClick: (info: { index: number }) => {
      if (info.index >= 0) layer.onPick?.(info.index);
      return layer.onPick !== undefined;
    },
    source: layer,
  } as ConstructorParameters<typeof ScatterplotLayer>[0]);
}

/** The same data object as before while the version stands, so that nothing is sent to the graphics card again. */
function dataOf(layer: PointLayer, known: Map<string, Data>): object {
  const version = `${layer.version}/${layer.length}`;
  const before = known.get(layer.id);
  if (before?.version === version) return before.value;
  const value = {
    length: layer.length,
    attributes: {
      getPosition: { value: layer.positions, size: 2 },
      getFillColor: { value: layer.colors, size: 4, normalized: true },
      ...(layer.radii === undefined ? {} : { getRadius: { value: layer.radii, size: 1 } }),
    },
  };
  known.set(layer.id, { version, value });
  return value;
}
