import { mayUse } from "./arcs.ts";
import { checkLines } from "./check-lines.ts";
import { keepConnected } from "./connected-parts.ts";
import { cutLines } from "./cut-lines.ts";
import { orderByPlace } from "./order-by-place.ts";
import { resolveTurns } from "./resolve-turns.ts";
import { withVersion } from "./road-file.ts";
import type { RoadGraph } from "./road-graph.ts";
import { RemarkBook, type RoadRemark } from "./road-remark.ts";
import type { RoadSource } from "./road-source.ts";

/**
 * A road graph of all lines that can be used, cut where they meet. Whoever is placed on a road that a mode may use reaches
 * every other such road: what does not hang together with the largest part stays to be drawn, out of use. The remarks say
 * what was left out or mended; they are bounded in number.
 */
export function buildRoadGraph(source: RoadSource): { readonly graph: RoadGraph; readonly remarks: RoadRemark[] } {
  const book = new RemarkBook();
  const lines = checkLines(source.lines, book);
  const cut = cutLines(lines, book);
  const forbidden = resolveTurns(source.turns ?? [], lines, cut, book);
  const draft: RoadGraph = {
    ...cut.graph,
    version: "",
    ...(source.attribution === undefined ? {} : { attribution: source.attribution }),
    ...(source.accuracy === undefined ? {} : { accuracy: source.accuracy }),
    simulated: source.simulated === true,
    forbidden,
  };
  const use = keepConnected(draft, book);
  if (!use.some((bits) => bits !== 0)) book.note("roads.none", "");
  const graph = withVersion(orderByPlace({ ...draft, use, forbidden: forbidden.filter(usable({ use })) }));
  return { graph, remarks: book.list() };
}

/** Keeps pairs of arcs that cars may both use. */
function usable(graph: Pick<RoadGraph, "use">): (arc: number, place: number, pairs: Int32Array) => boolean {
  return (_arc, place, pairs) => {
    const pair = place & ~1;
    return mayUse(graph, pairs[pair]!, "drive") && mayUse(graph, pairs[pair + 1]!, "drive");
  };
}
