import { Marker as Pin, type Map as MapLibre } from "maplibre-gl";
import { useEffect, useRef } from "react";
import type { Marker } from "./city-map.tsx";
import { crowdedAt } from "./crowded.ts";
import type { Datum } from "./datum.ts";

/** Keeps the map's signs as the list says; each is a button, so that keys reach it. */
export function useMarkers(
  map: MapLibre | undefined,
  markers: readonly Marker[],
  chosen: string | undefined,
  onMarker: ((id: string) => void) | undefined,
  datum: Datum,
): void {
  const pins = useRef(new Map<string, Pin>());
  const press = useRef(onMarker);
  press.current = onMarker;

  useEffect(() => {
    if (map === undefined) return;
    const wanted = new Set(markers.map(({ id }) => id));
    for (const [id, pin] of pins.current) {
      if (wanted.has(id)) continue;
      pin.remove();
      pins.current.delete(id);
    }
    for (const marker of markers) {
      const pin =
        pins.current.get(marker.id) ??
        new Pin({ element: buttonFor(marker.id, press), anchor: marker.look === "me" ? "center" : "bottom" });
      const element = pin.getElement();
      element.className = `${[...element.classList].filter((name) => name.startsWith("maplibregl")).join(" ")} pin pin-${marker.look}`;
      element.textContent = marker.text;
      element.setAttribute("aria-label", marker.label);
      element.classList.toggle("pin-chosen", marker.id === chosen);
      pin.setLngLat([...datum.toMap(marker.at)]);
      if (!pins.current.has(marker.id)) pin.addTo(map);
      pins.current.set(marker.id, pin);
    }
  }, [map, markers, chosen, datum]);

  useEffect(() => {
    if (map === undefined) return;
    const thin = (): void => {
      const crowded = crowdedAt(
        markers.map(({ at }) => map.project([...datum.toMap(at)])),
        markers.map(({ id, look }) => id === chosen || look === "me" || look === "goal"),
      );
      markers.forEach(({ id }, place) =>
        pins.current.get(id)?.getElement().classList.toggle("pin-small", crowded[place]),
      );
    };
    thin();
    map.on("moveend", thin);
    return () => {
      map.off("moveend", thin);
    };
  }, [map, markers, chosen, datum]);

  useEffect(
    () => () => {
      for (const pin of pins.current.values()) pin.remove();
      pins.current.clear();
    },
    [map],
  );
}

function buttonFor(id: string, press: { readonly current: ((id: string) => void) | undefined }): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  if (id === "me" || id === "goal") button.tabIndex = -1;
  button.addEventListener("click", (event) => {
    event.stopPropagation();
    press.current?.(id);
  });
  return button;
}
