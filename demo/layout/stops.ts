import type { RoadGraph } from "../../kernel/index.ts";
import type { Point } from "../zhengzhou/streets/plane.ts";
import { PointGrid } from "./point-grid.ts";
import type { StreetLine } from "./street-lines.ts";

/** Metres between the places along streets that are looked at. */
const step = 40;

export interface Stop {
  readonly line: StreetLine;
  /** Metres from the street's beginning. */
  readonly along: number;
}

/** Places along all streets, to be found from near to far. */
export class Stops {
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
    let stop = 0;
    lines.forEach(({ along, arcs, x, y }, number) => {
      const length = along.at(-1)!;
      const stops = Math.max(1, Math.floor(length / step));
      let piece = 0;
      for (let place = 0; place < stops; place += 1, stop += 1) {
        const at = ((place + 0.5) * length) / stops;
        while (along[piece + 1]! < at) piece += 1;
        const part = (at - along[piece]!) / (along[piece + 1]! - along[piece]!);
        this.line[stop] = number;
        this.along[stop] = at;
        this.class[stop] = graph.class[arcs[piece]! >> 1]!;
        this.x[stop] = x[piece]! + (x[piece + 1]! - x[piece]!) * part;
        this.y[stop] = y[piece]! + (y[piece + 1]! - y[piece]!) * part;
      }
    });
    this.grid = new PointGrid(this.x, this.y, count);
  }

  /** About from near to far; `detours` says by class how many times as far away a place is taken to be. */
  *around([x, y]: Point, detours?: readonly number[]): Generator<Stop> {
    const away = (stop: number) =>
      Math.hypot(this.x[stop]! - x, this.y[stop]! - y) * (detours?.[this.class[stop]!] ?? 1);
    for (const ring of this.grid.rings(x, y)) {
      const sorted = ring.map((stop) => ({ stop, away: away(stop) })).toSorted((one, other) => one.away - other.away);
      for (const { stop } of sorted) yield { line: this.lines[this.line[stop]!]!, along: this.along[stop]! };
    }
  }
}
