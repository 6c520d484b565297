import { describe, expect, test } from "vitest";
import { buildRoadGraph } from "./build-road-graph.ts";
import { openRoads } from "./open-roads.ts";
import type { RoadLine } from "./road-source.ts";

const line = (id: string, path: RoadLine["path"], more: Partial<RoadLine> = {}): RoadLine => ({
  id,
  class: "residential",
  path,
  cars: "both",
  walking: true,
  ...more,
});

/** Streets of a hundred metres or so: a square with a street through its middle. */
const square = [
  line("south", [
    [113.6, 34.7],
    [113.601, 34.7],
    [113.602, 34.7],
  ]),
  line("east", [
    [113.602, 34.7],
    [113.602, 34.701],
  ]),
  line("north", [
    [113.602, 34.701],
    [113.601, 34.701],
    [113.6, 34.701],
  ]),
  line("west", [
    [113.6, 34.701],
    [113.6, 34.7],
  ]),
  line(
    "middle",
    [
      [113.601, 34.7],
      [113.601, 34.701],
    ],
    { name: "中街" },
  ),
];
const codes = (lines: readonly RoadLine[], turns = {}) =>
  buildRoadGraph({ lines, ...turns }).remarks.map(({ code, count }) => [code, count]);

describe("a graph of lines", () => {
  test("is cut where lines meet, and travel on it takes the quickest way", () => {
    const { graph, remarks } = buildRoadGraph({ lines: square });
    expect(remarks).toEqual([]);
    expect(graph.ids.toSorted()).toEqual(["east", "middle", "north#1", "north#2", "south#1", "south#2", "west"]);
    expect(graph.junctionCount).toBe(6);
    const roads = openRoads(graph, () => 0);
    const from = roads.nearest([113.6, 34.7005], "drive")!;
    const to = roads.nearest([113.602, 34.7005], "drive")!;
    expect(graph.ids[from.segment]).toBe("west");
    expect(from.away).toBeLessThan(0.01);
    const route = roads.route(from, to, "drive")!;
    expect(route.metres).toBeCloseTo(55.6 + 182.8 + 55.6, 0);
    expect(route.seconds).toBeCloseTo(route.metres / (30 / 3.6), 5);
    expect(roads.reach(from, "drive").to(to)!.seconds).toBeCloseTo(route.seconds, 6);
    expect(roads.reach(to, "drive", { towards: true }).to(from)!.seconds).toBeCloseTo(route.seconds, 6);
    expect(roads.route(from, to, "walk")!.seconds).toBeCloseTo(route.metres / 1.2, 5);
  });

  test("leaves out what cannot be used, and says so", () => {
    expect(
      codes([
        ...square,
        line("short", [[113.6, 34.7]]),
        line("nowhere", [
          [113.6, 34.7],
          [Number.NaN, 34.7],
        ]),
        line("nothing", [
          [113.6, 34.7],
          [113.6, 34.7],
        ]),
        line("west", [
          [113.6, 34.7],
          [113.6, 34.69],
        ]),
        line("far", [
          [113.7, 34.7],
          [113.701, 34.7],
        ]),
        line(
          "wall",
          [
            [113.6, 34.7],
            [113.599, 34.7],
          ],
          { cars: "forward" },
        ),
      ]),
    ).toEqual([
      ["roads.line.short", 1],
      ["roads.line.position", 1],
      ["roads.line.length", 1],
      ["roads.line.twice", 1],
      ["roads.drive.apart", 1],
      ["roads.drive.trap", 1],
      ["roads.walk.apart", 1],
    ]);
  });

  test.each([0, -5, 900, Number.NaN])("takes the usual speed in the place of %s km/h, and says so", (speed) => {
    const { graph, remarks } = buildRoadGraph({
      lines: [
        line(
          "one",
          [
            [113.6, 34.7],
            [113.601, 34.7],
          ],
          { speed },
        ),
      ],
    });
    expect(graph.speed[0]).toBe(30);
    expect(remarks.map(({ code }) => code)).toEqual(["roads.line.speed"]);
  });
});
