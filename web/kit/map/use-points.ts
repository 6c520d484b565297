import type { Map as MapLibre } from "maplibre-gl";
import { useEffect, useRef } from "react";
import type { PointLayer } from "./city-map.tsx";
import type { Datum } from "./datum.ts";
import type { Pointer } from "./pointer.ts";
import type { PointsOverlay } from "./points/points-overlay.ts";

/** Draws point layers over the map; the code for it is fetched only when there is one. */
export function usePoints(
  map: MapLibre | undefined,
  layers: readonly PointLayer[],
  datum: Datum,
  pointer: Pointer | undefined,
): void {
  const overlay = useRef<PointsOverlay | undefined>(undefined);
  const latest = useRef(layers);
  latest.current = layers;
  const any = layers.length > 0;

  useEffect(() => {
    if (map === undefined || pointer === undefined || !any) return;
    let ended = false;
    void import("./points/points-overlay.ts").then(({ makePointsOverlay }) => {
      if (ended) return;
      overlay.current = makePointsOverlay(map, datum, pointer);
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
