import type { Map as MapLibre } from "maplibre-gl";
import { useEffect } from "react";
import { useText } from "../texts.tsx";

/** MapLibre names its controls once, when they are made, in one language: they are named anew in the reader's own. */
export function useControlNames(map: MapLibre | undefined, label: string): void {
  const say = useText();
  useEffect(() => {
    if (map === undefined) return;
    const names = {
      ".maplibregl-ctrl-zoom-in": say("map.zoom-in"),
      ".maplibregl-ctrl-zoom-out": say("map.zoom-out"),
      ".maplibregl-ctrl-attrib-button": say("map.attribution"),
      ".maplibregl-canvas": label,
    };
    for (const [selector, name] of Object.entries(names)) {
      const element = map.getContainer().querySelector(selector);
      element?.setAttribute("aria-label", name);
      if (element instanceof HTMLElement && selector !== ".maplibregl-canvas") element.title = name;
    }
  }, [map, label, say]);
}
