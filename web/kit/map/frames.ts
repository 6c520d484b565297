import type { Map as MapLibre } from "maplibre-gl";

export interface Frames {
  /** Draws with the next picture of the screen. */
  soon(): void;
  end(): void;
}

/** Draws over a map whenever that is drawn; by itself after the ms that `draw` answers, and not at all for undefined. */
export function framesWith(map: MapLibre, draw: () => number | undefined): Frames {
  let frame = 0;
  let later: ReturnType<typeof setTimeout> | undefined;

  const stop = (): void => {
    cancelAnimationFrame(frame);
    clearTimeout(later);
    frame = 0;
  };
  const drawNow = (): void => {
    stop();
    const pause = draw();
    if (pause !== undefined) later = setTimeout(soon, pause);
  };
  const soon = (): void => {
    if (frame === 0) frame = requestAnimationFrame(drawNow);
  };
  map.on("render", drawNow);
  map.on("resize", drawNow);
  return {
    soon,
    end: () => {
      map.off("render", drawNow);
      map.off("resize", drawNow);
      stop();
    },
  };
}
