import type { ExpressionSpecification } from "maplibre-gl";
import { fonts } from "../fonts.ts";
import { imageName } from "../images.ts";
import { heights } from "../pointer.ts";
import type { LayerKind } from "./layer-kind.ts";
import type { LineLayer } from "./line-layer.ts";
import { colorOf } from "./value-colors.ts";

/** Parts of a line's width at zoom 15, by zoom; and pixels that come to it, for a rim. */
function widthOf(layer: LineLayer, part: number, more = 0): ExpressionSpecification {
  const own: ExpressionSpecification | number = typeof layer.width === "object" ? ["get", "width"] : (layer.width ?? 4);
  const at = (zoom: number, scale: number): readonly unknown[] => [zoom, ["+", ["*", own, scale * part], more]];
  return ["interpolate", ["linear"], ["zoom"], ...at(9, 0.35), ...at(12, 0.6), ...at(15, 1), ...at(19, 3)] as never;
}

const round = { "line-cap": "round", "line-join": "round" } as const;

/** Lines with a value each. */
export const lines: LayerKind<LineLayer> = {
  height: heights.lines,
  data: ({ paths, width, fromZoom, labels }, datum) => ({
    type: "FeatureCollection",
    features: paths.map((path, index) => ({
      type: "Feature",
      id: index,
      properties: {
        ...(typeof width === "object" ? { width: width[index] } : {}),
        ...(fromZoom === undefined ? {} : { from: fromZoom[index] }),
        ...(labels === undefined ? {} : { label: labels[index] }),
      },
      geometry: { type: "LineString", coordinates: path.map((place) => [...datum.toMap(place)]) },
    })),
  }),
  sameData: (one, other) =>
    one.paths === other.paths &&
    one.labels === other.labels &&
    one.fromZoom === other.fromZoom &&
    (one.width === other.width || typeof other.width === "number"),
  values: ({ values }) => values,
  drawn: (layer) => {
    const seen = layer.fromZoom === undefined ? {} : { filter: [">=", ["zoom"], ["get", "from"]] as never };
    const side = { right: 0.75, left: -0.75 }[layer.beside ?? "right"] * (layer.beside === undefined ? 0 : 1);
    const offset = side === 0 ? {} : { "line-offset": widthOf(layer, side) };
    const butt = layer.dashed === true ? { "line-join": "round" as const } : round;
    const color = colorOf(layer.color, layer.unknown);
    const stripe = (id: string, paint: object): { readonly slot: "lines"; readonly layer: never } => ({
      slot: "lines",
      layer: { id, type: "line", ...seen, layout: butt, paint: { ...offset, ...paint } } as never,
    });
    return [
      ...(layer.rim === undefined
        ? []
        : [stripe("rim", { "line-color": layer.rim, "line-width": widthOf(layer, 1, 3) })]),
      stripe("line", {
        "line-color": color,
        "line-width": widthOf(layer, 1),
        ...(layer.dashed === true ? { "line-dasharray": [2, 1.2] } : {}),
      }),
      ...(layer.arrows === true
        ? [
            {
              slot: "lines" as const,
              layer: {
                id: "arrows",
                type: "symbol" as const,
                minzoom: 14,
                ...seen,
                layout: {
                  "icon-image": imageName("arrow", "#ffffff"),
                  "symbol-placement": "line" as const,
                  "symbol-spacing": 70,
                  "icon-allow-overlap": true,
                  "icon-ignore-placement": true,
                  "icon-rotation-alignment": "map" as const,
                  "icon-size": 0.8,
                },
              },
            },
          ]
        : []),
      ...(layer.labels === undefined
        ? []
        : [
            {
              slot: "marks" as const,
              layer: {
                id: "labels",
                type: "symbol" as const,
                ...seen,
                layout: {
                  "text-field": ["get", "label"] as never,
                  "text-font": [...fonts],
                  "text-size": 12,
                  "symbol-placement": "line" as const,
                },
                paint: { "text-color": "#1b2a33", "text-halo-color": "#ffffff", "text-halo-width": 2 },
              },
            },
          ]),
    ];
  },
  picked: ({ onPick, hint }) => ((onPick ?? hint) === undefined ? [] : ["line"]),
  found: ({ onPick, hint }, { id }) => ({
    hint: hint?.(Number(id)),
    press: onPick === undefined ? undefined : () => onPick(Number(id)),
  }),
};
