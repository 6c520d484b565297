import type { ExpressionSpecification, FilterSpecification } from "maplibre-gl";
import { imageName } from "../images.ts";
import { foundAt, heights, isPickable } from "../pointer.ts";
import { labelLayer } from "./label-layer.ts";
import type { LayerKind, Placed } from "./layer-kind.ts";
import type { LineLayer } from "./line-layer.ts";
import { colorOf } from "./color-of.ts";

/** Parts of a line's width at zoom 15, by zoom; and pixels that come to it. */
function widthOf(layer: LineLayer, part: number, more = 0): ExpressionSpecification {
  const own: ExpressionSpecification | number = typeof layer.width === "object" ? ["get", "width"] : (layer.width ?? 4);
  const at = (zoom: number, scale: number): readonly unknown[] => [zoom, ["+", ["*", own, scale * part], more]];
  return ["interpolate", ["linear"], ["zoom"], ...at(9, 0.35), ...at(12, 0.6), ...at(15, 1), ...at(19, 3)] as never;
}

/** Parts of the width by which lines keep to a side: their rims do not touch. */
const aside = { right: 0.75, left: -0.75 } as const;

function stripe(id: string, layer: LineLayer, paint: object): Placed {
  const { beside, dashed } = layer;
  const offset = beside === undefined ? {} : { "line-offset": widthOf(layer, aside[beside]) };
  const ends = dashed === true ? "butt" : "round";
  return {
    slot: "lines",
    layer: {
      id,
      type: "line",
      filter: shownOf(layer),
      layout: { "line-cap": ends, "line-join": "round" },
      paint: { ...offset, ...paint },
    },
  };
}

const shownOf = ({ fromZoom }: LineLayer): FilterSpecification =>
  fromZoom === undefined ? true : [">=", ["zoom"], ["get", "from"]];

const arrows = (layer: LineLayer): Placed => ({
  slot: "lines",
  layer: {
    id: "arrows",
    type: "symbol",
    minzoom: 14,
    filter: shownOf(layer),
    layout: {
      "icon-image": imageName("arrow", "#ffffff"),
      "icon-size": ["interpolate", ["linear"], ["zoom"], 14, 0.8, 18, 1.6],
      "icon-allow-overlap": true,
      "icon-ignore-placement": true,
      "symbol-placement": "line",
      "symbol-spacing": 70,
    },
  },
});

export const lines: LayerKind<LineLayer> = {
  name: "lines",
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
    (one.width === other.width || typeof other.width !== "object"),
  values: ({ values }) => values,
  drawn: (layer, look) => [
    ...(layer.rim === undefined
      ? []
      : [stripe("rim", { ...layer, dashed: false }, { "line-color": layer.rim, "line-width": widthOf(layer, 1, 3) })]),
    stripe("line", layer, {
      "line-color": colorOf(layer.color, layer.unknown),
      "line-width": widthOf(layer, 1),
      ...(layer.dashed === true ? { "line-dasharray": [2, 1.2] } : {}),
    }),
    ...(layer.arrows === true ? [arrows(layer)] : []),
    ...(layer.labels === undefined ? [] : [labelLayer(look, shownOf(layer), "line")]),
  ],
  picked: (layer) => (isPickable(layer) ? ["line"] : []),
  found: (layer, { id }) => foundAt(layer, Number(id)),
};
