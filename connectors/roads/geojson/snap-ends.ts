import { distanceBetween, nearestOn, type LonLat, type RemarkBook } from "../../../kernel/index.ts";
import type { LineTable } from "../line-table.ts";
import type { Additions } from "./additions.ts";
import { metresADegree, samePosition } from "./plane.ts";
import type { SegmentIndex } from "./segment-index.ts";

interface Target {
  readonly at: LonLat;
  readonly away: number;
  /** The piece whose inside it lies in, and how far along; absent when it is a position that stands there already. */
  readonly inside?: { readonly piece: number; readonly part: number };
}

/**
 * Moves ends of lines that meet nobody to the nearest position of another line within `metres`, or to the nearest place on one
 * of the same level, which gets a position there.
 */
export function snapEnds(
  table: LineTable,
  index: SegmentIndex,
  metres: number,
  additions: Additions,
  book: RemarkBook,
): void {
  for (let line = 0; line < table.heads.length; line += 1) {
    for (const end of [table.first.at(line), table.first.at(line + 1) - 1]) {
      const target = targetOf(table, index, line, end, metres);
      if (target === undefined || target.away === 0) continue;
      if (target.inside) additions.add(target.inside.piece, target.inside.part, target.at);
      table.points.set(end * 2, target.at[0]);
      table.points.set(end * 2 + 1, target.at[1]);
      book.note("roads.mended.snapped", table.heads[line]!.id, target.at);
    }
  }
}

/** The nearest; a position that stands there already goes before a new one. `away` 0: it meets somebody as it is. */
function targetOf(
  table: LineTable,
  index: SegmentIndex,
  line: number,
  end: number,
  metres: number,
): Target | undefined {
  const at = table.position(end);
  const [across, up] = metresADegree(at[1]);
  const [width, height] = [metres / across, metres / up];
  let [position, inside]: [Target | undefined, Target | undefined] = [undefined, undefined];
  for (const piece of index.search(at[0] - width, at[1] - height, at[0] + width, at[1] + height)) {
    const other = index.lineOf(piece);
    if (other === line) continue;
    for (const place of [piece, piece + 1]) {
      const there = table.position(place);
      if (samePosition(at, there)) return { at: there, away: 0 };
      const away = distanceBetween(...at, ...there);
      if (away <= (position?.away ?? metres)) position = { at: there, away };
    }
    if (table.heads[other]!.level !== table.heads[line]!.level) continue;
    const foot = nearestOn(table.position(piece), table.position(piece + 1), at);
    const away = distanceBetween(...at, ...foot.at);
    if (foot.part > 0 && foot.part < 1 && away <= (inside?.away ?? metres)) {
      inside = { at: foot.at, away: Math.max(away, Number.MIN_VALUE), inside: { piece, part: foot.part } };
    }
  }
  return position ?? inside;
}
