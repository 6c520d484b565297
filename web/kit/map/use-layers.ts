import type { Map as MapLibre } from "maplibre-gl";
import { useEffect, useRef } from "react";
import type { Datum } from "./datum.ts";
import type { PageLayers, PageLayersOverlay } from "./layers/page-layers.ts";
import type { Pointer } from "./pointer.ts";

/** Lays lines on the map; the code for it is fetched only when there are any. */
export function useLayers(
  map: MapLibre | undefined,
  { lines }: PageLayers,
  datum: Datum,
  pointer: Pointer | undefined,
): void {
  const overlay = useRef<PageLayersOverlay | undefined>(undefined);
  const latest = useRef<PageLayers>({});
  latest.current = { lines };
  const any = (lines?.length ?? 0) > 0;

  useEffect(() => {
    if (map === undefined || pointer === undefined || !any) return;
    let ended = false;
    void import("./layers/page-layers.ts").then(({ makePageLayers }) => {
      if (ended) return;
      overlay.current = makePageLayers(map, datum, pointer);
      overlay.current.show(latest.current);
    });
    return () => {
      ended = true;
      overlay.current?.end();
      overlay.current = undefined;
    };
  }, [map, any, datum, pointer]);

  useEffect(() => {
    overlay.current?.show({ lines });
  }, [lines]);
}
