import type { LonLat } from "../../../kernel/index.ts";
import type { LineTable } from "../line-table.ts";
import { samePosition } from "./plane.ts";

interface Addition {
  /** 0 to 1 of the way to the next position. */
  readonly part: number;
  readonly at: LonLat;
}

/** Positions to be put into lines where others meet them, by the position of the table that they follow. */
export class Additions {
  readonly #table: LineTable;
  #count = 0;
  readonly #after = new Map<number, Addition[]>();

  constructor(table: LineTable) {
    this.#table = table;
  }

  /** False when it stands there already. */
  add(position: number, part: number, at: LonLat): boolean {
    const list = this.#after.get(position) ?? [];
    if (list.some((each) => samePosition(each.at, at))) return false;
    this.#count += 1;
    this.#table.checkPositions(this.#count);
    this.#after.set(position, [...list, { part, at }]);
    return true;
  }

  /** A path whose first position has the number `first` in the table, with what was added. */
  into(path: readonly LonLat[], first: number): readonly LonLat[] {
    if (this.#after.size === 0) return path;
    return path.flatMap((at, index) => {
      const list = this.#after.get(first + index);
      return list === undefined
        ? [at]
        : [at, ...list.toSorted((one, other) => one.part - other.part).map((each) => each.at)];
    });
  }
}
