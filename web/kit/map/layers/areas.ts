import type { FilterSpecification } from "maplibre-gl";
import { middleOfRing } from "../../../../kernel/index.ts";
import { foundAt, heights, isPickable } from "../pointer.ts";
import type { AreaLayer } from "./area-layer.ts";
import { labelLayer } from "./label-layer.ts";
import type { LayerKind } from "./layer-kind.ts";
import { colorOf } from "./color-of.ts";

const isArea: FilterSpecification = ["==", ["geometry-type"], "Polygon"];
const isPoint: FilterSpecification = ["==", ["geometry-type"], "Point"];

export const areas: LayerKind<AreaLayer> = {
  name: "areas",
  height: heights.areas,
  data: ({ shapes, labels }, datum) => {
    const features = shapes.flatMap((rings, id): GeoJSON.Feature[] => {
      const onMap = rings.map((ring) => ring.map(datum.toMap));
      const coordinates = onMap as unknown as GeoJSON.Position[][];
      const area = { type: "Feature", id, properties: {}, geometry: { type: "Polygon", coordinates } } as const;
      const label = labels?.[id] ?? "";
      if (label === "") return [area];
      const point: GeoJSON.Point = { type: "Point", coordinates: [...middleOfRing(onMap[0] ?? [])] };
      return [area, { type: "Feature", id, properties: { label }, geometry: point }];
    });
    return { type: "FeatureCollection", features };
  },
  sameData: (one, other) => one.shapes === other.shapes && one.labels === other.labels,
  values: ({ values }) => values,
  drawn: (layer, look) => [
    {
      slot: "areas",
      layer: {
        id: "area",
        type: "fill",
        filter: isArea,
        paint: {
          "fill-color": colorOf(layer.color, layer.unknown),
          "fill-opacity": layer.opacity ?? 0.35,
          "fill-antialias": false,
        },
      },
    },
    ...(layer.outline === undefined
      ? []
      : [
          {
            slot: "areas" as const,
            layer: {
              id: "outline",
              type: "line" as const,
              filter: isArea,
              layout: { "line-join": "round" as const },
              paint: { "line-color": layer.outline, "line-width": 1.6 },
            },
          },
        ]),
    ...(layer.labels === undefined ? [] : [labelLayer(look, isPoint, "point")]),
  ],
  picked: (layer) => (isPickable(layer) ? ["area"] : []),
  found: (layer, { id }) => foundAt(layer, Number(id)),
};
