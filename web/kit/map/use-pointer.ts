import type { Map as MapLibre } from "maplibre-gl";
import { useEffect, useState } from "react";
import { makePointer, type Pointer } from "./pointer.ts";

/** The one pointer that all layers of a map share. */
export function usePointer(map: MapLibre | undefined): Pointer | undefined {
  const [pointer, setPointer] = useState<Pointer>();
  useEffect(() => {
    if (map === undefined) return;
    const made = makePointer(map);
    setPointer(made);
    return () => {
      setPointer(undefined);
      made.end();
    };
  }, [map]);
  return pointer;
}
