import type { ErrorEvent, Map as MapLibre, MapSourceDataEvent } from "maplibre-gl";
import { useEffect, useState } from "react";
import { citySource } from "./style/terms.ts";

/** True while tiles of the base map cannot be had, until one comes. */
export function useBaseFailure(map: MapLibre | undefined): boolean {
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    if (map === undefined) return;
    const onError = (event: ErrorEvent & { readonly sourceId?: string }): void => {
      if (event.sourceId === citySource) setFailed(true);
    };
    const onData = (event: MapSourceDataEvent): void => {
      if (event.sourceId === citySource && event.tile !== undefined) setFailed(false);
    };
    map.on("error", onError);
    map.on("sourcedata", onData);
    return () => {
      map.off("error", onError);
      map.off("sourcedata", onData);
    };
  }, [map]);
  return failed;
}
