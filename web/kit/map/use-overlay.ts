import { useEffect, useRef } from "react";
import type { MakeOverlay, OverlaidMap, Overlay } from "./overlay.ts";

/** Draws layers over the map; the code for it is fetched only when there are any. `fetchOverlay` stays the same. */
export function useOverlay<L>(
  overlaid: OverlaidMap | undefined,
  fetchOverlay: () => Promise<MakeOverlay<L>>,
  layers: readonly L[] = [],
): void {
  const overlay = useRef<Overlay<L> | undefined>(undefined);
  const latest = useRef(layers);
  latest.current = layers;
  const any = layers.length > 0;

  useEffect(() => {
    if (overlaid === undefined || !any) return;
    let ended = false;
    void fetchOverlay().then((make) => {
      if (ended) return;
      overlay.current = make(overlaid);
      overlay.current.show(latest.current);
    });
    return () => {
      ended = true;
      overlay.current?.end();
      overlay.current = undefined;
    };
  }, [overlaid, any, fetchOverlay]);

  useEffect(() => {
    overlay.current?.show(layers);
  }, [layers]);
}
