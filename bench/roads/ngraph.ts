import createGraph from "ngraph.graph";
import ngraphPath from "ngraph.path";
import type { RoadGraph } from "../../kernel/roads/road-graph.ts";
import { deriveNetwork } from "../../kernel/roads/search-network.ts";
import { distanceBetween } from "../../kernel/things/geo/sphere.ts";

/** The same states and edges in ngraph.path, each way of its search with exact results; finds seconds between two states. */
export function ngraphFinders(graph: RoadGraph, seconds: Float64Array) {
  const { out, stateCount } = deriveNetwork(graph, "drive");
  const links = createGraph<readonly [number, number], number>({ multigraph: true });
  let fastest = 0;
  for (let arc = 0; arc < seconds.length; arc += 1)
    if (seconds[arc]! > 0 && seconds[arc]! < Infinity)
      fastest = Math.max(fastest, graph.metres[arc >> 1]! / seconds[arc]!);
  const junctionOf = (state: number): number => {
    if (state < graph.junctionCount) return state;
    const arc = out.arc[out.first[state]!]!;
    return (arc % 2 === 0 ? graph.from : graph.to)[arc >> 1]!;
  };
  for (let state = 0; state < stateCount; state += 1) {
    if (out.first[state] === out.first[state + 1]) continue;
    const at = 2 * junctionOf(state);
    links.addNode(state, [graph.junctions[at]!, graph.junctions[at + 1]!]);
  }
  for (let edge = 0; edge < out.arc.length; edge += 1) {
    if (links.getNode(out.next[edge]!) === undefined) continue;
    links.addLink(out.before[edge]!, out.next[edge]!, seconds[out.arc[edge]!]!);
  }
  const distance = (_from: unknown, _to: unknown, link: { data: number }): number => link.data;
  const heuristic = (from: { data: readonly [number, number] }, to: { data: readonly [number, number] }): number =>
    distanceBetween(...from.data, ...to.data) / fastest;
  const plain = { oriented: true, distance };
  const finders = {
    "ngraph Dijkstra": ngraphPath.aStar(links, plain),
    "ngraph A*": ngraphPath.aStar(links, { ...plain, heuristic }),
    "ngraph NBA*": ngraphPath.nba(links, { ...plain, heuristic }),
  };
  const between = new Map<string, number>();
  for (let edge = 0; edge < out.arc.length; edge += 1) {
    const key = `${out.before[edge]} ${out.next[edge]}`;
    between.set(key, Math.min(between.get(key) ?? Infinity, seconds[out.arc[edge]!]!));
  }
  return Object.entries(finders).map(([name, finder]) => ({
    name,
    find: (from: number, to: number) => finder.find(from, to),
    /** Seconds along a found path, which ngraph gives from its end to its beginning. */
    secondsOf: (path: readonly { id: number | string }[]): number =>
      path.length === 0
        ? Infinity
        : path.slice(1).reduce((sum, node, at) => sum + between.get(`${node.id} ${path[at]!.id}`)!, 0),
  }));
}
