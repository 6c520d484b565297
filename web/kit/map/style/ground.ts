import type { ExpressionSpecification, LayerSpecification } from "maplibre-gl";
import type { Palette } from "./palette.ts";
import { isKind, mapSource, rising } from "./terms.ts";

const isArea: ExpressionSpecification = ["==", ["geometry-type"], "Polygon"];
const isLine: ExpressionSpecification = ["==", ["geometry-type"], "LineString"];

const green = [
  ..."park national_park nature_reserve protected_area forest wood grass grassland garden scrub golf_course".split(" "),
  ..."recreation_ground village_green playground dog_park zoo cemetery wetland pitch".split(" "),
];
const field = "farmland farmyard orchard meadow allotments vineyard plant_nursery".split(" ");

/** Colours of landuse by Protomaps' kinds; what is not named is land as the rest. */
function landuseColor({ blocks, park, field: fields }: Palette): ExpressionSpecification {
  const colors: readonly (readonly [readonly string[], string])[] = [
    [green, park],
    [field, fields],
    [["residential", "neighbourhood"], blocks.living],
    [["commercial", "retail", "marketplace", "supermarket"], blocks.trade],
    [["industrial", "railway", "military", "naval_base", "airfield", "aerodrome", "quarry"], blocks.work],
    [["school", "university", "college", "kindergarten", "library"], blocks.learning],
    [["hospital"], blocks.healing],
    [["pedestrian", "square", "footway", "platform", "pier", "runway", "taxiway", "stadium"], blocks.paved],
  ];
  return ["match", ["get", "kind"], ...colors.flat(), "transparent"] as unknown as ExpressionSpecification;
}

const flowing = ["river", "canal", "stream", "ditch", "drain"];

/** From the land up to buildings. */
export const ground = (palette: Palette): LayerSpecification[] => [
  { id: "ground", type: "background", paint: { "background-color": palette.land } },
  {
    id: "earth",
    type: "fill",
    ...mapSource("earth"),
    filter: isArea,
    paint: { "fill-color": palette.land },
  },
  {
    id: "landuse",
    type: "fill",
    ...mapSource("landuse"),
    filter: isArea,
    // A park within a block lies over it, whichever the tile tells first.
    layout: { "fill-sort-key": ["match", ["get", "kind"], green, 1, 0] },
    paint: { "fill-color": landuseColor(palette) },
  },
  {
    id: "water",
    type: "fill",
    ...mapSource("water"),
    filter: isArea,
    paint: { "fill-color": palette.water },
  },
  {
    id: "shore",
    type: "line",
    ...mapSource("water"),
    minzoom: 10,
    filter: isArea,
    paint: { "line-color": palette.shore, "line-width": rising([10, 0.4], [16, 1.6]) },
  },
  {
    id: "rivers",
    type: "line",
    ...mapSource("water"),
    filter: ["all", isLine, isKind(flowing)],
    layout: { "line-cap": "round", "line-join": "round" },
    paint: {
      "line-color": palette.water,
      "line-width": [
        "interpolate",
        ["exponential", 2],
        ["zoom"],
        8,
        ["match", ["get", "kind"], ["river"], 0.8, 0.2],
        12,
        ["match", ["get", "kind"], ["river"], 3, 1],
        17,
        ["match", ["get", "kind"], ["river"], 60, 10],
      ],
    },
  },
  {
    id: "buildings",
    type: "fill",
    ...mapSource("buildings"),
    minzoom: 14.5,
    filter: isArea,
    paint: {
      "fill-color": palette.building,
      "fill-outline-color": palette.buildingEdge,
      "fill-opacity": rising([14.5, 0], [15.3, 1]),
    },
  },
];
