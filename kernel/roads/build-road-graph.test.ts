import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { buildRoadGraph } from "./build-road-graph.ts";
import { lengthOf } from "./check-lines.ts";
import { openRoads } from "./open-roads.ts";
import type { RoadLine } from "./road-source.ts";
import { pathBetween } from "./segment-path.ts";
import { line, square } from "./testing/lines.ts";
import { plainSearch } from "./testing/plain-search.ts";
import { randomSource } from "./testing/random-source.ts";

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

  test("a one-way road to a wall is left out even when it is longer than all others together", () => {
    const wall = line(
      "wall",
      [
        [113.6, 34.7],
        [113.5, 34.7],
      ],
      { cars: "forward" },
    );
    const { graph, remarks } = buildRoadGraph({ lines: [...square, wall] });
    expect(graph.use[graph.ids.indexOf("wall")]).toBe(4);
    expect(graph.use[graph.ids.indexOf("east")]).toBe(7);
    expect(remarks.map(({ code, metres }) => [code, Math.round(metres! / 1000)])).toEqual([["roads.drive.trap", 9]]);
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

describe("lines of random streets", () => {
  test("lose nothing of their length", () => {
    fc.assert(
      fc.property(randomSource, (source) => {
        const { graph } = buildRoadGraph(source);
        for (const { id, path } of source.lines) {
          let metres = 0;
          for (const [segment, own] of graph.ids.entries())
            if (own === id || own.startsWith(`${id}#`)) metres += graph.metres[segment]!;
          expect(metres).toBeCloseTo(lengthOf(path), 2);
        }
      }),
    );
  });

  test("are cut wherever two meet", () => {
    let cut = 0;
    fc.assert(
      fc.property(randomSource, ({ lines }) => {
        // nodes and positions keep apart: by positions alone every meeting counts
        const { graph } = buildRoadGraph({ lines: lines.map(({ nodes: _nodes, ...line }) => line) });
        cut += graph.segmentCount - lines.length;
        // a junction that lies inside of another segment would be a meeting that was not cut
        const junctions = new Set<string>();
        for (let at = 0; at < graph.junctions.length; at += 2)
          junctions.add(`${graph.junctions[at]} ${graph.junctions[at + 1]}`);
        expect(junctions.size).toBe(graph.junctionCount);
        for (const segment of graph.ids.keys())
          for (const at of pathBetween(graph, segment, 0, 1).slice(1, -1))
            expect(junctions).not.toContain(at.join(" "));
      }),
    );
    expect(cut).toBeGreaterThan(100);
  });

  test("keep the longest part whose every road can be reached from every other", () => {
    fc.assert(
      fc.property(randomSource, (source) => {
        const { graph } = buildRoadGraph({ lines: source.lines });
        // all that the lines allow, before anything is left out
        const byId = new Map(source.lines.map((line) => [line.id, line]));
        const all = graph.ids.map((id) => byId.get(id.replace(/#\d+$/, ""))!);
        const whole = {
          ...graph,
          use: Uint8Array.from(all, ({ cars, walking }) => {
            return (cars === "none" ? 0 : cars === "both" ? 3 : cars === "forward" ? 1 : 2) + (walking ? 4 : 0);
          }),
        };
        for (const mode of ["drive", "walk"] as const) {
          const { arcs, after } = plainSearch(whole, mode, () => 1);
          const reached = new Map(arcs.map((arc) => [arc, new Set([arc])]));
          for (const set of reached.values()) for (const one of set) for (const next of after.get(one)!) set.add(next);
          const comesBack = (arc: number) => after.get(arc)!.some((next) => reached.get(next)!.has(arc));
          const some = arcs.some(comesBack);
          const lengths = arcs
            .filter((arc) => comesBack(arc) === some)
            .map((arc) =>
              arcs
                .filter((other) => reached.get(arc)!.has(other) && reached.get(other)!.has(arc))
                .reduce((sum, other) => sum + graph.metres[other >> 1]!, 0),
            );
          const kept = plainSearch(graph, mode, () => 1).arcs.reduce((sum, arc) => sum + graph.metres[arc >> 1]!, 0);
          expect(kept).toBeCloseTo(Math.max(0, ...lengths), 2);
        }
      }),
    );
  });
});
