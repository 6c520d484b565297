import type { FilterSpecification } from "maplibre-gl";
import { fonts } from "../fonts.ts";
import type { Look } from "../look.ts";
import type { Placed } from "./layer-kind.ts";

const inks: Readonly<Record<Look, { readonly ink: string; readonly halo: string }>> = {
  calm: { ink: "#1c2b33", halo: "#ffffff" },
  wall: { ink: "#eaf3fa", halo: "#04090f" },
};

/** Writes the `label` of features, over the map's own names, which give way to it. */
export function labelLayer(
  look: Look,
  filter: FilterSpecification,
  placement: "point" | "line",
  /** Ems under its place. */
  below?: number,
): Placed {
  const { ink, halo } = inks[look];
  return {
    slot: "marks",
    layer: {
      id: "labels",
      type: "symbol",
      filter,
      layout: {
        "text-field": ["get", "label"],
        "text-font": [...fonts],
        "text-size": look === "wall" ? 15 : 13,
        "symbol-placement": placement,
        "text-max-width": 8,
        ...(below === undefined ? {} : { "text-anchor": "top", "text-offset": [0, below] }),
      },
      paint: { "text-color": ink, "text-halo-color": halo, "text-halo-width": 2 },
    },
  };
}
