import type { Map as MapLibre } from "maplibre-gl";
import { useEffect, useRef } from "react";
import type { Datum } from "./datum.ts";
import type { PageLayers, PageLayersOverlay } from "./layers/page-layers.ts";
import type { Look } from "./look.ts";
import type { Pointer } from "./pointer.ts";

/** Lays lines, areas, heat and clusters on the map; the code for them is fetched only when there are any. */
export function useLayers(
  map: MapLibre | undefined,
  { areas, heat, lines, clusters }: PageLayers,
  look: Look,
  datum: Datum,
  pointer: Pointer | undefined,
): void {
  const overlay = useRef<PageLayersOverlay | undefined>(undefined);
  const latest = useRef<PageLayers>({});
  latest.current = { areas, heat, lines, clusters };
  const any = [areas, heat, lines, clusters].some((kind) => (kind?.length ?? 0) > 0);

  useEffect(() => {
    if (map === undefined || pointer === undefined || !any) return;
    let ended = false;
    void import("./layers/page-layers.ts").then(({ makePageLayers }) => {
      if (ended) return;
      overlay.current = makePageLayers(map, look, datum, pointer);
      overlay.current.show(latest.current);
    });
    return () => {
      ended = true;
      overlay.current?.end();
      overlay.current = undefined;
    };
  }, [map, any, look, datum, pointer]);

  useEffect(() => {
    overlay.current?.show({ areas, heat, lines, clusters });
  }, [areas, heat, lines, clusters]);
}
