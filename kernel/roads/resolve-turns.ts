import type { LonLat } from "../places/chinese-datums.ts";
import type { CheckedLine } from "./check-lines.ts";
import type { CutLines } from "./cut-lines.ts";
import type { RemarkBook } from "./road-remark.ts";
import type { TurnRule } from "./road-source.ts";

/** Ways out of one junction for which turn rules are kept: a search has a copy of them for each way in with a rule. */
const mostWaysOut = 64;

/** Forbidden turns as pairs of arcs, in turn: arc in, arc out. Rules that name nothing, or more than one turn, are told. */
export function resolveTurns(
  turns: Iterable<TurnRule>,
  lines: readonly CheckedLine[],
  cut: CutLines,
  book: RemarkBook,
): Int32Array {
  const { graph, firstSegment } = cut;
  const order = new Map(lines.map((line, number) => [line.id, number]));
  const out = arcsOut(graph);
  const pairs = new Map<string, readonly [number, number]>();
  const forbid = (arcIn: number, arcOut: number): unknown => pairs.set(`${arcIn} ${arcOut}`, [arcIn, arcOut]);

  const arcsAt = (line: string, via: number, ending: boolean): number[] => {
    const number = order.get(line)!;
    const arcs: number[] = [];
    for (let segment = firstSegment[number]!; segment < firstSegment[number + 1]!; segment += 1) {
      if ((graph.use[segment]! & 1) !== 0 && (ending ? graph.to : graph.from)[segment] === via) arcs.push(2 * segment);
      if ((graph.use[segment]! & 2) !== 0 && (ending ? graph.from : graph.to)[segment] === via)
        arcs.push(2 * segment + 1);
    }
    return arcs;
  };

  for (const rule of turns) {
    const via = cut.junctionAt(rule.via);
    const id = `${rule.from} → ${rule.to}`;
    const at = positionOf(rule.via, via, graph.junctions);
    if (via === undefined || !order.has(rule.from) || !order.has(rule.to)) {
      book.note("roads.turn.unknown", id, at);
      continue;
    }
    if (out[via]!.length > mostWaysOut) {
      book.note("roads.turn.crowded", id, at);
      continue;
    }
    const ins = arcsAt(rule.from, via, true);
    const outs = arcsAt(rule.to, via, false);
    if (ins.length === 0 || outs.length === 0) book.note("roads.turn.apart", id, at);
    else if (ins.length > 1 || outs.length > 1) book.note("roads.turn.many", id, at);
    else if (rule.kind === "no") forbid(ins[0]!, outs[0]!);
    else for (const other of out[via]!) if (other !== outs[0]) forbid(ins[0]!, other);
  }
  return Int32Array.from([...pairs.values()].toSorted((one, other) => one[0] - other[0] || one[1] - other[1]).flat());
}

function positionOf(
  via: string | number | LonLat,
  junction: number | undefined,
  junctions: Float64Array,
): LonLat | undefined {
  if (junction !== undefined) return [junctions[2 * junction]!, junctions[2 * junction + 1]!];
  return typeof via === "object" ? via : undefined;
}

/** Arcs that cars may take out of each junction. */
function arcsOut(graph: CutLines["graph"]): number[][] {
  const out: number[][] = Array.from({ length: graph.junctionCount }, () => []);
  for (let segment = 0; segment < graph.segmentCount; segment += 1) {
    if ((graph.use[segment]! & 1) !== 0) out[graph.from[segment]!]!.push(2 * segment);
    if ((graph.use[segment]! & 2) !== 0) out[graph.to[segment]!]!.push(2 * segment + 1);
  }
  return out;
}
