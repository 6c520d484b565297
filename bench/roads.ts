import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { buildRoadGraph } from "../kernel/roads/build-road-graph.ts";
import { openRoads, type OpenRoads } from "../kernel/roads/open-roads.ts";
import { decodeRoadGraph, encodeRoadGraph } from "../kernel/roads/road-file.ts";
import type { RoadGraph } from "../kernel/roads/road-graph.ts";
import type { RoadPoint } from "../kernel/roads/roads.ts";
import { pathBetween } from "../kernel/roads/segment-path.ts";
import { randomFrom } from "./near/places.ts";
import { auckland, demoCity, type Network } from "./roads/networks.ts";
import { ngraphFinders } from "./roads/ngraph.ts";
import { plainDijkstra } from "./roads/plain-dijkstra.ts";

/**
 * Travel on the demo city's streets and Auckland's: what building, searching and finding the nearest road take, against a plain Dijkstra and
 * ngraph.path on the same graph in the same run; 2,000 pairs are held against the plain one. Flags: `--data DIR` (where
 * `ems/auckland` lies), `--pairs N` (2000), `--routes N` (200).
 */
export default async function roads(flags: Record<string, string>): Promise<void> {
  const networks = [demoCity(), auckland(flags["data"] ?? "../shared/data")];
  for (const network of networks)
    if (network !== undefined) measure(network, Number(flags["pairs"] ?? 2000), Number(flags["routes"] ?? 200));
}

function measure(network: Network, pairs: number, routes: number): void {
  const { graph, remarks } = buildRoadGraph(network.source);
  console.log(
    `\n${network.name}: ${graph.junctionCount} junctions, ${drivable(graph).length} arcs, ${graph.forbidden.length / 2} forbidden turns`,
  );
  for (const { message } of remarks) console.log(`  ${message.en}`);
  const bytes = encodeRoadGraph(graph);
  const built = memory();
  const city = openRoads(graph, () => 0);
  const seconds = tellSeconds(city, graph, network);
  const random = randomFrom(5);
  const arcs = drivable(graph);
  const point = (): RoadPoint => onSegment(graph, arcs[Math.floor(random() * arcs.length)]! >> 1, random());
  const points = Array.from({ length: 100 }, point);
  city.reach(points[0]!, "drive");
  city.reach(points[0]!, "walk");
  city.nearest(points[0]!.at, "drive");
  const opened = memory();

  console.log("what | best ms | median | 99th");
  row("build from lines", () => buildRoadGraph(network.source), 3);
  row("read from its file", () => decodeRoadGraph(bytes), 5);
  row("first search after a graph was replaced", (turn) => openRoads(graph, () => 0).reach(points[turn]!, "drive"), 5);
  const all = row("one to all", (turn) => city.reach(points[turn % 100]!, "drive"), 200);
  row("all to one", (turn) => city.reach(points[turn % 100]!, "drive", { towards: true }), 200);
  row("one to all within 5 min", (turn) => city.reach(points[turn % 100]!, "drive", { within: 300 }), 200);
  row("one to all on foot within 10 min", (turn) => city.reach(points[turn % 100]!, "walk", { within: 600 }), 200);
  const plain = plainDijkstra(graph, seconds);
  const plainAll = row("one to all, plain Dijkstra", (turn) => plain(points[turn]!), 10);
  console.log(`  plain : city brain = ${(plainAll / all).toFixed(1)}`);
  nearest(city, graph, random);
  ratios(city, graph, seconds, random, routes);
  console.log(
    `memory: graph ${megabytes(arrayBytes(graph))} and ${graph.ids.length} ids, file ${megabytes(bytes.length)}, searches and nearest road ${megabytes(opened - built)}`,
  );
  compare(city, plain, point, pairs);
}

/** The data's own seconds as live speeds; gives the seconds that the city then drives by. */
function tellSeconds(city: OpenRoads, graph: RoadGraph, network: Network): Float64Array {
  const told = network.seconds?.(graph);
  const speeds = drivable(graph).map((arc) => ({
    arc,
    speed: told === undefined ? graph.speed[arc >> 1]! : (graph.metres[arc >> 1]! / told[arc]!) * 3.6,
    until: Infinity,
  }));
  if (told !== undefined) city.setSpeeds(speeds);
  const seconds = new Float64Array(2 * graph.segmentCount).fill(Infinity);
  for (const { arc, speed } of speeds) seconds[arc] = told?.[arc] ?? graph.metres[arc >> 1]! / (speed / 3.6);
  return seconds;
}

/** One to one between states where both searches begin and end, beside ngraph.path. */
function ratios(city: OpenRoads, graph: RoadGraph, seconds: Float64Array, random: () => number, count: number): void {
  // at the beginning of a road that goes both ways and where no turn is forbidden, a point is its junction
  const turns = new Set(Array.from(graph.forbidden, (arc) => arc >> 1));
  const plainEnds = Array.from({ length: graph.segmentCount }, (_nothing, segment) => segment).filter(
    (segment) => (graph.use[segment]! & 3) === 3 && !turns.has(segment),
  );
  const ends = Array.from({ length: count }, () =>
    [0, 1].map(() => plainEnds[Math.floor(random() * plainEnds.length)]!),
  ) as [number, number][];
  const own = ends.map(([from, to]) => [onSegment(graph, from, 0), onSegment(graph, to, 0)] as const);
  const base = row("one to one", (turn) => city.route(own[turn]![0], own[turn]![1], "drive"), count);
  for (const { name, find, secondsOf } of ngraphFinders(graph, seconds)) {
    const time = row(
      `one to one, ${name}`,
      (turn) => find(graph.from[ends[turn]![0]]!, graph.from[ends[turn]![1]]!),
      Math.min(count, 60),
    );
    let worst = 0;
    for (const [turn, [from, to]] of ends.slice(0, 60).entries()) {
      const theirs = secondsOf(find(graph.from[from]!, graph.from[to]!));
      worst = Math.max(worst, theirs - city.route(own[turn]![0], own[turn]![1], "drive")!.seconds);
    }
    console.log(
      `  ${name} : city brain = ${(time / base).toFixed(1)}; its ways are up to ${worst.toFixed(3)} s longer`,
    );
  }
}

function nearest(city: OpenRoads, graph: RoadGraph, random: () => number): void {
  const places = Array.from({ length: 20_000 }, () => {
    const junction = Math.floor(random() * graph.junctionCount);
    return [
      graph.junctions[2 * junction]! + (random() - 0.5) * 0.004,
      graph.junctions[2 * junction + 1]! + (random() - 0.5) * 0.004,
    ] as const;
  });
  row("nearest road", (turn) => city.nearest(places[turn]!, "drive"), places.length);
}

/** Both reaches and the route of random pairs against the plain search. */
function compare(
  city: OpenRoads,
  plain: (from: RoadPoint) => (to: RoadPoint) => number,
  point: () => RoadPoint,
  pairs: number,
): void {
  const targets = 10;
  let worst = 0;
  for (let pair = 0; pair < pairs; pair += targets) {
    const from = point();
    const exact = plain(from);
    const reach = city.reach(from, "drive");
    for (let target = 0; target < targets; target += 1) {
      const to = point();
      const wanted = exact(to);
      for (const told of [
        reach.to(to)?.seconds,
        city.route(from, to, "drive")?.seconds,
        target === 0 ? city.reach(to, "drive", { towards: true }).to(from)?.seconds : wanted,
      ])
        worst = Math.max(worst, Math.abs((told ?? Infinity) - wanted) / Math.max(1, wanted));
    }
  }
  console.log(`${pairs} random pairs differ from plain Dijkstra by at most ${worst.toExponential(1)} of their time`);
  if (!(worst < 1e-5)) throw new Error("the city's times are not those of plain Dijkstra");
}

function drivable(graph: RoadGraph): number[] {
  return Array.from({ length: 2 * graph.segmentCount }, (_nothing, arc) => arc).filter(
    (arc) => (graph.use[arc >> 1]! & (arc % 2 === 0 ? 1 : 2)) !== 0,
  );
}

function onSegment(graph: RoadGraph, segment: number, part: number): RoadPoint {
  return { segment, part, at: pathBetween(graph, segment, part, part)[0]!, away: 0 };
}

/** Prints the best, the median and the 99th percentile of what one turn takes, after a few that do not count; gives the median. */
function row(name: string, run: (turn: number) => unknown, turns: number): number {
  for (let turn = 0; turn < Math.min(turns, 5); turn += 1) run(turn);
  const times = Array.from({ length: turns }, (_nothing, turn) => {
    const begin = performance.now();
    run(turn);
    return performance.now() - begin;
  }).toSorted((one, other) => one - other);
  const at = (share: number): number => times[Math.floor(share * (times.length - 1))]!;
  console.log(`${name} | ${[at(0), at(0.5), at(0.99)].map((time) => time.toFixed(time < 0.1 ? 4 : 2)).join(" | ")}`);
  return at(0.5);
}

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

/** Bytes of typed arrays that are in use: what searches keep. */
function memory(): number {
  // what the first round finds is given back by the second
  collect();
  collect();
  return process.memoryUsage().arrayBuffers;
}

function arrayBytes(graph: RoadGraph): number {
  return Object.values(graph).reduce((sum: number, part) => sum + (ArrayBuffer.isView(part) ? part.byteLength : 0), 0);
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
