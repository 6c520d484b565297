import type { LonLat, RoadLine } from "../../kernel/index.ts";
import { bounds } from "./bounds.ts";
import { GrowingNumbers } from "./growing-numbers.ts";
import { tooMuch, type SourceFile } from "./source-file.ts";

/** All of a line but its course. */
export type RoadHead = Omit<RoadLine, "path" | "nodes">;

/** A line as a source told it, before ends were joined: whether it stands above or below others, at crossings. */
export interface LineHead extends RoadHead {
  /** OpenStreetMap's `layer`; a bridge 1, a tunnel -1 when it tells none. */
  readonly level: number;
}

/** Lines in little memory: positions as plain numbers. */
export class LineTable {
  readonly heads: LineHead[] = [];
  /** Line `n` runs through positions `first[n]` to `first[n + 1] - 1`. */
  readonly first = new GrowingNumbers();
  /** Longitude and latitude in turn. */
  readonly points = new GrowingNumbers();

  constructor(readonly file: SourceFile) {
    this.first.push(0);
  }

  add(head: LineHead, path: readonly LonLat[]): void {
    if (this.heads.length >= bounds.lines) throw tooMuch(this.file, `at most ${bounds.lines} lines`);
    this.checkPositions(path.length);
    this.heads.push(head);
    for (const [longitude, latitude] of path) {
      this.points.push(longitude);
      this.points.push(latitude);
    }
    this.first.push(this.points.length / 2);
  }

  /** Whether so many more fit in. Throws CityError `roads.source.bound`. */
  checkPositions(more: number): void {
    if (this.points.length / 2 + more > bounds.positions) {
      throw tooMuch(this.file, `at most ${bounds.positions} positions`);
    }
  }

  position(index: number): LonLat {
    return [this.points.at(index * 2), this.points.at(index * 2 + 1)];
  }

  path(line: number): LonLat[] {
    const path: LonLat[] = [];
    for (let index = this.first.at(line); index < this.first.at(line + 1); index += 1) path.push(this.position(index));
    return path;
  }
}
