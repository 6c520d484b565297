import Flatbush from "flatbush";
import type { LineTable } from "../line-table.ts";

/** Straight pieces of all lines by where they lie. A piece is named by the number of its first position. */
export interface SegmentIndex {
  /** Pieces whose box reaches into this one, in the order of the table. */
  search(west: number, south: number, east: number, north: number): readonly number[];
  lineOf(piece: number): number;
}

export function indexSegments(table: LineTable): SegmentIndex {
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
    search: (west, south, east, north) =>
      count === 0
        ? []
        : boxes
            .search(west, south, east, north)
            .toSorted((one, other) => one - other)
            .map((each) => pieces[each]!),
    lineOf: (piece) => lines[numberOf(pieces, piece)]!,
  };
}

/** Pieces are in rising order. */
function numberOf(pieces: Float64Array, piece: number): number {
  let [low, high] = [0, pieces.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (pieces[middle]! < piece) low = middle + 1;
    else high = middle;
  }
  return low;
}
