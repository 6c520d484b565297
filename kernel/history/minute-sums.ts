import { roomFor } from "../things/tables/room.ts";
import type { NumberRows } from "./rows.ts";
import { minuteStart } from "./spans.ts";

const smallest = 1024;

/**
 * What came in since the last pass, summed up by thing, property and minute while it arrives: rows side by side, as they
 * go into the table `minute`. So a pass writes sums, and never reads back what was written before.
 */
export class MinuteSums {
  length = 0;
  /** Numbers of the database, not indexes of the process. */
  thing = new Int32Array(smallest);
  property = new Int16Array(smallest);
  begins = new Float64Array(smallest);
  readings = new Float64Array(smallest);
  total = new Float64Array(smallest);
  minimum = new Float64Array(smallest);
  maximum = new Float64Array(smallest);
  lastAt = new Float64Array(smallest);
  last = new Float64Array(smallest);
  /** Places + 1 by hash; 0 is free. */
  #slots = new Int32Array(smallest * 2);

  addRows(rows: NumberRows, numbers: Int32Array): void {
    for (let row = 0; row < rows.length; row += 1)
      this.add(numbers[rows.thing[row]!]!, rows.property[row]!, Math.floor(rows.observed[row]!), rows.value[row]!);
  }

  /** Readings are added in the order of their arrival. */
  add(thing: number, property: number, observed: number, value: number): void {
    const at = this.#placeOf(thing, property, minuteStart(observed));
    this.readings[at]! += 1;
    this.total[at]! += value;
    if (value < this.minimum[at]!) this.minimum[at] = value;
    if (value > this.maximum[at]!) this.maximum[at] = value;
    if (observed < this.lastAt[at]!) return;
    this.lastAt[at] = observed;
    this.last[at] = value;
  }

  /** Room that one crowded minute needed is given back. */
  clear(): void {
    this.length = 0;
    if (this.thing.length > 64 * smallest) this.#resize(smallest);
    else this.#slots.fill(0);
  }

  #placeOf(thing: number, property: number, begins: number): number {
    const mask = this.#slots.length - 1;
    let slot = hashOf(thing, property, begins) & mask;
    for (let place = this.#slots[slot]!; place !== 0; place = this.#slots[slot]!) {
      const at = place - 1;
      if (this.thing[at] === thing && this.property[at] === property && this.begins[at] === begins) return at;
      slot = (slot + 1) & mask;
    }
    if (this.length === this.thing.length) {
      this.#resize(roomFor(this.length + 1, this.length));
      return this.#placeOf(thing, property, begins);
    }
    const at = this.length++;
    this.#slots[slot] = at + 1;
    this.thing[at] = thing;
    this.property[at] = property;
    this.begins[at] = begins;
    this.readings[at] = this.total[at] = 0;
    this.minimum[at] = Number.POSITIVE_INFINITY;
    this.maximum[at] = this.lastAt[at] = Number.NEGATIVE_INFINITY;
    return at;
  }

  #resize(room: number): void {
    this.thing = sized(this.thing, new Int32Array(room));
    this.property = sized(this.property, new Int16Array(room));
    for (const column of ["begins", "readings", "total", "minimum", "maximum", "lastAt", "last"] as const)
      this[column] = sized(this[column], new Float64Array(room));
    let slots = smallest * 2;
    while (slots * 2 < room * 3) slots *= 2;
    this.#slots = new Int32Array(slots);
    for (let at = 0; at < Math.min(this.length, room); at += 1) {
      let slot = hashOf(this.thing[at]!, this.property[at]!, this.begins[at]!) & (slots - 1);
      while (this.#slots[slot] !== 0) slot = (slot + 1) & (slots - 1);
      this.#slots[slot] = at + 1;
    }
  }
}

/** Odd multipliers of a well-known integer mixer. */
function hashOf(thing: number, property: number, begins: number): number {
  let hash = Math.imul(thing, 0x9e3779b1) ^ Math.imul(property, 0x85ebca6b) ^ Math.imul(begins / 60_000, 0xc2b2ae35);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return hash ^ (hash >>> 13);
}

function sized<Kind extends Int16Array | Int32Array | Float64Array>(old: Kind, fresh: Kind): Kind {
  fresh.set(old.subarray(0, fresh.length));
  return fresh;
}
