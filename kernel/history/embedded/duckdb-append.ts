import { setImmediate as breathe } from "node:timers/promises";
import {
  BIGINT,
  DOUBLE,
  DuckDBDataChunk,
  INTEGER,
  SMALLINT,
  type DuckDBAppender,
  type DuckDBConnection,
} from "@duckdb/node-api";
import duckdb from "@duckdb/node-bindings";
import { SumField, type MinuteSums } from "../minute-sums.ts";
import type { NumberRows, TextRow } from "../rows.ts";

const chunkRows = 2048;
const word = 2 ** 32;

/** Whole columns are copied into DuckDB's vectors; 64-bit integers as two halves, since BigInts cost more than the rest. */
export async function appendNumbers(
  connection: DuckDBConnection,
  buffers: readonly NumberRows[],
  numbers: Int32Array,
  arrival: number,
): Promise<void> {
  const chunk = DuckDBDataChunk.create([INTEGER, SMALLINT, BIGINT, BIGINT, DOUBLE]);
  const thing = new Int32Array(chunkRows);
  const observed = new Int32Array(chunkRows * 2);
  const arrivals = new Int32Array(chunkRows * 2);
  let next = arrival;
  for (const rows of buffers) {
    await appending(connection, "raw", (appender) => {
      for (let from = 0; from < rows.length; from += chunkRows) {
        const count = Math.min(chunkRows, rows.length - from);
        for (let row = 0; row < count; row += 1) {
          const at = rows.observed[from + row]!;
          thing[row] = numbers[rows.thing[from + row]!]!;
          observed[row * 2] = at;
          observed[row * 2 + 1] = Math.floor(at / word);
          arrivals[row * 2] = next;
          arrivals[row * 2 + 1] = Math.floor(next / word);
          next += 1;
        }
        chunk.rowCount = count;
        copy(chunk, 0, thing, 0, count * 4);
        copy(chunk, 1, rows.property, from * 2, count * 2);
        copy(chunk, 2, observed, 0, count * 8);
        copy(chunk, 3, arrivals, 0, count * 8);
        copy(chunk, 4, rows.value, from * 8, count * 8);
        appender.appendDataChunk(chunk);
      }
    });
    await breathe();
  }
}

export async function appendMinutes(connection: DuckDBConnection, sums: MinuteSums, pass: number): Promise<void> {
  const types = [INTEGER, SMALLINT, BIGINT, BIGINT, BIGINT, DOUBLE, DOUBLE, DOUBLE, BIGINT, DOUBLE];
  const chunk = DuckDBDataChunk.create(types);
  const things = new Int32Array(chunkRows);
  const properties = new Int16Array(chunkRows);
  const halves = new Int32Array(chunkRows * 2);
  const doubles = new Float64Array(chunkRows);
  await appending(connection, "minute", async (appender) => {
    for (let from = 0; from < sums.length; from += chunkRows) {
      const count = Math.min(chunkRows, sums.length - from);
      const whole = (column: number, value: (row: number) => number) => {
        for (let row = 0; row < count; row += 1) {
          const integer = value(from + row);
          halves[row * 2] = integer;
          halves[row * 2 + 1] = Math.floor(integer / word);
        }
        copy(chunk, column, halves, 0, count * 8);
      };
      const broken = (column: number, name: keyof typeof SumField) => {
        for (let row = 0; row < count; row += 1) doubles[row] = sums.field(from + row, SumField[name]);
        copy(chunk, column, doubles, 0, count * 8);
      };
      for (let row = 0; row < count; row += 1) {
        things[row] = sums.thing(from + row);
        properties[row] = sums.property(from + row);
      }
      chunk.rowCount = count;
      copy(chunk, 0, things, 0, count * 4);
      copy(chunk, 1, properties, 0, count * 2);
      whole(2, (row) => sums.field(row, SumField.begins));
      whole(3, () => pass);
      whole(4, (row) => sums.field(row, SumField.readings));
      broken(5, "total");
      broken(6, "minimum");
      broken(7, "maximum");
      whole(8, (row) => sums.field(row, SumField.lastAt));
      broken(9, "last");
      appender.appendDataChunk(chunk);
      if (from % (16 * chunkRows) === 0) await breathe();
    }
  });
}

export async function appendTexts(
  connection: DuckDBConnection,
  rows: readonly TextRow[],
  numbers: Int32Array,
  arrival: number,
): Promise<void> {
  const slice = 2000;
  for (let from = 0; from < rows.length; from += slice) {
    await appending(connection, "raw_text", (appender) => {
      for (const [index, { thing, property, observed, text }] of rows.slice(from, from + slice).entries()) {
        appender.appendInteger(numbers[thing]!);
        appender.appendSmallInt(property);
        appender.appendBigInt(BigInt(Math.floor(observed)));
        appender.appendBigInt(BigInt(arrival + from + index));
        appender.appendVarchar(text);
        appender.endRow();
      }
    });
    await breathe();
  }
}

/**
 * What an appender has gathered and could not write goes away with it: otherwise it would write it later, outside the
 * transaction that failed, and the rows would be there twice.
 */
async function appending(
  connection: DuckDBConnection,
  table: string,
  work: (appender: DuckDBAppender) => void | Promise<void>,
): Promise<void> {
  const appender = await connection.createAppender(table);
  try {
    await work(appender);
    appender.closeSync();
  } catch (error) {
    appender.clear();
    throw error;
  }
}

function copy(
  chunk: DuckDBDataChunk,
  column: number,
  source: Int16Array | Int32Array | Float64Array,
  offset: number,
  bytes: number,
): void {
  const vector = duckdb.data_chunk_get_vector(chunk.chunk, column);
  duckdb.copy_data_to_vector(vector, 0, source.buffer as ArrayBuffer, source.byteOffset + offset, bytes);
}
