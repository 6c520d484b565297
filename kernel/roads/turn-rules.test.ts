import { describe, expect, test } from "vitest";
import { buildRoadGraph } from "./build-road-graph.ts";
import type { RoadLine, TurnRule } from "./road-source.ts";
import { line } from "./testing/lines.ts";
import { plainSearch } from "./testing/plain-search.ts";

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
