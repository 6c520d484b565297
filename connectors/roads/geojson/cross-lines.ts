import type { LonLat, RemarkBook } from "../../../kernel/index.ts";
import type { LineTable } from "../line-table.ts";
import type { Additions } from "./additions.ts";
import { crossingOf, samePosition, touching } from "./plane.ts";
import type { SegmentIndex } from "./segment-index.ts";

/**
 * Gives lines that cross on the same level a position in common there. A line that ends on another one is joined to it as
 * well. Where a bridge, a tunnel or a layer is told, nothing meets.
 */
export function crossLines(table: LineTable, index: SegmentIndex, additions: Additions, book: RemarkBook): void {
  for (let line = 0; line < table.heads.length; line += 1) {
    for (let piece = table.first.at(line); piece < table.first.at(line + 1) - 1; piece += 1) {
      const own = [table.position(piece), table.position(piece + 1)] as const;
      const [[x, y], [nextX, nextY]] = own;
      const near = index.search(
        Math.min(x, nextX) - touching,
        Math.min(y, nextY) - touching,
        Math.max(x, nextX) + touching,
        Math.max(y, nextY) + touching,
      );
      for (const other of near) {
        const otherLine = index.lineOf(other);
        // Each pair once.
        if (otherLine <= line || table.heads[otherLine]!.level !== table.heads[line]!.level) continue;
        const crossing = crossingOf(own, [table.position(other), table.position(other + 1)]);
        if (crossing === undefined) continue;
        // One that stands there already is taken, so that both have the very same.
        const standing = [piece, piece + 1, other, other + 1].map((place) => table.position(place));
        const at = standing.find((each) => samePosition(each, crossing.at)) ?? crossing.at;
        const one = missingIn(table, piece, at) && additions.add(piece, crossing.part, at);
        const both = missingIn(table, other, at) && additions.add(other, crossing.otherPart, at);
        if (one || both)
          book.note("roads.mended.crossed", `${table.heads[line]!.id} × ${table.heads[otherLine]!.id}`, at);
      }
    }
  }
}

const missingIn = (table: LineTable, piece: number, at: LonLat): boolean =>
  !samePosition(table.position(piece), at) && !samePosition(table.position(piece + 1), at);
