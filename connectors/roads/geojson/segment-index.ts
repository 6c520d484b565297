import Flatbush from "flatbush";
import { firstNotBelow } from "../../../kernel/index.ts";
import { bounds } from "../bounds.ts";
import type { LineTable } from "../line-table.ts";
import { tooMuch } from "../source-file.ts";

/** Straight pieces of all lines by where they lie. A piece is named by the number of its first position. */
export interface SegmentIndex {
  /** Pieces whose box reaches into this one, in the order of the table. Throws CityError `roads.source.bound` when they add up. */
  search(west: number, south: number, east: number, north: number): readonly number[];
  lineOf(piece: number): number;
}

export function indexSegments(table: LineTable): SegmentIndex {
  let looks = 0;
  const count = table.points.length / 2 - table.heads.length;
  const boxes = new Flatbush(Math.max(1, count));
  const pieces = new Float64Array(count);
  const lines = new Int32Array(count);
  let number = 0;
  for (let line = 0; line < table.heads.length; line += 1) {
    for (let piece = table.first.at(line); piece < table.first.at(line + 1) - 1; piece += 1) {
      const [x, y] = table.position(piece);
      const [nextX, nextY] = table.position(piece + 1);
      boxes.add(Math.min(x, nextX), Math.min(y, nextY), Math.max(x, nextX), Math.max(y, nextY));
      pieces[number] = piece;
      lines[number] = line;
      number += 1;
    }
  }
  if (count === 0) boxes.add(0, 0, 0, 0);
  boxes.finish();
  return {
    search: (west, south, east, north) => {
      const found = count === 0 ? [] : boxes.search(west, south, east, north);
      looks += found.length;
      if (looks > bounds.looksMore + bounds.looksEach * count)
        throw tooMuch(table.file, "too many lines that lie on one another");
      return [...Uint32Array.from(found).toSorted()].map((each) => pieces[each]!);
    },
    lineOf: (piece) => lines[firstNotBelow(pieces, piece)]!,
  };
}
