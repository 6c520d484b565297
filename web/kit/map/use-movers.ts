import type { Map as MapLibre } from "maplibre-gl";
import { useMemo } from "react";
import type { Datum } from "./datum.ts";
import type { MoverLayer } from "./movers/mover-layer.ts";
import type { Pointer } from "./pointer.ts";
import { useOverlay } from "./use-overlay.ts";

/** Lets things glide over the map; the code for it is fetched only when there are any. */
export function useMovers(
  map: MapLibre | undefined,
  layers: readonly MoverLayer[],
  datum: Datum,
  pointer: Pointer | undefined,
): void {
  const any = layers.length > 0;
  const load = useMemo(() => {
    if (map === undefined || pointer === undefined || !any) return undefined;
    return async () => {
      const { makeMoversOverlay } = await import("./movers/movers-overlay.ts");
      return () => makeMoversOverlay(map, datum, pointer);
    };
  }, [map, any, datum, pointer]);
  useOverlay(load, layers);
}
