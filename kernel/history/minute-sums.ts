import { grown, zeros } from "../things/tables/enlarged.ts";
import { roomFor } from "../things/tables/room.ts";
import type { NumberRows } from "./rows.ts";
import { minuteStart } from "./spans.ts";

/** One sum of a thing's property over a minute. */
export const SumField = {
  /** Number of the thing in the database × 65,536 + number of the property. */
  key: 0,
  begins: 1,
  readings: 2,
  total: 3,
  minimum: 4,
  maximum: 5,
  lastAt: 6,
  last: 7,
} as const;

const { key, begins, readings, total, minimum, maximum, lastAt, last } = SumField;
const stride = 8;
const properties = 65_536;
const smallest = 1024;
/** Rows whose sums are looked up together. */
const atOnce = 256;

/**
 * What came in since the last pass, summed up by thing, property and minute while it arrives. So a pass writes sums, and
 * never reads back what was written before. A sum's eight numbers lie together: they are one line of the processor's cache.
 */
export class MinuteSums {
  length = 0;
  #fields = new Float64Array(smallest * stride);
  /** Places + 1 by hash; 0 is free. */
  #slots = new Int32Array(smallest * 2);
  readonly #keys = new Float64Array(atOnce);
  readonly #minutes = new Float64Array(atOnce);
  readonly #places = new Int32Array(atOnce);
  /** Keeps `#lookUp` from being taken for idle. */
  private seen = 0;

  addRows(rows: NumberRows, numbers: Int32Array): void {
    for (let from = 0; from < rows.length; from += atOnce) {
      const count = Math.min(rows.length - from, atOnce);
      this.#lookUp(rows, numbers, from, count);
      for (let place = 0; place < count; place += 1) {
        const thingAndProperty = this.#keys[place]!;
        const minute = this.#minutes[place]!;
        let at = (this.#places[place]! - 1) * stride;
        if (at < 0 || this.#fields[at + key] !== thingAndProperty || this.#fields[at + begins] !== minute)
          at = this.#placeOf(thingAndProperty, minute);
        this.#addAt(at, Math.floor(rows.observed[from + place]!), rows.value[from + place]!);
      }
    }
  }

  /** Readings are added in the order of their arrival. */
  add(thing: number, property: number, observed: number, value: number): void {
    this.#addAt(this.#placeOf(thing * properties + property, minuteStart(observed)), observed, value);
  }

  thing(row: number): number {
    return Math.floor(this.#fields[row * stride + key]! / properties);
  }

  property(row: number): number {
    return this.#fields[row * stride + key]! % properties;
  }

  field(row: number, field: (typeof SumField)[keyof typeof SumField]): number {
    return this.#fields[row * stride + field]!;
  }

  /** Room that one crowded minute needed is given back. */
  clear(): void {
    this.length = this.seen = 0;
    if (this.#fields.length > 64 * smallest * stride) {
      this.#fields = new Float64Array(smallest * stride);
      this.#slots = new Int32Array(smallest * 2);
    } else this.#slots.fill(0);
  }

  /**
   * Where each row's sum probably is. In short loops of their own the waits for memory overlap, which one sum after the
   * other would not.
   */
  #lookUp(rows: NumberRows, numbers: Int32Array, from: number, count: number): void {
    const slots = this.#slots;
    const mask = slots.length - 1;
    for (let place = 0; place < count; place += 1) {
      const thingAndProperty = numbers[rows.thing[from + place]!]! * properties + rows.property[from + place]!;
      const minute = minuteStart(rows.observed[from + place]!);
      this.#keys[place] = thingAndProperty;
      this.#minutes[place] = minute;
      this.#places[place] = slots[hashOf(thingAndProperty, minute) & mask]!;
    }
    let seen = 0;
    for (let place = 0; place < count; place += 1)
      seen += this.#places[place] === 0 ? 0 : this.#fields[(this.#places[place]! - 1) * stride]!;
    this.seen = seen;
  }

  #addAt(at: number, observed: number, value: number): void {
    const fields = this.#fields;
    fields[at + readings]! += 1;
    fields[at + total]! += value;
    if (value < fields[at + minimum]!) fields[at + minimum] = value;
    if (value > fields[at + maximum]!) fields[at + maximum] = value;
    if (observed < fields[at + lastAt]!) return;
    fields[at + lastAt] = observed;
    fields[at + last] = value;
  }

  #placeOf(thingAndProperty: number, minute: number): number {
    const fields = this.#fields;
    const mask = this.#slots.length - 1;
    let slot = hashOf(thingAndProperty, minute) & mask;
    for (let place = this.#slots[slot]!; place !== 0; place = this.#slots[slot]!) {
      const at = (place - 1) * stride;
      if (fields[at + key] === thingAndProperty && fields[at + begins] === minute) return at;
      slot = (slot + 1) & mask;
    }
    const at = this.length * stride;
    if (at === fields.length) {
      this.#resize(roomFor(this.length + 1, this.length));
      return this.#placeOf(thingAndProperty, minute);
    }
    this.length += 1;
    this.#slots[slot] = this.length;
    fields[at + key] = thingAndProperty;
    fields[at + begins] = minute;
    fields[at + readings] = fields[at + total] = 0;
    fields[at + minimum] = Number.POSITIVE_INFINITY;
    fields[at + maximum] = fields[at + lastAt] = Number.NEGATIVE_INFINITY;
    return at;
  }

  #resize(room: number): void {
    const fields = grown(this.#fields, room * stride);
    this.#fields = fields;
    let slots = smallest * 2;
    while (slots * 2 < room * 3) slots *= 2;
    this.#slots = new Int32Array(zeros(slots * 4), 0, slots);
    for (let row = 0; row < this.length; row += 1) {
      let slot = hashOf(fields[row * stride + key]!, fields[row * stride + begins]!) & (slots - 1);
      while (this.#slots[slot] !== 0) slot = (slot + 1) & (slots - 1);
      this.#slots[slot] = row + 1;
    }
  }
}

/** Odd multipliers of a well-known integer mixer. */
function hashOf(thingAndProperty: number, minute: number): number {
  let hash = Math.imul(thingAndProperty / properties, 0x9e3779b1);
  hash ^= Math.imul(thingAndProperty, 0x85ebca6b) ^ Math.imul(minute / 60_000, 0xc2b2ae35);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return hash ^ (hash >>> 13);
}
