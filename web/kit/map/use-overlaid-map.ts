import type { Map as MapLibre } from "maplibre-gl";
import { useEffect, useState } from "react";
import type { Datum } from "./datum.ts";
import type { Look } from "./look.ts";
import type { OverlaidMap } from "./overlay.ts";
import { makePointer } from "./pointer.ts";

/** The map with the one pointer that all its overlays share. */
export function useOverlaidMap(map: MapLibre | undefined, look: Look, datum: Datum): OverlaidMap | undefined {
  const [overlaid, setOverlaid] = useState<OverlaidMap>();
  useEffect(() => {
    if (map === undefined) return;
    const pointer = makePointer(map);
    setOverlaid({ map, look, datum, pointer });
    return () => {
      setOverlaid(undefined);
      pointer.end();
    };
  }, [map, look, datum]);
  return overlaid;
}
