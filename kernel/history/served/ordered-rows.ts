import type { MinuteSums } from "../minute-sums.ts";
import { NumberRows } from "../rows.ts";
import type { CopyColumn } from "./binary-copy.ts";
import { sortedPlaces } from "./sorted-places.ts";

/**
 * Columns of `raw`, in the order of the things: an index takes rows in twice as fast when neighbours come together.
 * Arrivals are numbered in the order of the buffers.
 */
export function rawColumns(buffers: readonly NumberRows[], numbers: Int32Array, arrival: number): CopyColumn[] {
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
  return [
    ["thing", "integer", thing],
    ["property", "smallint", property],
    ["observed", "bigint", observed],
    ["arrival", "bigint", arrivals],
    ["value", "double", value],
  ];
}

/** Columns of `minute`, in the order of the things. */
export function minuteColumns(sums: MinuteSums, pass: number): CopyColumn[] {
  const { length } = sums;
  const places = sortedPlaces(sums.thing.subarray(0, length));
  const picked = (values: Int32Array | Int16Array | Float64Array) => {
    const result = new Float64Array(length);
    for (let to = 0; to < length; to += 1) result[to] = values[places[to]!]!;
    return result;
  };
  return [
    ["thing", "integer", picked(sums.thing)],
    ["property", "smallint", picked(sums.property)],
    ["begins", "bigint", picked(sums.begins)],
    ["pass", "bigint", new Float64Array(length).fill(pass)],
    ["readings", "bigint", picked(sums.readings)],
    ["total", "double", picked(sums.total)],
    ["minimum", "double", picked(sums.minimum)],
    ["maximum", "double", picked(sums.maximum)],
    ["last_at", "bigint", picked(sums.lastAt)],
    ["last", "double", picked(sums.last)],
  ];
}
