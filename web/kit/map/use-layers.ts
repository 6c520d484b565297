import type { Map as MapLibre } from "maplibre-gl";
import { useMemo } from "react";
import type { Datum } from "./datum.ts";
import type { PageLayers } from "./layers/page-layers.ts";
import type { Look } from "./look.ts";
import type { Pointer } from "./pointer.ts";
import { useOverlay } from "./use-overlay.ts";

/** Lays lines, areas, heat and clusters on the map; the code for them is fetched only when there are any. */
export function useLayers(
  map: MapLibre | undefined,
  { areas, heat, lines, clusters }: PageLayers,
  look: Look,
  datum: Datum,
  pointer: Pointer | undefined,
): void {
  const layers = useMemo<PageLayers>(() => ({ areas, heat, lines, clusters }), [areas, heat, lines, clusters]);
  const any = Object.values(layers).some((kind) => (kind?.length ?? 0) > 0);
  const load = useMemo(() => {
    if (map === undefined || pointer === undefined || !any) return undefined;
    return async () => {
      const { makePageLayers } = await import("./layers/page-layers.ts");
      return () => makePageLayers(map, look, datum, pointer);
    };
  }, [map, any, look, datum, pointer]);
  useOverlay(load, layers);
}
