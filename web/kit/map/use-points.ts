import type { Map as MapLibre } from "maplibre-gl";
import { useMemo } from "react";
import type { PointLayer } from "./city-map.tsx";
import type { Datum } from "./datum.ts";
import type { Pointer } from "./pointer.ts";
import { useOverlay } from "./use-overlay.ts";

/** Draws point layers over the map; the code for it is fetched only when there is one. */
export function usePoints(
  map: MapLibre | undefined,
  layers: readonly PointLayer[],
  datum: Datum,
  pointer: Pointer | undefined,
): void {
  const any = layers.length > 0;
  const load = useMemo(() => {
    if (map === undefined || pointer === undefined || !any) return undefined;
    return async () => {
      const { makePointsOverlay } = await import("./points/points-overlay.ts");
      return () => makePointsOverlay(map, datum, pointer);
    };
  }, [map, any, datum, pointer]);
  useOverlay(load, layers);
}
