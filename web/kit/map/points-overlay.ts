import { ScatterplotLayer } from "@deck.gl/layers";
import { MapLibreOverlay } from "@deck.gl/maplibre";
import type { Map as MapLibre } from "maplibre-gl";
import type { PointLayer } from "./city-map.tsx";
import { positionShifter, type Datum } from "./datum.ts";

export interface PointsOverlay {
  show(layers: readonly PointLayer[]): void;
  end(): void;
}

/** What is known of a layer by its name. */
interface Drawn {
  readonly onMap: ReturnType<typeof positionShifter>;
  version?: string;
  data?: object;
}

/** Lays deck.gl over the map (overlaid: interleaving does not work with MapLibre 6). */
export function makePointsOverlay(map: MapLibre, datum: Datum): PointsOverlay {
  const overlay = new MapLibreOverlay({ interleaved: false, layers: [], getTooltip: hintOf });
  const known = new Map<string, Drawn>();
  const drawnOf = (id: string): Drawn => {
    const drawn = known.get(id) ?? { onMap: positionShifter(datum) };
    known.set(id, drawn);
    return drawn;
  };
  map.addControl(overlay);
  return {
    show: (layers) => overlay.setProps({ layers: layers.map((layer) => drawing(layer, drawnOf(layer.id))) }),
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

function drawing(layer: PointLayer, drawn: Drawn): ScatterplotLayer {
  return new ScatterplotLayer({
    id: layer.id,
    data: dataOf(layer, drawn) as never,
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
function dataOf(layer: PointLayer, drawn: Drawn): object {
  const version = `${layer.version}/${layer.length}`;
  if (drawn.data !== undefined && drawn.version === version) return drawn.data;
  drawn.version = version;
  drawn.data = {
    length: layer.length,
    attributes: {
      getPosition: { value: drawn.onMap(layer.positions, layer.length), size: 2 },
      getFillColor: { value: layer.colors, size: 4, normalized: true },
      ...(layer.radii === undefined ? {} : { getRadius: { value: layer.radii, size: 1 } }),
    },
  };
  return drawn.data;
}
