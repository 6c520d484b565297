import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { LonLat } from "../places/chinese-datums.ts";
import { distanceBetween } from "../things/geo/sphere.ts";
import { buildRoadGraph } from "./build-road-graph.ts";
import { openRoads } from "./open-roads.ts";
import type { RoadLine } from "./road-source.ts";
import { pathBetween } from "./segment-path.ts";
import { randomSource } from "./testing/random-source.ts";

const somewhere = fc.tuple(
  fc.double({ min: 113.59, max: 113.62, noNaN: true }),
  fc.double({ min: 34.69, max: 34.715, noNaN: true }),
);

/** Metres to a straight piece, by halving it where the nearer side lies. */
function distanceTo(place: LonLat, begin: LonLat, end: LonLat): number {
  const at = (share: number): LonLat => [
    begin[0] + share * (end[0] - begin[0]),
    begin[1] + share * (end[1] - begin[1]),
  ];
  const away = (share: number): number => distanceBetween(...place, ...at(share));
  let [low, high] = [0, 1];
  for (let round = 0; round < 60; round += 1) {
    const [one, other] = [low + (high - low) / 3, high - (high - low) / 3];
    if (away(one) < away(other)) high = other;
    else low = one;
  }
  return away((low + high) / 2);
}

describe("the nearest road", () => {
  test("is that of a look at every road the mode may use, and the point lies on it", () => {
    let found = 0;
    fc.assert(
      fc.property(randomSource, somewhere, fc.constantFrom(20, 200, 5000, Infinity), (source, place, within) => {
        const { graph } = buildRoadGraph(source);
        const roads = openRoads(graph, () => 0);
        for (const mode of ["drive", "walk"] as const) {
          let least = Infinity;
          for (let segment = 0; segment < graph.segmentCount; segment += 1) {
            if ((graph.use[segment]! & (mode === "walk" ? 4 : 3)) === 0) continue;
            const path = pathBetween(graph, segment, 0, 1);
            for (let at = 1; at < path.length; at += 1)
              least = Math.min(least, distanceTo(place, path[at - 1]!, path[at]!));
          }
          const point = roads.nearest(place, mode, within);
          if (Math.abs(least - within) < 0.01) continue;
          expect(point === undefined).toBe(least > Math.min(within, 1e9));
          if (point === undefined) continue;
          found += 1;
          expect(point.away).toBeCloseTo(least, 2);
          expect(distanceBetween(...place, ...point.at)).toBeCloseTo(point.away, 6);
          const [drawn] = pathBetween(graph, point.segment, point.part, point.part);
          expect(distanceBetween(...drawn!, ...point.at)).toBeLessThan(0.01);
        }
      }),
      { numRuns: 300 },
    );
    expect(found).toBeGreaterThan(200);
  });

  test("is not the one in the corner that is met first but the nearer one behind the edge", () => {
    const eastward = (metres: number): number => metres / (111_195 * Math.cos((34.7 * Math.PI) / 180));
    const northward = (metres: number): number => metres / 111_195;
    const post = (id: string, x: number, y: number, end: number): RoadLine => ({
      id,
      class: "primary",
      path: [
        [113.6 + eastward(x), 34.7 + northward(y)],
        [113.6 + eastward(x * 2), 34.7 + northward(y * 2)],
        [113.6 + eastward(end), 34.7 + northward(end)],
      ],
      cars: "both",
      walking: true,
    });
    for (const size of [1, 4, 16]) {
      const lines = [post("corner", 38 * size, 38 * size, 200 * size), post("behind", 0, 45 * size, 200 * size)];
      const roads = openRoads(buildRoadGraph({ lines }).graph, () => 0);
      const found = roads.nearest([113.6, 34.7], "drive", 2000)!;
      expect(roads.graph!.ids[found.segment]).toBe("behind");
      expect(found.away).toBeCloseTo(45 * size, 0);
    }
  });

  test("is none at a position that is none", () => {
    const { graph } = buildRoadGraph({
      lines: [
        {
          id: "one",
          class: "primary",
          path: [
            [113.6, 34.7],
            [113.61, 34.7],
          ],
          cars: "both",
          walking: true,
        },
      ],
    });
    const roads = openRoads(graph, () => 0);
    for (const place of [
      [Number.NaN, 34.7],
      [113.6, Infinity],
      [113.6, 90],
      [-179, -90],
    ] as const)
      expect(roads.nearest(place, "drive")).toBeUndefined();
    expect(roads.nearest([113.6, 34.7], "drive", Number.NaN)).toBeUndefined();
    expect(roads.nearest([113.6, 34.7], "drive", -1)).toBeUndefined();
    expect(roads.nearest([-60, -30], "drive", Infinity)!.segment).toBe(0);
  });
});
