import type { ExpressionSpecification, LayerSpecification } from "maplibre-gl";
import { imageName } from "../images.ts";
import type { Palette } from "./palette.ts";
import { growing, isDetail, isKind, mapSource, rising } from "./terms.ts";

interface RoadClass {
  readonly id: string;
  readonly filter: ExpressionSpecification;
  readonly colors: "expressway" | "main" | "minor";
  /** First zoom, and from where it has edges. */
  readonly from: number;
  readonly edgesFrom: number;
  /** Pixels by zoom. */
  readonly width: readonly (readonly [number, number])[];
}

const isRoad = isKind(["highway", "major_road", "minor_road"]);
const isLink: ExpressionSpecification = ["==", ["get", "is_link"], true];
const roads = (details: readonly string[]): ExpressionSpecification => [
  "all",
  isRoad,
  isDetail(details),
  ["!", isLink],
];

/** Widths come near to those on the ground from zoom 17 on, so that what lies along a kerb lies along it on the map. */
const classes: readonly RoadClass[] = [
  {
    id: "service",
    filter: roads(["service"]),
    colors: "minor",
    from: 15,
    edgesFrom: 15.5,
    width: [
      [15, 1],
      [17, 6],
      [19, 18],
    ],
  },
  {
    id: "residential",
    // What kind of minor road it is need not be known.
    filter: ["all", isKind(["minor_road"]), ["!", isDetail(["service"])], ["!", isLink]],
    colors: "minor",
    from: 12.5,
    edgesFrom: 13.4,
    width: [
      [12.5, 0.5],
      [14, 2],
      [15, 4],
      [17, 14],
      [19, 46],
    ],
  },
  {
    id: "tertiary",
    filter: roads(["tertiary"]),
    colors: "main",
    from: 11.5,
    edgesFrom: 12.3,
    width: [
      [11.5, 0.6],
      [13, 1.8],
      [15, 5.5],
      [17, 18],
      [19, 56],
    ],
  },
  {
    id: "secondary",
    filter: roads(["secondary"]),
    colors: "main",
    from: 10,
    edgesFrom: 11.2,
    width: [
      [10, 0.6],
      [12, 2],
      [13, 3.2],
      [15, 8],
      [17, 25],
      [19, 80],
    ],
  },
  {
    id: "primary",
    filter: roads(["primary"]),
    colors: "main",
    from: 8,
    edgesFrom: 10.2,
    width: [
      [8, 0.6],
      [11, 2.2],
      [13, 4.6],
      [15, 10],
      [17, 32],
      [19, 100],
    ],
  },
  {
    id: "link",
    filter: ["all", isRoad, isLink],
    colors: "expressway",
    from: 12,
    edgesFrom: 12.4,
    width: [
      [12, 0.6],
      [13, 1.4],
      [15, 4],
      [17, 10],
      [19, 28],
    ],
  },
  {
    id: "trunk",
    filter: roads(["trunk"]),
    colors: "expressway",
    from: 7,
    edgesFrom: 9.5,
    width: [
      [7, 0.8],
      [10, 2],
      [12, 3],
      [13, 4.2],
      [15, 8],
      [17, 24],
      [19, 70],
    ],
  },
  {
    id: "motorway",
    filter: roads(["motorway"]),
    colors: "expressway",
    from: 5,
    edgesFrom: 9,
    width: [
      [5, 0.8],
      [10, 2.2],
      [12, 3.4],
      [13, 4.6],
      [15, 9],
      [17, 25],
      [19, 75],
    ],
  },
];

const underGround: ExpressionSpecification = ["case", ["==", ["get", "is_tunnel"], true], 0.45, 1];
const layout = { "line-cap": "round", "line-join": "round" } as const;

function fillOf(road: RoadClass, palette: Palette): LayerSpecification {
  const { fill, far } = palette[road.colors];
  return {
    id: road.id,
    type: "line",
    ...mapSource("roads"),
    minzoom: road.from,
    filter: road.filter,
    layout,
    paint: {
      "line-color": ["interpolate", ["linear"], ["zoom"], road.edgesFrom, far, road.edgesFrom + 0.6, fill],
      "line-width": growing(...road.width),
      "line-opacity": underGround,
    },
  };
}

function casingOf(road: RoadClass, palette: Palette): LayerSpecification {
  const edges = road.width.map(([zoom, width]) => [zoom, width + (zoom < 13 ? 1 : zoom < 16 ? 1.6 : 2.2)] as const);
  return {
    id: `${road.id}-edges`,
    type: "line",
    ...mapSource("roads"),
    minzoom: road.edgesFrom,
    filter: road.filter,
    layout,
    paint: {
      "line-color": palette[road.colors].casing,
      "line-width": growing(...edges),
      "line-opacity": underGround,
    },
  };
}

const isRail: ExpressionSpecification = [
  "all",
  isKind(["rail"]),
  ["!", isDetail(["subway"])],
  ["!=", ["get", "is_tunnel"], true],
];

const rails = (palette: Palette): LayerSpecification[] => [
  {
    id: "rail",
    type: "line",
    ...mapSource("roads"),
    minzoom: 9,
    filter: isRail,
    paint: { "line-color": palette.rail, "line-width": growing([9, 0.6], [13, 1.6], [17, 5]) },
  },
  {
    id: "rail-gaps",
    type: "line",
    ...mapSource("roads"),
    minzoom: 12.5,
    filter: isRail,
    paint: {
      "line-color": palette.railGap,
      "line-width": growing([12.5, 0.7], [17, 3.4]),
      "line-dasharray": [5, 5],
    },
  },
];

const paths = (palette: Palette): LayerSpecification => ({
  id: "paths",
  type: "line",
  ...mapSource("roads"),
  minzoom: 15,
  filter: isKind(["path"]),
  paint: { "line-color": palette.path, "line-width": growing([15, 0.8], [18, 2.4]), "line-dasharray": [3, 1.5] },
});

const onewayArrows = (palette: Palette): LayerSpecification => ({
  id: "oneway-arrows",
  type: "symbol",
  ...mapSource("roads"),
  minzoom: 16,
  filter: ["all", isRoad, ["==", ["get", "oneway"], "yes"]],
  layout: {
    "icon-image": imageName("arrow", palette.arrow),
    "icon-size": rising([16, 0.7], [18, 1.2]),
    "icon-padding": 1,
    "symbol-placement": "line",
    "symbol-spacing": 130,
  },
});

/** All edges of the streets on the ground come before all streets, so that crossings are open; expressways lead over them. */
export function streets(palette: Palette): LayerSpecification[] {
  const low = classes.filter(({ colors }) => colors !== "expressway");
  const high = classes.filter(({ colors }) => colors === "expressway");
  return [
    paths(palette),
    ...rails(palette),
    ...[low, high].flatMap((level) => [
      ...level.map((road) => casingOf(road, palette)),
      ...level.map((road) => fillOf(road, palette)),
    ]),
    onewayArrows(palette),
  ];
}
