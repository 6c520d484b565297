import type { RemarkBook, RoadLine } from "../../../kernel/index.ts";
import type { LineTable } from "../line-table.ts";
import type { ReadOptions } from "../read-options.ts";
import { reachesInto } from "../within.ts";
import { Additions } from "./additions.ts";
import { crossLines } from "./cross-lines.ts";
import { indexSegments } from "./segment-index.ts";
import { snapEnds } from "./snap-ends.ts";

/** The lines of a table, mended where `snap` and `cross` ask for it. They meet where they have a position in common. */
export function joinedLines(
  table: LineTable,
  { within, snap, cross }: ReadOptions,
  book: RemarkBook,
): Iterable<RoadLine> {
  const additions = new Additions(table);
  if (snap !== undefined && snap > 0) snapEnds(table, indexSegments(table), snap, additions, book);
  if (cross === true) crossLines(table, indexSegments(table), additions, book);
  const chosen = table.heads.map((_, line) => within === undefined || reachesInto(table.path(line), within));
  for (const [line, isChosen] of chosen.entries()) {
    if (!isChosen) book.note("roads.left.outside", table.heads[line]!.id, table.position(table.first.at(line)));
  }
  return {
    *[Symbol.iterator]() {
      for (const [line, { level: _, ...head }] of table.heads.entries()) {
        if (chosen[line]) yield { ...head, path: additions.into(table.path(line), table.first.at(line)) };
      }
    },
  };
}
