import type { ExpressionSpecification } from "maplibre-gl";
import { heights } from "../pointer.ts";
import type { HeatLayer } from "./heat-layer.ts";
import type { LayerKind } from "./layer-kind.ts";
import { pointFeatures } from "./point-features.ts";

const usual = ["#3b6fb0", "#4fa3a5", "#e9c46a", "#ee8a3c", "#d1393f"] as const;

function ramp(colors: readonly string[]): ExpressionSpecification {
  const stops = colors.flatMap((color, place) => [0.12 + (0.88 * place) / Math.max(1, colors.length - 1), color]);
  const none = unseen(colors[0] ?? "#000000");
  return ["interpolate", ["linear"], ["heatmap-density"], 0, none, ...stops] as unknown as ExpressionSpecification;
}

/** The colour itself without any strength: from nothing that is black, heat would have a dark rim. */
function unseen(color: string): ExpressionSpecification {
  const part = (place: number): ExpressionSpecification => ["at", place, ["to-rgba", ["to-color", color]]];
  return ["rgba", part(0), part(1), part(2), 0] as unknown as ExpressionSpecification;
}

export const heat: LayerKind<HeatLayer> = {
  name: "heat",
  height: heights.areas,
  data: (layer, datum) => pointFeatures(layer, datum, (index) => ({ weight: layer.weights?.[index] ?? 1 })),
  sameData: (one, other) => one.positions === other.positions && one.version === other.version,
  drawn: ({ reach = 18, colors = usual }) => [
    {
      slot: "heat",
      layer: {
        id: "heat",
        type: "heatmap",
        paint: {
          "heatmap-weight": ["get", "weight"],
          "heatmap-radius": ["interpolate", ["exponential", 1.5], ["zoom"], 9, reach / 3, 12, reach, 17, reach * 5],
          "heatmap-intensity": ["interpolate", ["linear"], ["zoom"], 9, 0.5, 12, 0.8, 16, 1.6],
          "heatmap-opacity": 0.7,
          "heatmap-color": ramp(colors),
        },
      },
    },
  ],
  picked: () => [],
  found: () => ({}),
};
