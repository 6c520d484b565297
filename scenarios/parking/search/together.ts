import { boxAround, metresOfDegree, type Box, type LonLat } from "../../../kernel/index.ts";
import type { Piece } from "./pieces.ts";

/** Pieces of one name that lie farther apart than about this are different streets, metres. */
const apart = 1500;
/** Two lie together that share a square of this width, or have neighbouring ones; degrees of latitude. */
const width = apart / 2 / metresOfDegree;
/** More squares than any city has in a row. */
const row = 1_000_000;
const neighbours = [-1, 0, 1].flatMap((north) => [-1, 0, 1].map((east) => east + north * row));

/** Squares in groups; each group is told by one of its squares. */
class Squares {
  private readonly above = new Map<number, number>();

  groupOf(square: number): number {
    let top = square;
    for (let next = this.above.get(top)!; next !== top; next = this.above.get(top)!) top = next;
    this.above.set(square, top);
    return top;
  }

  /** Takes a square up, in one group with all that touch it. */
  enter(square: number): void {
    if (this.above.has(square)) return;
    this.above.set(square, square);
    for (const step of neighbours) {
      const other = square + step;
      if (this.above.has(other)) this.above.set(this.groupOf(other), this.groupOf(square));
    }
  }
}

const fits = ([west, south, east, north]: Box, shrink: number, degrees: number): boolean =>
  Math.max((east - west) * shrink, north - south) <= degrees;

/** Pieces of one name, those that lie together in one list. */
export function together<Some extends Piece>(pieces: readonly Some[]): (readonly Some[])[] {
  if (pieces.length === 1) return [pieces];
  const shrink = Math.cos((pieces[0]!.box[1] * Math.PI) / 180);
  if (fits(boxAround(pieces.map(({ box }) => box)), shrink, apart / metresOfDegree)) return [pieces];
  const squareOf = (longitude: number, latitude: number): number =>
    Math.floor((longitude * shrink) / width) + Math.floor(latitude / width) * row;
  const squares = new Squares();
  const straight = ([x, y]: LonLat, [toX, toY]: LonLat): void => {
    const steps = Math.ceil(Math.max(Math.abs(toX - x) * shrink, Math.abs(toY - y)) / width);
    for (let step = 0; step <= steps; step++) {
      const part = step / Math.max(1, steps);
      squares.enter(squareOf(x + (toX - x) * part, y + (toY - y) * part));
    }
  };
  /** Enters the squares that a piece goes through, which touch one another, and gives one of them. */
  const enter = ({ line }: Some): number => {
    for (let at = 1; at < line.length; at++) straight(line[at - 1]!, line[at]!);
    return squareOf(...line[0]!);
  };
  const enterShort = ({ box: [west, south, east, north] }: Some): number => {
    squares.enter(squareOf(east, north));
    squares.enter(squareOf(west, south));
    return squareOf(west, south);
  };
  const entered = pieces.map((piece) => (fits(piece.box, shrink, width) ? enterShort(piece) : enter(piece)));
  const lists = new Map<number, Some[]>();
  pieces.forEach((piece, place) => {
    const group = squares.groupOf(entered[place]!);
    const list = lists.get(group);
    if (list) list.push(piece);
    else lists.set(group, [piece]);
  });
  return [...lists.values()];
}
