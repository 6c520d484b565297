import type { ThingType } from "../types.ts";
import type { PlaceIndex } from "../geo/place-index.ts";
import type { AttributeColumn } from "./column.ts";
import { grown } from "./enlarged.ts";
import { roomFor } from "./room.ts";

/** All things of one type: rows in order of entry, one column an attribute. */
export class TypeTable {
  rows = 0;
  /** Thing index by row. */
  things = new Uint32Array(1024);
  readonly columns = new Map<string, AttributeColumn>();
  readonly nameBytes: Uint8Array;
  /** False while no running scenario declares it: kept and saved, but takes nothing in. */
  active = true;
  /** True once the stream or a snapshot carries the present declaration. */
  durable = false;

  /** Locations by row, made when first asked for. */
  places: PlaceIndex | undefined;

  constructor(
    /** 1, 2, 3, … in order of declaration. */
    readonly number: number,
    public declaration: ThingType,
  ) {
    this.nameBytes = Buffer.from(declaration.type);
  }

  get name(): string {
    return this.declaration.type;
  }

  addRow(thing: number): number {
    if (this.rows === this.things.length) {
      this.things = grown(this.things, roomFor(this.rows + 1, this.rows));
    }
    this.things[this.rows] = thing;
    this.rows += 1;
    return this.rows - 1;
  }

  /** Makes room in a column for all rows there are. */
  makeRoom(column: AttributeColumn): void {
    const capacity = roomFor(this.rows, Math.max(64, column.capacity));
    if (capacity > column.capacity) column.grow(capacity);
  }
}
