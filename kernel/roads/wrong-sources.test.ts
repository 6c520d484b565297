import { describe, expect, test } from "vitest";
import { buildRoadGraph } from "./build-road-graph.ts";
import { openRoads } from "./open-roads.ts";
import type { RoadLine } from "./road-source.ts";
import { pathBetween } from "./segment-path.ts";
import { line, square } from "./testing/lines.ts";

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
