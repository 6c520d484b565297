import type { LonLat } from "../places/chinese-datums.ts";
import { arcsByTail, headOf, mayUse, tailOf } from "./arcs.ts";
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
  const isDriven = (arc: number): boolean => mayUse(graph, arc, "drive");
  const outOf = arcsByTail(graph, isDriven);
  const pairs = new Map<string, readonly [number, number]>();
  const forbid = (arcIn: number, arcOut: number): unknown => pairs.set(`${arcIn} ${arcOut}`, [arcIn, arcOut]);

  const arcsAt = (line: string, via: number, ending: boolean): number[] => {
    const number = order.get(line)!;
    const arcs: number[] = [];
    for (let arc = 2 * firstSegment[number]!; arc < 2 * firstSegment[number + 1]!; arc += 1)
      if (isDriven(arc) && (ending ? headOf : tailOf)(graph, arc) === via) arcs.push(arc);
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
    if (outOf(via).length > mostWaysOut) {
      book.note("roads.turn.crowded", id, at);
      continue;
    }
    const ins = arcsAt(rule.from, via, true);
    const outs = arcsAt(rule.to, via, false);
    if (ins.length === 0 || outs.length === 0) book.note("roads.turn.apart", id, at);
    else if (ins.length > 1 || outs.length > 1) book.note("roads.turn.many", id, at);
    else if (rule.kind === "no") forbid(ins[0]!, outs[0]!);
    else for (const other of outOf(via)) if (other !== outs[0]) forbid(ins[0]!, other);
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
