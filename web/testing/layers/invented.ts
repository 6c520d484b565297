import type { CityMapProps, LineLayer, LonLat } from "../../kit/index.ts";

export type LayerName = "lines" | "route" | "many";

type Tell = (what: string) => void;

const middle = [113.65, 34.757] as const;
const at = (east: number, north: number): LonLat => [middle[0] + east, middle[1] + north];

const speeds = {
  steps: [
    [0, "#c0182f"],
    [0.4, "#f08a24"],
    [0.7, "#2e9e5b"],
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

const route: LineLayer = { id: "route", paths: routePaths, color: "#2a5bd7", width: 6, rim: "#ffffff", dashed: true };

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

/** The layers of these names as a page would give them. */
export function inventedLayers(names: readonly LayerName[], values: number, tell: Tell): Partial<CityMapProps> {
  const given = { lines: threeLines(values, tell), route, many: manyLines(values) };
  return {
    lines: (["many", "lines", "route"] as const).flatMap((name) => (names.includes(name) ? [given[name]] : [])),
  };
}
