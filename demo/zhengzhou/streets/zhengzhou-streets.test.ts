import { beforeAll, describe, expect, test } from "vitest";
import { roadClasses, type RoadGraph } from "../../../kernel/index.ts";
import { pathBetween } from "../../../kernel/roads/segment-path.ts";
import { buildRoadGraph } from "../../../kernel/roads/build-road-graph.ts";
import type { RoadRemark } from "../../../kernel/index.ts";
import { lengthOf } from "./curves.ts";
import { inWater } from "../../testing/in-water.ts";
import { between, cross, distance, toPlane, unit, type Point } from "./plane.ts";
import { lakeShapes } from "./water.ts";
import { insideRing } from "../../../kernel/places/inside-ring.ts";
import { zhengzhouStreets, type ZhengzhouStreets } from "./zhengzhou-streets.ts";

let streets: ZhengzhouStreets;
let graph: RoadGraph;
let remarks: RoadRemark[];
beforeAll(() => {
  streets = zhengzhouStreets();
  ({ graph, remarks } = buildRoadGraph(streets));
});
const metresOf = (line: ZhengzhouStreets["lines"][number]): number => lengthOf(line.path.map(toPlane));

/** Points at most 1 km apart along a path. */
const spaced = (path: readonly Point[]): Point[] =>
  path.flatMap((point, at) => {
    const after = path[at + 1] ?? point;
    const pieces = Math.max(1, Math.ceil(distance(point, after) / 1000));
    return Array.from({ length: pieces }, (_, piece) => between(point, after, piece / pieces));
  });

describe("the demo city's streets", () => {
  test("are one network: less than a hundredth is out of a car's reach", () => {
    const all = streets.lines.reduce((sum, line) => sum + metresOf(line), 0);
    const lost = remarks.reduce((sum, { metres }) => sum + (metres ?? 0), 0);
    expect(lost / all).toBeLessThan(0.01);
    expect(graph.metres.reduce((sum, metres) => sum + metres, 0) / all).toBeGreaterThan(0.99);
  });

  test("have some thousand junctions, most of three or four arms", () => {
    expect(graph.junctionCount).toBeGreaterThan(4000);
    expect(graph.junctionCount).toBeLessThan(9500);
    const arms = new Uint8Array(graph.junctionCount);
    for (const ends of [graph.from, graph.to]) for (const junction of ends) arms[junction]! += 1;
    const share = (count: number): number => arms.filter((found) => found === count).length / arms.length;
    expect(share(3) + share(4)).toBeGreaterThan(0.8);
    expect(share(1)).toBeLessThan(0.15);
    expect(Math.max(...arms)).toBeLessThan(8);
  });

  test("are the same for the same seed", () => {
    expect(zhengzhouStreets()).toEqual(streets);
    expect(zhengzhouStreets(7).lines).not.toEqual(streets.lines);
  });

  test("keep out of lakes, and of rivers but for bridges", () => {
    const bridges = ["trunk", "motorway", "primary", "secondary"];
    const inLakes = streets.lines.filter(
      ({ class: kind, path }) =>
        !bridges.includes(kind) &&
        path.map(toPlane).some(([x, y]) => lakeShapes.some(({ ring }) => insideRing(ring, x, y))),
    );
    expect(inLakes.map(({ name }) => name)).toEqual([]);
    const used = new Map<string, number>();
    for (const { path } of streets.lines)
      for (const place of path) used.set(`${place}`, (used.get(`${place}`) ?? 0) + 1);
    const ends = streets.lines
      .flatMap(({ path }) => [path[0]!, path.at(-1)!])
      .filter((end) => used.get(`${end}`) === 1);
    expect(ends.length).toBeGreaterThan(200);
    expect(ends.filter((end) => inWater(end))).toEqual([]);
  });

  test("of one name lie together, and every name has an English one", () => {
    const byName = new Map<string, Point[]>();
    for (const line of streets.lines) {
      expect(line.name === undefined).toBe(line.nameEn === undefined);
      if (line.name === undefined) continue;
      byName.set(line.name, [...(byName.get(line.name) ?? []), ...spaced(line.path.map(toPlane))]);
    }
    const torn = [...byName].filter(([, points]) => {
      const reached = new Set([points[0]!]);
      for (const at of reached)
        for (const point of points) if (!reached.has(point) && distance(at, point) < 1600) reached.add(point);
      return reached.size < new Set(points).size;
    });
    expect(torn.map(([name]) => name)).toEqual([]);
    expect([...byName.keys()]).toEqual(
      expect.arrayContaining(["人民路", "二七路", "商务内环路", "黄河路", "纬二路", "经三路", "桐柏路", "政七街"]),
    );
  });

  test("forbid left turns at some crossings of main roads, and each rule holds in the graph", () => {
    expect(streets.turns.length).toBeGreaterThan(40);
    expect(graph.forbidden.length / 2).toBe(streets.turns.length);
    const along = (arc: number): readonly Point[] => {
      const path = pathBetween(graph, arc >> 1, 0, 1).map(toPlane);
      return arc % 2 === 0 ? path : path.toReversed();
    };
    for (let at = 0; at < graph.forbidden.length; at += 2) {
      const [from, to] = [graph.forbidden[at]!, graph.forbidden[at + 1]!];
      const [[before, crossing], [, after]] = [along(from).slice(-2), along(to)] as [[Point, Point], [Point, Point]];
      expect(cross(unit(before, crossing), unit(crossing, after))).toBeGreaterThan(0.5);
      expect([from, to].map((arc) => roadClasses[graph.class[arc >> 1]!])).toEqual(["primary", "primary"]);
    }
  });
});
