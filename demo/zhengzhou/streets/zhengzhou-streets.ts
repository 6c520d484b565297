import type { RoadLine, RoadSource, TurnRule } from "../../../kernel/index.ts";
import { simplified } from "./curves.ts";
import { expresswayLines, type ExpresswayLine } from "./expressway-lines.ts";
import { nameStreets } from "./names.ts";
import { zhengzhouPlan, type Plan } from "./plan.ts";
import { cross, dot, toLonLat, unit, type Point } from "./plane.ts";
import { waysOf, type Way } from "./ways.ts";

export interface ZhengzhouStreets extends RoadSource {
  readonly lines: readonly RoadLine[];
  readonly turns: readonly TurnRule[];
  readonly accuracy: number;
  readonly simulated: true;
}

/** Of a hundred crossings of main roads, where no car turns left. */
const withoutLeftTurns = 22;

/**
 * The demo city's streets: main roads as they are drawn by hand, and between them what a city of its kind has; invented,
 * the same for the same seed. Lanes and most speeds are the usual ones of their class.
 */
export function zhengzhouStreets(seed = 410_100): ZhengzhouStreets {
  const plan = zhengzhouPlan(seed);
  const expressways = expresswayLines(plan);
  const noLeft = crossingsWithoutLeftTurns(plan);
  const ways = waysOf(plan, noLeft);
  nameStreets(ways);
  const met = nodesMet(ways, expressways);
  const lines = [
    ...expressways.map(({ class: kind, path, link, name, nameEn }, place): RoadLine => ({
      id: `expressway-${place + 1}`,
      class: kind,
      ...(name !== undefined && { name, nameEn: nameEn! }),
      ...(link ? { link, speed: 40 } : kind === "motorway" && { speed: 110 }),
      path: path.map(toLonLat),
      cars: "forward",
      walking: false,
    })),
    ...ways.map((way, place) => lineOf(way, place, met)),
  ];
  return { lines, turns: leftTurns(plan, ways, noLeft), accuracy: 500, simulated: true };
}

const idOf = (place: number): string => `street-${place + 1}`;

function lineOf(way: Way, place: number, met: ReadonlySet<number>): RoadLine {
  return {
    id: idOf(place),
    class: way.class,
    ...(way.name !== undefined && { name: way.name, nameEn: way.nameEn! }),
    path: straightened(way, met).map(toLonLat),
    cars: way.oneWay ? "forward" : "both",
    walking: true,
  };
}

/** Nodes where ways or slip roads meet. */
function nodesMet(ways: readonly Way[], expressways: readonly ExpresswayLine[]): Set<number> {
  const met = new Set(expressways.flatMap(({ ground }) => ground ?? []));
  const once = new Set<number>();
  for (const { nodes } of ways) for (const node of nodes) (once.has(node) ? met : once).add(node);
  return met;
}

/** A way without points that neither bend it nor meet another. */
function straightened({ path, nodes }: Way, met: ReadonlySet<number>): Point[] {
  const kept: Point[] = [];
  let from = 0;
  for (let at = 1; at < path.length; at += 1)
    if (at === path.length - 1 || met.has(nodes[at]!)) {
      kept.push(...simplified(path.slice(from, at + 1), 1.5).slice(0, -1));
      from = at;
    }
  return [...kept, path.at(-1)!];
}

/** Nodes where two main roads cross and nobody may turn left. */
function crossingsWithoutLeftTurns({ mesh, strokes }: Plan): Set<number> {
  const nodes = new Set<number>();
  for (let half = 0; half < mesh.origin.length; half += 1) {
    const around = mesh.around(half);
    if (around.length !== 4) continue;
    const met = around.map((other) => strokes[mesh.strokeOf(other)]);
    if (met.some((stroke) => stroke?.kind !== "street" || stroke.class !== "primary" || stroke.oneWay)) continue;
    const node = mesh.origin[half]!;
    if ((node * 2_654_435_761) % 100 < withoutLeftTurns) nodes.add(node);
  }
  return nodes;
}

function leftTurns({ mesh }: Plan, ways: readonly Way[], nodes: ReadonlySet<number>): TurnRule[] {
  const at = new Map<number, { readonly id: string; readonly out: Point }[]>();
  ways.forEach(({ nodes: through, path }, place) => {
    for (const [node, from, to] of [
      [through[0]!, path[0]!, path[1]!],
      [through.at(-1)!, path.at(-1)!, path.at(-2)!],
    ] as const)
      if (nodes.has(node)) at.set(node, [...(at.get(node) ?? []), { id: idOf(place), out: unit(from, to) }]);
  });
  return [...at].flatMap(([node, arms]) =>
    arms.flatMap((from) =>
      arms
        .filter((to) => {
          const coming: Point = [-from.out[0], -from.out[1]];
          return cross(coming, to.out) > 0.5 && Math.abs(dot(coming, to.out)) < 0.8;
        })
        .map((to): TurnRule => ({ kind: "no", from: from.id, to: to.id, via: toLonLat(mesh.nodes[node]!) })),
    ),
  );
}
