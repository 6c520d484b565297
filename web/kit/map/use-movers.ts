import type { Map as MapLibre } from "maplibre-gl";
import { useEffect, useRef } from "react";
import type { Datum } from "./datum.ts";
import type { MoverLayer } from "./movers/mover-layer.ts";
import type { MoversOverlay } from "./movers/movers-overlay.ts";
import type { Pointer } from "./pointer.ts";

/** Lets things glide over the map; the code for it is fetched only when there are any. */
export function useMovers(
  map: MapLibre | undefined,
  layers: readonly MoverLayer[],
  datum: Datum,
  pointer: Pointer | undefined,
): void {
  const overlay = useRef<MoversOverlay | undefined>(undefined);
  const latest = useRef(layers);
  latest.current = layers;
  const any = layers.length > 0;

  useEffect(() => {
    if (map === undefined || pointer === undefined || !any) return;
    let ended = false;
    void import("./movers/movers-overlay.ts").then(({ makeMoversOverlay }) => {
      if (ended) return;
      overlay.current = makeMoversOverlay(map, datum, pointer);
      overlay.current.show(latest.current);
    });
    return () => {
      ended = true;
      overlay.current?.end();
      overlay.current = undefined;
    };
  }, [map, any, datum, pointer]);

  useEffect(() => {
    overlay.current?.show(layers);
  }, [layers]);
}
