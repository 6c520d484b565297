import { between, distance, nearestPart, unit, type Point } from "./plane.ts";

/** One direction of an expressway, into which the beginnings and ends of slip roads are put. */
export class Carriageway {
  readonly length: number;
  private readonly path: readonly Point[];
  private readonly along: number[] = [0];
  private readonly joins: { readonly along: number; readonly point: Point }[] = [];

  constructor(path: readonly Point[]) {
    this.path = path;
    for (let at = 1; at < path.length; at += 1)
      this.along.push(this.along[at - 1]! + distance(path[at - 1]!, path[at]!));
    this.length = this.along.at(-1)!;
  }

  /** Metres from the beginning to where it comes nearest to a point, and how near. */
  nearest(point: Point): { readonly along: number; readonly away: number } {
    let best = { along: 0, away: Infinity };
    for (let at = 1; at < this.path.length; at += 1) {
      const { part, away } = nearestPart(point, this.path[at - 1]!, this.path[at]!);
      if (away < best.away)
        best = { along: this.along[at - 1]! + part * (this.along[at]! - this.along[at - 1]!), away };
    }
    return best;
  }

  has(along: number): boolean {
    return along > 5 && along < this.length - 5;
  }

  at(along: number): Point {
    const piece = this.pieceAt(along);
    const length = this.along[piece]! - this.along[piece - 1]!;
    return between(
      this.path[piece - 1]!,
      this.path[piece]!,
      length === 0 ? 0 : (along - this.along[piece - 1]!) / length,
    );
  }

  directionAt(along: number): Point {
    const piece = this.pieceAt(along);
    return unit(this.path[piece - 1]!, this.path[piece]!);
  }

  /** A place where a slip road leaves or comes in. */
  join(along: number): Point {
    const near = this.joins.find((join) => Math.abs(join.along - along) < 1);
    if (near) return near.point;
    const point = this.at(along);
    this.joins.push({ along, point });
    return point;
  }

  /** Its path with all places where slip roads leave or come in. */
  joined(): Point[] {
    const stops = [...this.joins, ...this.path.map((point, at) => ({ along: this.along[at]!, point }))];
    return stops.toSorted((one, other) => one.along - other.along).map(({ point }) => point);
  }

  private pieceAt(along: number): number {
    let piece = 1;
    while (piece < this.path.length - 1 && this.along[piece]! < along) piece += 1;
    return piece;
  }
}
