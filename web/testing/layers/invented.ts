import type {
  AreaLayer,
  CityMapProps,
  ClusterLayer,
  HeatLayer,
  LineLayer,
  LonLat,
  MoverLayer,
} from "../../kit/index.ts";

export type LayerName = "lines" | "route" | "many" | "areas" | "heat" | "clusters" | "movers";

type Tell = (what: string) => void;

const middle = [113.65, 34.757] as const;
const at = (east: number, north: number): LonLat => [middle[0] + east, middle[1] + north];

export const colors = {
  slow: "#c0182f",
  middling: "#f08a24",
  fast: "#2e9e5b",
  route: "#2a5bd7",
  outline: "#7a2fb0",
  cluster: "#0b7a75",
  mover: "#b3007d",
} as const;

const speeds = {
  steps: [
    [0, colors.slow],
    [0.4, colors.middling],
    [0.7, colors.fast],
  ],
} as const;

/** Three streets: slow, middling, fast; a value more makes them all fast. */
const threePaths = [-0.01, 0, 0.01].map((north) => [at(-0.03, north), at(0, north + 0.002), at(0.03, north)]);

const threeLines = (values: number, tell: Tell): LineLayer => ({
  id: "speeds",
  paths: threePaths,
  values: Float32Array.from([0.2, 0.5, 0.9], (value) => value + values),
  version: values,
  color: speeds,
  width: 8,
  arrows: true,
  onPick: (index) => tell(`line ${index}`),
  hint: (index) => `street ${index}`,
});

const routePaths = [[at(-0.02, -0.02), at(0, -0.015), at(0.02, -0.02)]];
const routeLabels = ["the way"];

const route: LineLayer = {
  id: "route",
  paths: routePaths,
  labels: routeLabels,
  color: colors.route,
  width: 6,
  rim: "#ffffff",
  dashed: true,
};

/** 5,000 streets, to see what a change of all their values costs. */
const manyPaths = Array.from({ length: 5000 }, (_, line) => {
  const [column, row] = [line % 100, Math.floor(line / 100)];
  return Array.from({ length: 8 }, (__, step) => at((column - 50) * 0.004 + step * 0.0005, (row - 25) * 0.005));
});

const manyLines = (values: number): LineLayer => ({
  id: "many",
  paths: manyPaths,
  values: Float32Array.from(manyPaths, (_, line) => ((line * 7 + values * 3) % 10) / 10),
  version: values,
  color: speeds,
  width: 3,
});

const square = (east: number, north: number, half: number): readonly LonLat[] => [
  at(east - half, north - half),
  at(east + half, north - half),
  at(east + half, north + half),
  at(east - half, north + half),
  at(east - half, north - half),
];
/** Beside each other; the second has a hole. */
const shapes = [[square(-0.012, 0, 0.008)], [square(0.012, 0, 0.008), square(0.012, 0, 0.003)]];
const areaLabels = ["North quarter", "South quarter"];

const areaLayer = (values: number, tell: Tell): AreaLayer => ({
  id: "quarters",
  shapes,
  labels: areaLabels,
  values: Float32Array.from([0.2, 0.9], (value) => value + values),
  version: values,
  color: speeds,
  opacity: 1,
  outline: colors.outline,
  onPick: (index) => tell(`area ${index}`),
  hint: (index) => areaLabels[index]!,
});

/** Nine in ten lie about the middle, and one far off by itself. */
const heap = Float64Array.from({ length: 400 }, (_, part) => {
  const turn = Math.floor(part / 2) * 2.4;
  const away = 0.0002 * Math.floor(part / 2) ** 0.9;
  return part % 2 === 0 ? middle[0] + away * Math.cos(turn) : middle[1] + away * Math.sin(turn);
});

const heatLayer: HeatLayer = { id: "heat", length: 200, positions: heap, version: 1, reach: 30 };

const clusterPositions = Float64Array.from([...heap.subarray(0, 40), ...at(-0.03, 0.01)]);
const clusterLabels = Array.from({ length: 21 }, (_, index) => `place ${index}`);

const clusterLayer = (tell: Tell): ClusterLayer => ({
  id: "places",
  length: 21,
  positions: clusterPositions,
  version: 1,
  color: colors.cluster,
  labels: clusterLabels,
  onPick: (index) => tell(`place ${index}`),
  hint: (index) => clusterLabels[index]!,
});

/** A minute along a square, from when the page was opened; `values` 1: all stand at its first corner. */
const begun = Date.now();
const course = square(0, 0, 0.01);
const started = Array.from({ length: 8 }, (_, place) =>
  course.map((__, corner) => begun + 15_000 * (corner - 1) - place * 1500),
);
const ended = started.map(() => course.map(() => begun + 1e9));

const moverLayer = (values: number, tell: Tell): MoverLayer => ({
  id: "buses",
  movers: (values === 0 ? started : ended).map((instants, place) => ({
    id: `bus ${place}`,
    path: course,
    at: instants,
  })),
  look: "bus",
  size: 36,
  color: colors.mover,
  clock: Date.now,
  onPick: (index) => tell(`mover ${index}`),
  hint: (index) => `bus ${index}`,
});

/** The layers of these names as a page would give them. */
export function inventedLayers(names: readonly LayerName[], values: number, tell: Tell): Partial<CityMapProps> {
  const only = <L>(name: LayerName, layer: L): readonly L[] => (names.includes(name) ? [layer] : []);
  return {
    areas: only("areas", areaLayer(values, tell)),
    heat: only("heat", heatLayer),
    lines: [...only("many", manyLines(values)), ...only("lines", threeLines(values, tell)), ...only("route", route)],
    clusters: only("clusters", clusterLayer(tell)),
    movers: only("movers", moverLayer(values, tell)),
  };
}
