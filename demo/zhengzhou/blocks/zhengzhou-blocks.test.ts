import { beforeAll, expect, test } from "vitest";
import type { Box, MapFeature, RoadGraph } from "../../../kernel/index.ts";
import { openRoads } from "../../../kernel/roads/open-roads.ts";
import { demoGraph } from "../../testing/demo-graph.ts";
import { inWater } from "../../testing/in-water.ts";
import { zhengzhouBlocks } from "./zhengzhou-blocks.ts";

/** About the size of a tile at zoom 15, in the old core, where the Jinshui River runs through. */
const box: Box = [113.664, 34.756, 113.676, 34.766];
let graph: RoadGraph;
beforeAll(() => {
  graph = demoGraph();
});
const shown = (zoom: number): MapFeature[] => [...zhengzhouBlocks(() => graph).within(box, zoom)];
const of = (features: readonly MapFeature[], layer: MapFeature["layer"]) =>
  features.filter((one) => one.layer === layer);
const ringOf = ({ geometry }: MapFeature) => (geometry.type === "Polygon" ? geometry.coordinates[0]! : []);

test("rivers have banks from zoom 12, blocks a use from 13, and houses stand in them from 15", () => {
  expect(shown(11)).toEqual([]);
  expect(shown(12).map(({ layer, kind }) => [layer, kind])).toContainEqual(["water", "river"]);
  expect(of(shown(12), "landuse")).toEqual([]);
  const kinds = new Set(of(shown(13), "landuse").map(({ kind }) => kind));
  expect(kinds.has("residential") && kinds.has("park")).toBe(true);
  expect(of(shown(14), "buildings")).toEqual([]);
  expect(of(shown(15), "buildings").length).toBeGreaterThan(150);
});

test("the same block is filled the same way each time, whatever piece of the map is asked for", () => {
  expect(shown(15)).toEqual(shown(15));
  const all = new Set(shown(15).map((feature) => JSON.stringify(feature)));
  const part = [...zhengzhouBlocks(() => graph).within([113.668, 34.758, 113.67, 34.76], 15)];
  expect(part.length).toBeGreaterThan(5);
  expect(part.every((feature) => all.has(JSON.stringify(feature)))).toBe(true);
});

test("no house stands on a street or in water", () => {
  const corners = of(shown(15), "buildings").flatMap(ringOf);
  expect(corners.length).toBeGreaterThan(600);
  expect(corners.filter((place) => inWater(place))).toEqual([]);
  const roads = openRoads(graph, () => 0);
  expect(corners.filter((place) => roads.nearest(place, "walk", 11) !== undefined)).toEqual([]);
});

test("a city with measured roads, or with none, gets no invented houses", () => {
  expect([...zhengzhouBlocks(() => ({ ...graph, simulated: false })).within(box, 15)]).toEqual([]);
  expect([...zhengzhouBlocks(() => undefined).within(box, 15)]).toEqual([]);
});
