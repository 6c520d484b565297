import type { RoadGraph } from "../../kernel/index.ts";
import type { Point } from "../zhengzhou/streets/plane.ts";
import { PointGrid } from "./point-grid.ts";
import type { StreetLine } from "./street-lines.ts";

/** Metres between the places along streets that are looked at. */
const step = 40;

export interface Candidate {
  readonly line: StreetLine;
  /** Metres from the street's beginning. */
  readonly along: number;
}

/** Places along all streets, to be found from near to far. */
export class Candidates {
  private readonly line: Int32Array;
  private readonly along: Float64Array;
  private readonly class: Uint8Array;
  private readonly x: Float64Array;
  private readonly y: Float64Array;
  private readonly grid: PointGrid;

  constructor(
    graph: RoadGraph,
    private readonly lines: readonly StreetLine[],
  ) {
    const count = lines.reduce((sum, { along }) => sum + Math.max(1, Math.floor(along.at(-1)! / step)), 0);
    this.line = new Int32Array(count);
    this.class = new Uint8Array(count);
    this.along = new Float64Array(count);
    this.x = new Float64Array(count);
    this.y = new Float64Array(count);
    let number = 0;
    lines.forEach(({ along, arcs, x, y }, street) => {
      const length = along.at(-1)!;
      const places = Math.max(1, Math.floor(length / step));
      let piece = 0;
      for (let place = 0; place < places; place += 1, number += 1) {
        const at = ((place + 0.5) * length) / places;
        while (along[piece + 1]! < at) piece += 1;
        const part = (at - along[piece]!) / (along[piece + 1]! - along[piece]!);
        this.line[number] = street;
        this.along[number] = at;
        this.class[number] = graph.class[arcs[piece]! >> 1]!;
        this.x[number] = x[piece]! + (x[piece + 1]! - x[piece]!) * part;
        this.y[number] = y[piece]! + (y[piece + 1]! - y[piece]!) * part;
      }
    });
    this.grid = new PointGrid(this.x, this.y, count);
  }

  /** About from near to far; `detours` says by class how many times as far away a place is taken to be. */
  *around([x, y]: Point, detours?: readonly number[]): Generator<Candidate> {
    const away = (number: number) =>
      Math.hypot(this.x[number]! - x, this.y[number]! - y) * (detours?.[this.class[number]!] ?? 1);
    for (const ring of this.grid.rings(x, y)) {
      const sorted = ring
        .map((number) => ({ number, away: away(number) }))
        .toSorted((one, other) => one.away - other.away);
      for (const { number } of sorted) yield { line: this.lines[this.line[number]!]!, along: this.along[number]! };
    }
  }
}
