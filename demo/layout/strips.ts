import type { Point } from "../zhengzhou/streets/plane.ts";

/** Longer pieces are cut, so that each is found near its middle, metres. */
const longest = 200;

/** Straight pieces of what nobody builds on, each with its half width. */
export class Strips {
  private readonly numbers: number[] = [];
  readonly halves: number[] = [];
  private widest = 0;

  add(fromX: number, fromY: number, toX: number, toY: number, half: number): void {
    const pieces = Math.max(1, Math.ceil(Math.hypot(toX - fromX, toY - fromY) / longest));
    const [x, y] = [(toX - fromX) / pieces, (toY - fromY) / pieces];
    for (let piece = 0; piece < pieces; piece += 1) {
      const [startX, startY] = [fromX + x * piece, fromY + y * piece];
      this.numbers.push(startX, startY, startX + x, startY + y);
      this.halves.push(half);
    }
    this.widest = Math.max(this.widest, half);
  }

  addPath(path: readonly Point[], half: number): void {
    for (let at = 1; at < path.length; at += 1) this.add(...path[at - 1]!, ...path[at]!, half);
  }

  get count(): number {
    return this.halves.length;
  }

  /** From and to of each strip: x, y, x, y in turn. */
  get ends(): readonly number[] {
    return this.numbers;
  }

  /** Metres from a strip's middle to where it may be touched. */
  get reach(): number {
    return longest / 2 + this.widest;
  }

  middles(): [x: Float64Array, y: Float64Array] {
    const { ends } = this;
    const [x, y] = [new Float64Array(this.count), new Float64Array(this.count)];
    for (let at = 0; at < this.count; at += 1) {
      x[at] = (ends[at * 4]! + ends[at * 4 + 2]!) / 2;
      y[at] = (ends[at * 4 + 1]! + ends[at * 4 + 3]!) / 2;
    }
    return [x, y];
  }
}
