import type { NumberRows } from "../rows.ts";
import { BlockOrder } from "./block-order.ts";
import { blockReadings, bucketBits } from "./blocks.ts";

const lowest = (1 << bucketBits) - 1;
const word = 2 ** 32;
const fields = 10;
/** The most bytes of a block: its fields, each after its length; four of them arrays, each reading after its length too. */
const mostBytes = 2 + 6 + 8 + 4 * 12 + 4 * 24 + blockReadings * (6 + 8 + 8 + 12);
/** PostgreSQL's numbers of the types of array elements. */
const elements = { smallint: [21, 2], integer: [23, 4], double: [701, 8] } as const;

/** Writes blocks as rows of `raw_block` (property, bucket, …, numbers: all columns) in COPY's binary format. */
export class BlockRows {
  readonly #order = new BlockOrder();
  readonly #things = new Int16Array(blockReadings);
  readonly #moments = new Int32Array(blockReadings);
  readonly #arrivals = new Int32Array(blockReadings);
  readonly #numbers = new Float64Array(blockReadings);
  readonly #observed = new Float64Array(blockReadings);
  #at = 0;

  constructor(
    private readonly bytes: Buffer,
    private readonly view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length),
  ) {}

  /** Readings in blocks, as many at a time as there is room for; arrivals are numbered from the given one on. */
  *encoded(readings: readonly NumberRows[], numbers: Int32Array, arrival: number): Generator<Buffer> {
    this.#at = 0;
    for (let buffer = 0, first = arrival; buffer < readings.length; buffer += BlockOrder.buffers) {
      this.#order.take(readings.slice(buffer, buffer + BlockOrder.buffers), numbers);
      for (let from = 0; from < this.#order.length;) {
        if (this.#at + mostBytes > this.bytes.length) {
          yield this.bytes.subarray(0, this.#at);
          this.#at = 0;
        }
        const to = this.#order.blockEnd(from);
        this.#block(this.#order, from, to, first);
        from = to;
      }
      first += this.#order.length;
    }
    if (this.#at > 0) yield this.bytes.subarray(0, this.#at);
  }

  #block(order: BlockOrder, from: number, to: number, arrival: number): void {
    const length = to - from;
    let [begins, ends, first, last] = [Infinity, -Infinity, Infinity, -Infinity];
    for (let at = 0; at < length; at += 1) {
      const place = order.places[from + at]!;
      const rows = order.rows(place);
      const row = order.row(place);
      const observed = Math.floor(rows.observed[row]!);
      this.#things[at] = order.things[place]! & lowest;
      this.#observed[at] = observed;
      this.#arrivals[at] = place;
      this.#numbers[at] = rows.value[row]!;
      if (observed < begins) begins = observed;
      if (observed > ends) ends = observed;
      if (place < first) first = place;
      if (place > last) last = place;
    }
    for (let at = 0; at < length; at += 1) {
      this.#moments[at] = this.#observed[at]! - begins;
      this.#arrivals[at]! -= first;
    }
    const one = order.places[from]!;
    this.#int16(fields);
    this.#int32(2);
    this.#int16(order.rows(one).property[order.row(one)]!);
    this.#int32(4);
    this.#int32(order.things[one]! >>> bucketBits);
    for (const whole of [begins, ends, arrival + first, arrival + last]) this.#int64(whole);
    this.#array("smallint", this.#things, length);
    this.#array("integer", this.#moments, length);
    this.#array("integer", this.#arrivals, length);
    this.#array("double", this.#numbers, length);
  }

  /** One dimension, no nulls, first index 1. */
  #array(type: keyof typeof elements, values: Int16Array | Int32Array | Float64Array, length: number): void {
    const [number, width] = elements[type];
    this.#int32(20 + length * (4 + width));
    for (const part of [1, 0, number, length, 1]) this.#int32(part);
    const { view } = this;
    let at = this.#at;
    for (let place = 0; place < length; place += 1, at += 4 + width) {
      view.setInt32(at, width);
      if (type === "smallint") view.setInt16(at + 4, values[place]!);
      else if (type === "integer") view.setInt32(at + 4, values[place]!);
      else view.setFloat64(at + 4, values[place]!);
    }
    this.#at = at;
  }

  #int16(value: number): void {
    this.view.setInt16(this.#at, value);
    this.#at += 2;
  }

  #int32(value: number): void {
    this.view.setInt32(this.#at, value);
    this.#at += 4;
  }

  #int64(value: number): void {
    this.#int32(8);
    this.view.setInt32(this.#at, Math.floor(value / word));
    this.view.setUint32(this.#at + 4, value);
    this.#at += 8;
  }
}
