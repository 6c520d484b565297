import { once } from "node:events";
import { finished } from "node:stream/promises";
import type { PoolClient } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { NumberRows } from "../rows.ts";

/** One row of `raw` in COPY's binary format: five fields, each after its length (int4 int2 int8 int8 float8). */
const rowBytes = 52;
const signature = Buffer.from("5047434f50590aff0d0a000000000000000000", "hex");
const trailer = Buffer.from("ffff", "hex");
const word = 2 ** 32;

export async function copyNumbers(
  client: PoolClient,
  buffers: readonly NumberRows[],
  numbers: Int32Array,
  arrival: number,
): Promise<void> {
  const stream = client.query(
    copyFrom("copy raw (thing, property, observed, arrival, value) from stdin (format binary)"),
  );
  const ended = finished(stream);
  ended.catch(() => {});
  stream.write(signature);
  let next = arrival;
  for (const rows of buffers) {
    if (!stream.write(encode(rows, numbers, next))) await Promise.race([once(stream, "drain"), ended]);
    next += rows.length;
  }
  stream.end(trailer);
  await ended;
}

function encode(rows: NumberRows, numbers: Int32Array, arrival: number): Buffer {
  const bytes = blankRows(rows.length);
  for (let row = 0, offset = 0; row < rows.length; row += 1, offset += rowBytes) {
    const observed = rows.observed[row]!;
    bytes.writeInt32BE(numbers[rows.thing[row]!]!, offset + 6);
    bytes.writeInt16BE(rows.property[row]!, offset + 14);
    bytes.writeInt32BE(Math.floor(observed / word), offset + 20);
    bytes.writeUInt32BE(observed >>> 0, offset + 24);
    bytes.writeUInt32BE(Math.floor((arrival + row) / word), offset + 32);
    bytes.writeUInt32BE((arrival + row) >>> 0, offset + 36);
    bytes.writeDoubleBE(rows.value[row]!, offset + 44);
  }
  return bytes;
}

const blank = Buffer.alloc(NumberRows.capacity * rowBytes);
for (let offset = 0; offset < blank.length; offset += rowBytes) {
  blank.writeInt16BE(5, offset);
  blank.writeInt32BE(4, offset + 2);
  blank.writeInt32BE(2, offset + 10);
  blank.writeInt32BE(8, offset + 16);
  blank.writeInt32BE(8, offset + 28);
  blank.writeInt32BE(8, offset + 40);
}

function blankRows(count: number): Buffer {
  return Buffer.from(blank.subarray(0, count * rowBytes));
}
