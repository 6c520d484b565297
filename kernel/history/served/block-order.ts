import { NumberRows } from "../rows.ts";
import { zeros } from "../../things/tables/enlarged.ts";
import { blockReadings, bucketBits } from "./blocks.ts";
import { placesOf, sortPlaces } from "./sorted-places.ts";

const day = 86_400_000;

/**
 * Readings in the order in which blocks take them: by property and day, then by thing; each thing's as they arrived. The
 * memory is used again.
 */
export class BlockOrder {
  /** Buffers that can be put in order together. */
  static readonly buffers = 4;
  static readonly #capacity = BlockOrder.buffers * NumberRows.capacity;
  length = 0;
  /** By place of arrival: number of the thing. */
  readonly things = new Int32Array(zeros(BlockOrder.#capacity * 4), 0, BlockOrder.#capacity);
  /** Places of arrival, in order. */
  places: Uint32Array = new Uint32Array(0);
  /** By place of arrival: property and day, numbered as they came. */
  readonly #groups = new Int32Array(zeros(BlockOrder.#capacity * 4), 0, BlockOrder.#capacity);
  /** By place of arrival: buffer × capacity + row. */
  readonly #sources = new Uint32Array(zeros(BlockOrder.#capacity * 4), 0, BlockOrder.#capacity);
  readonly #spares = [0, 1].map(() => new Uint32Array(zeros(BlockOrder.#capacity * 4), 0, BlockOrder.#capacity));
  #buffers: readonly NumberRows[] = [];

  take(buffers: readonly NumberRows[], numbers: Int32Array): void {
    this.#buffers = buffers;
    const groups = new Groups();
    let place = 0;
    for (const [buffer, rows] of buffers.entries())
      for (let row = 0; row < rows.length; row += 1, place += 1) {
        this.things[place] = numbers[rows.thing[row]!]!;
        this.#groups[place] = groups.of(rows.property[row]!, Math.floor(rows.observed[row]! / day));
        this.#sources[place] = buffer * NumberRows.capacity + row;
      }
    this.length = place;
    const [one, other] = this.#spares.map((spare) => spare.subarray(0, place));
    const byThing = sortPlaces(this.things.subarray(0, place), placesOf(one!), other!);
    this.places = sortPlaces(this.#groups.subarray(0, place), byThing, byThing === one ? other! : one!);
  }

  rows(place: number): NumberRows {
    return this.#buffers[Math.floor(this.#sources[place]! / NumberRows.capacity)]!;
  }

  row(place: number): number {
    return this.#sources[place]! % NumberRows.capacity;
  }

  /** Where in the order the block ends that begins at `from`. */
  blockEnd(from: number): number {
    const first = this.places[from]!;
    const bucket = this.things[first]! >>> bucketBits;
    const most = Math.min(this.length, from + blockReadings);
    let to = from + 1;
    for (; to < most; to += 1) {
      const place = this.places[to]!;
      if (this.#groups[place] !== this.#groups[first] || this.things[place]! >>> bucketBits !== bucket) break;
    }
    return to;
  }
}

class Groups {
  readonly #known = new Map<number, number>();
  #lastKey = Number.NaN;
  #last = 0;

  of(property: number, dayNumber: number): number {
    const key = dayNumber * 65_536 + property;
    if (key === this.#lastKey) return this.#last;
    this.#last = this.#known.get(key) ?? this.#known.size;
    this.#known.set(key, this.#last);
    this.#lastKey = key;
    return this.#last;
  }
}
