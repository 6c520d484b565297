import { useEffect, useRef } from "react";

interface Overlay<Shown> {
  show(shown: Shown): void;
  end(): void;
}

/** Keeps an overlay on the map while `load` is there; `load` fetches its code and stays the same as long as the overlay may. */
export function useOverlay<Shown>(load: (() => Promise<() => Overlay<Shown>>) | undefined, shown: Shown): void {
  const overlay = useRef<Overlay<Shown> | undefined>(undefined);
  const latest = useRef(shown);
  latest.current = shown;

  useEffect(() => {
    if (load === undefined) return;
    let ended = false;
    void load().then((make) => {
      if (ended) return;
      overlay.current = make();
      overlay.current.show(latest.current);
    });
    return () => {
      ended = true;
      overlay.current?.end();
      overlay.current = undefined;
    };
  }, [load]);

  useEffect(() => {
    overlay.current?.show(shown);
  }, [shown]);
}
