import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { buildRoadGraph } from "./build-road-graph.ts";
import { openRoads } from "./open-roads.ts";
import type { RoadLine, TurnRule } from "./road-source.ts";
import { lengthOf } from "./check-lines.ts";
import { pathBetween } from "./segment-path.ts";
import { plainSearch } from "./testing/plain-search.ts";
import { randomSource } from "./testing/random-source.ts";

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
  test("lose nothing of their length and are cut wherever two meet", () => {
    fc.assert(
      fc.property(randomSource, (source) => {
        const { graph } = buildRoadGraph(source);
        for (const { id, path } of source.lines) {
          let metres = 0;
          for (const [segment, own] of graph.ids.entries())
            if (own === id || own.startsWith(`${id}#`)) metres += graph.metres[segment]!;
          expect(metres).toBeCloseTo(lengthOf(path), 2);
        }
        // a junction that lies inside of another segment would be a meeting that was not cut; nodes and positions keep apart
        if (!source.lines.every(({ nodes }) => nodes === undefined)) return;
        const junctions = new Set<string>();
        for (let at = 0; at < graph.junctions.length; at += 2)
          junctions.add(`${graph.junctions[at]} ${graph.junctions[at + 1]}`);
        expect(junctions.size).toBe(graph.junctionCount);
        for (const segment of graph.ids.keys())
          for (const at of pathBetween(graph, segment, 0, 1).slice(1, -1))
            expect(junctions).not.toContain(at.join(" "));
      }),
    );
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

describe("turn rules", () => {
  /** A crossing of four arms, each its own line, at node 0. */
  const arms: RoadLine[] = (
    [
      ["west", 113.599, 34.7],
      ["east", 113.601, 34.7],
      ["south", 113.6, 34.699],
      ["north", 113.6, 34.701],
    ] as const
  ).map(([id, x, y]) =>
    line(
      id,
      [
        [x, y],
        [113.6, 34.7],
      ],
      { nodes: [id, 0] },
    ),
  );
  /** What one may turn into at the crossing, coming from an arm. */
  function turnsFrom(arm: string, turns: readonly TurnRule[], lines = arms): { ways: string[]; remarks: unknown[] } {
    const { graph, remarks } = buildRoadGraph({ lines, turns });
    const { after } = plainSearch(graph, "drive", () => 1);
    const ways = after.get(2 * graph.ids.indexOf(arm))!.map((arc) => graph.ids[arc >> 1]!);
    return { ways: ways.toSorted(), remarks: remarks.map(({ code, count }) => [code, count]) };
  }
  const rule = (from: string, to: string, more: Partial<TurnRule> = {}): TurnRule => {
    return { kind: "no", from, to, via: 0, ...more };
  };

  test.each<[string, TurnRule[], string[]]>([
    ["none", [], ["east", "north", "south", "west"]],
    ["no left turn", [rule("west", "north")], ["east", "south", "west"]],
    ["no turning round", [rule("west", "west")], ["east", "north", "south"]],
    ["straight on only", [rule("west", "east", { kind: "only" })], ["east"]],
    ["another arm's", [rule("east", "north")], ["east", "north", "south", "west"]],
    ["twice the same", [rule("west", "north"), rule("west", "north")], ["east", "south", "west"]],
  ])("%s", (_name, turns, ways) => {
    expect(turnsFrom("west", turns)).toEqual({ ways, remarks: [] });
  });

  test.each<[string, TurnRule, string]>([
    ["a road that is not there", rule("west", "nowhere"), "roads.turn.unknown"],
    ["a junction that is not there", rule("west", "north", { via: 99 }), "roads.turn.unknown"],
    ["a place where lines meet by nodes", rule("west", "north", { via: [113.6, 34.7] }), "roads.turn.unknown"],
    ["roads that do not meet there", rule("west", "north", { via: "west" }), "roads.turn.apart"],
  ])("that name %s are left out and told", (_name, turn, code) => {
    expect(turnsFrom("west", [turn])).toEqual({ ways: ["east", "north", "south", "west"], remarks: [[code, 1]] });
  });

  test("that may mean two turns, since the road goes on through the junction, are left out and told", () => {
    const through = line(
      "through",
      [
        [113.599, 34.7],
        [113.6, 34.7],
        [113.601, 34.7],
      ],
      { nodes: ["w", 0, "e"] },
    );
    expect(
      turnsFrom("south", [rule("through", "north"), rule("south", "through")], [through, ...arms.slice(2)]),
    ).toEqual({
      ways: ["north", "south", "through#1", "through#2"],
      remarks: [["roads.turn.many", 2]],
    });
  });

  test("by place where lines meet by place", () => {
    const bare = arms.map(({ nodes: _nodes, ...arm }) => arm);
    expect(turnsFrom("west", [rule("west", "north", { via: [113.6, 34.7] })], bare).ways).toEqual([
      "east",
      "south",
      "west",
    ]);
  });

  test("at a junction of more arms than any has are left out and told", () => {
    const star = Array.from({ length: 65 }, (_nothing, arm) =>
      line(
        `${arm}`,
        [
          [113.6, 34.7],
          [113.601, 34.7 + arm / 1000],
        ],
        { nodes: [0, `end ${arm}`] },
      ),
    );
    const turns = star.map(({ id }) => rule(id, id));
    const { graph, remarks } = buildRoadGraph({ lines: star, turns });
    expect(remarks.map(({ code, count }) => [code, count])).toEqual([["roads.turn.crowded", 65]]);
    expect(graph.forbidden).toHaveLength(0);
    expect(buildRoadGraph({ lines: star.slice(1), turns: turns.slice(1) }).graph.forbidden).toHaveLength(128);
  });

  test("that close the only way out leave the road out of driving", () => {
    const outs = ["east", "north", "south", "west"].map((to) => rule("west", to));
    const { graph, remarks } = buildRoadGraph({ lines: arms, turns: outs });
    expect(graph.use[graph.ids.indexOf("west")]).toBe(4);
    expect(remarks.map(({ code }) => code)).toEqual(["roads.drive.trap"]);
    expect(graph.forbidden).toHaveLength(0);
  });
});

describe("what a source may tell wrongly", () => {
  const pair: RoadLine["path"] = [
    [113.6, 34.7],
    [113.601, 34.7],
  ];

  test.each<[string, Partial<RoadLine>, string]>([
    ["no such class", { class: "autobahn" as never }, "roads.line.class"],
    ["nodes for other positions", { nodes: [1] }, "roads.line.nodes"],
    [
      "a latitude of 95",
      {
        path: [
          [113.6, 95],
          [113.6, 34],
        ],
      },
      "roads.line.position",
    ],
    [
      "a course across the date line",
      {
        path: [
          [179.99, -16.8],
          [-179.99, -16.8],
        ],
      },
      "roads.line.date-line",
    ],
    ["half a lane", { lanesForward: 0.5 }, "roads.line.lanes"],
    ["a thousand lanes", { lanesBackward: 1000 }, "roads.line.lanes"],
    ["a footpath for cars", { class: "path" }, "roads.line.path"],
  ])("%s is told", (_name, more, code) => {
    const { remarks } = buildRoadGraph({ lines: [line("one", pair, more)] });
    expect(remarks.map(({ code: own }) => own)).toContain(code);
    expect(remarks[0]!.message.zh).not.toContain("{");
    expect(remarks[0]!.message.en).not.toContain("{");
  });

  test("a node in two places is taken where the first line has it, and no path breaks", () => {
    const { graph, remarks } = buildRoadGraph({
      lines: [
        line("one", pair, { nodes: [1, 2] }),
        line(
          "two",
          [
            [113.602, 34.7],
            [113.603, 34.7],
          ],
          { nodes: [2, 3] },
        ),
      ],
    });
    expect(remarks.map(({ code }) => code)).toEqual(["roads.node.apart"]);
    expect(pathBetween(graph, graph.ids.indexOf("two"), 0, 0)[0]).toEqual([113.601, 34.7]);
  });

  test("thousands of faults make a handful of remarks", () => {
    const lines = Array.from({ length: 3000 }, (_nothing, at) => line(`${at}`, [[0, 0]], {}));
    const apart = Array.from({ length: 500 }, (_nothing, at) =>
      line(`far ${at}`, [
        [at / 100, 0],
        [at / 100, 0.001],
      ]),
    );
    const { remarks } = buildRoadGraph({ lines: [...lines, ...apart] });
    expect(remarks.map(({ code, count, examples }) => [code, count, examples.length])).toEqual([
      ["roads.line.short", 3000, 5],
      ["roads.drive.apart", 499, 5],
      ["roads.walk.apart", 499, 5],
    ]);
  });

  test("no two pieces of road have one id, however the source names its lines", () => {
    const { graph } = buildRoadGraph({
      lines: [
        line("a#1", [
          [113.5, 34],
          [113.5, 34.1],
        ]),
        ...square,
        line("south#1", pair),
      ],
    });
    expect(new Set(graph.ids).size).toBe(graph.segmentCount);
  });

  test("no lines at all make a graph without roads", () => {
    const { graph, remarks } = buildRoadGraph({ lines: [] });
    expect([graph.segmentCount, remarks.map(({ code }) => code)]).toEqual([0, ["roads.none"]]);
    expect(openRoads(graph, () => 0).nearest([113.6, 34.7], "drive")).toBeUndefined();
  });
});
