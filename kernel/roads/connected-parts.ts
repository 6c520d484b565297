import { headOf, tailOf, useBit } from "./arcs.ts";
import type { RoadGraph } from "./road-graph.ts";
import type { RemarkBook } from "./road-remark.ts";
import { deriveNetwork } from "./search-network.ts";
import type { TravelMode } from "./roads.ts";

/**
 * Which bits of `use` remain when each mode keeps the largest part (by length) from each of whose arcs every other can be
 * reached, forbidden turns included. The book tells what is left out: apart from the rest, or a way in without a way out.
 */
export function keepConnected(graph: RoadGraph, book: RemarkBook): Uint8Array {
  const use = graph.use.slice();
  for (const mode of ["drive", "walk"] as const) {
    const parts = strongParts(graph, mode);
    const largest = largestPart(graph, parts);
    for (const [arc, part] of parts.entries()) if (part >= 0 && part !== largest) use[arc >> 1]! &= ~useBit(arc, mode);
    tell(graph, mode, parts, largest, book);
  }
  return use;
}

/** By length. A single arc that nothing leads back to, however long, is a part only where there is no other; -1: no arc at all. */
function largestPart(graph: RoadGraph, parts: Int32Array): number {
  const found = new Map<number, { metres: number; comesBack: boolean }>();
  for (const [arc, part] of parts.entries()) {
    if (part < 0) continue;
    const metres = graph.metres[arc >> 1]!;
    const known = found.get(part);
    if (known === undefined) found.set(part, { metres, comesBack: headOf(graph, arc) === tailOf(graph, arc) });
    else {
      known.metres += metres;
      known.comesBack = true;
    }
  }
  const [largest] = [...found].toSorted(
    ([, one], [, other]) => Number(other.comesBack) - Number(one.comesBack) || other.metres - one.metres,
  );
  return largest?.[0] ?? -1;
}

function tell(graph: RoadGraph, mode: TravelMode, parts: Int32Array, largest: number, book: RemarkBook): void {
  const group = weakGroups(graph, parts);
  const main = parts.indexOf(largest);
  const mainGroup = largest < 0 ? -1 : group(tailOf(graph, main));
  const left = new Map<string, { metres: number; longest: number }>();
  for (let segment = 0; segment < graph.segmentCount; segment += 1) {
    const gone = [2 * segment, 2 * segment + 1].find((arc) => parts[arc]! >= 0 && parts[arc] !== largest);
    if (gone === undefined) continue;
    const its = group(tailOf(graph, gone));
    // what touches the main part is told road by road, what does not part by part
    const key = its === mainGroup ? `one-way ${parts[gone]}` : `apart ${its}`;
    const entry = left.get(key);
    if (entry === undefined) left.set(key, { metres: graph.metres[segment]!, longest: segment });
    else {
      entry.metres += graph.metres[segment]!;
      if (graph.metres[segment]! > graph.metres[entry.longest]!) entry.longest = segment;
    }
  }
  for (const [key, { metres, longest }] of [...left].toSorted((one, other) => other[1].metres - one[1].metres)) {
    const point = 2 * graph.firstPoint[longest]!;
    const code =
      mode === "walk" ? "roads.walk.apart" : key.startsWith("apart") ? "roads.drive.apart" : "roads.drive.trap";
    book.note(code, graph.ids[longest]!, [graph.points[point]!, graph.points[point + 1]!], metres);
  }
}

/** Strongly connected parts of the mode's arcs (Tarjan, 1972, without recursion); -1: not an arc of the mode. */
function strongParts(graph: RoadGraph, mode: TravelMode): Int32Array {
  const { head, out } = deriveNetwork(graph, mode);
  const part = new Int32Array(head.length).fill(-1);
  const order = new Int32Array(head.length).fill(-1);
  const low = new Int32Array(head.length);
  const edge = new Int32Array(head.length);
  const waiting: number[] = [];
  const path: number[] = [];
  let count = 0;
  let parts = 0;
  const enter = (arc: number): void => {
    order[arc] = low[arc] = count++;
    edge[arc] = out.first[head[arc]!]!;
    waiting.push(arc);
    path.push(arc);
  };
  for (let root = 0; root < head.length; root += 1) {
    if (head[root]! < 0 || order[root]! >= 0) continue;
    enter(root);
    while (path.length > 0) {
      const arc = path.at(-1)!;
      if (edge[arc]! < out.first[head[arc]! + 1]!) {
        const after = out.arc[edge[arc]!++]!;
        if (order[after]! < 0) enter(after);
        else if (part[after]! < 0) low[arc] = Math.min(low[arc]!, order[after]!);
        continue;
      }
      path.pop();
      const before = path.at(-1);
      if (before !== undefined) low[before] = Math.min(low[before]!, low[arc]!);
      if (low[arc] !== order[arc]) continue;
      let member: number;
      do {
        member = waiting.pop()!;
        part[member] = parts;
      } while (member !== arc);
      parts += 1;
    }
  }
  return part;
}

/** Junctions that the mode's arcs join when their direction does not count. */
function weakGroups(graph: RoadGraph, parts: Int32Array): (junction: number) => number {
  const parent = Int32Array.from({ length: graph.junctionCount }, (_nothing, junction) => junction);
  const find = (junction: number): number => {
    let root = junction;
    while (parent[root] !== root) root = parent[root] = parent[parent[root]!]!;
    return root;
  };
  for (const [arc, part] of parts.entries()) if (part >= 0) parent[find(tailOf(graph, arc))] = find(headOf(graph, arc));
  return find;
}
