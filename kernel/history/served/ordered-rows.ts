import { SumField, type MinuteSums } from "../minute-sums.ts";
import { NumberRows } from "../rows.ts";
import { sortedPlaces } from "./sorted-places.ts";
import { mostSliced, type CopyRows } from "./binary-copy.ts";

/**
 * Rows of `raw`, in the order of the things: an index takes rows in twice as fast when neighbours come together.
 * Arrivals are numbered in the order of the buffers.
 */
export function rawRows(buffers: readonly NumberRows[], numbers: Int32Array, arrival: number): CopyRows {
  const length = buffers.reduce((sum, rows) => sum + rows.length, 0);
  const things = new Int32Array(length);
  const sources = new Uint32Array(length);
  let next = 0;
  for (const [buffer, rows] of buffers.entries())
    for (let row = 0; row < rows.length; row += 1, next += 1) {
      things[next] = numbers[rows.thing[row]!]!;
      sources[next] = buffer * NumberRows.capacity + row;
    }
  const places = sortedPlaces(things);
  const thing = new Int32Array(length);
  const property = new Int16Array(length);
  const observed = new Float64Array(length);
  const arrivals = new Float64Array(length);
  const value = new Float64Array(length);
  for (let to = 0; to < length; to += 1) {
    const place = places[to]!;
    const source = sources[place]!;
    const rows = buffers[Math.floor(source / NumberRows.capacity)]!;
    const row = source % NumberRows.capacity;
    thing[to] = things[place]!;
    property[to] = rows.property[row]!;
    observed[to] = Math.floor(rows.observed[row]!);
    arrivals[to] = arrival + place;
    value[to] = rows.value[row]!;
  }
  const columns = [thing, property, observed, arrivals, value];
  return {
    columns: [
      ["thing", "integer"],
      ["property", "smallint"],
      ["observed", "bigint"],
      ["arrival", "bigint"],
      ["value", "double"],
    ],
    length,
    slice: (from, to) => columns.map((values) => values.subarray(from, to)),
  };
}

/**
 * Rows of `minute`, in the order of the things. All at once, those of a crowded minute would fill thirty megabytes: a slice
 * is in the same memory as the one before.
 */
export function minuteRows(sums: MinuteSums, pass: number): CopyRows {
  const things = new Int32Array(sums.length);
  for (let row = 0; row < sums.length; row += 1) things[row] = sums.thing(row);
  const places = sortedPlaces(things);
  const fields = ["readings", "total", "minimum", "maximum", "lastAt", "last"] as const;
  const columns = Array.from({ length: 10 }, () => new Float64Array(Math.min(sums.length, mostSliced)));
  return {
    columns: [
      ["thing", "integer"],
      ["property", "smallint"],
      ["begins", "bigint"],
      ["pass", "bigint"],
      ["readings", "bigint"],
      ["total", "double"],
      ["minimum", "double"],
      ["maximum", "double"],
      ["last_at", "bigint"],
      ["last", "double"],
    ],
    length: sums.length,
    slice(from, to) {
      const rows = places.subarray(from, to);
      const [thing, property, begins, passes, ...others] = columns.map((values) => values.subarray(0, rows.length));
      fill(thing!, rows, (row) => sums.thing(row));
      fill(property!, rows, (row) => sums.property(row));
      fill(begins!, rows, (row) => sums.field(row, SumField.begins));
      passes!.fill(pass);
      for (const [place, name] of fields.entries())
        fill(others[place]!, rows, (row) => sums.field(row, SumField[name]));
      return [thing!, property!, begins!, passes!, ...others];
    },
  };
}

function fill(values: Float64Array, rows: Uint32Array, value: (row: number) => number): void {
  for (let place = 0; place < rows.length; place += 1) values[place] = value(rows[place]!);
}

/** When the sums begin. */
export function* beginningsOf(sums: MinuteSums): Iterable<number> {
  for (let row = 0; row < sums.length; row += 1) yield sums.field(row, SumField.begins);
}
