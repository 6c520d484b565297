import { finished } from "node:stream/promises";
import type { PoolClient } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import type { NumberRows } from "../rows.ts";
import { BlockRows } from "./block-rows.ts";

type Values = Int16Array | Int32Array | Float64Array;
type Type = "smallint" | "integer" | "bigint" | "double";

/** Rows of a table, column by column; integers of 8 bytes are given as float64 and must be whole. */
export interface CopyRows {
  readonly columns: readonly (readonly [name: string, type: Type])[];
  readonly length: number;
  /** The columns' values in some of the rows, at most `mostSliced`, `to` not among them; used before the next call. */
  slice(from: number, to: number): readonly Values[];
}

/** Rows asked for at once. */
export const mostSliced = 8192;

const widths = { smallint: 2, integer: 4, bigint: 8, double: 8 } as const;
const signature = Buffer.from("5047434f50590aff0d0a000000000000000000", "hex");
const trailer = Buffer.from("ffff", "hex");
const word = 2 ** 32;

/** Copies into a table of PostgreSQL in COPY's binary format. One at a time: the memory is used again. */
export class BinaryCopy {
  readonly #bytes = Buffer.allocUnsafeSlow(1024 * 1024);
  readonly #blocks = new BlockRows(this.#bytes);

  async rows(client: PoolClient, table: string, rows: CopyRows): Promise<void> {
    const names = rows.columns.map(([name]) => name).join(", ");
    await send(client, `${table} (${names})`, this.#encoded(rows));
  }

  /** Readings as rows of `raw_block`; arrivals are numbered from the given one on. */
  async blocks(client: PoolClient, readings: readonly NumberRows[], numbers: Int32Array, arrival: number) {
    await send(client, "raw_block", this.#blocks.encoded(readings, numbers, arrival));
  }

  *#encoded({ columns, length, slice }: CopyRows): Generator<Buffer> {
    const rowBytes = columns.reduce((sum, [, type]) => sum + 4 + widths[type], 2);
    const atOnce = Math.min(mostSliced, Math.floor(this.#bytes.length / rowBytes));
    for (let from = 0; from < length; from += atOnce) {
      const to = Math.min(length, from + atOnce);
      const bytes = this.#bytes.subarray(0, (to - from) * rowBytes);
      encode(bytes, rowBytes, columns, slice(from, to));
      yield bytes;
    }
  }
}

/** Each part is made once the one before is sent. */
async function send(client: PoolClient, into: string, parts: Iterable<Buffer>): Promise<void> {
  const stream = client.query(copyFrom(`copy ${into} from stdin (format binary)`));
  const ended = finished(stream);
  ended.catch(() => {});
  stream.write(signature);
  for (const bytes of parts) {
    const sent = new Promise<void>((resolve) => stream.write(bytes, () => resolve()));
    await Promise.race([sent, ended]);
  }
  stream.end(trailer);
  await ended;
}

/** Each row is the count of its fields, then each field after its length. Column by column, so that each loop is a tight one. */
function encode(bytes: Buffer, rowBytes: number, columns: CopyRows["columns"], values: readonly Values[]): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let offset = 0; offset < bytes.length; offset += rowBytes) view.setInt16(offset, columns.length);
  let field = 2;
  for (const [column, [, type]] of columns.entries()) {
    const width = widths[type];
    for (let offset = field; offset < bytes.length; offset += rowBytes) view.setInt32(offset, width);
    writeValues(view, rowBytes, field + 4, type, values[column]!);
    field += 4 + width;
  }
}

function writeValues(view: DataView, rowBytes: number, first: number, type: Type, values: Values): void {
  for (let row = 0, offset = first; row < values.length; row += 1, offset += rowBytes) {
    const value = values[row]!;
    if (type === "integer") view.setInt32(offset, value);
    else if (type === "smallint") view.setInt16(offset, value);
    else if (type === "double") view.setFloat64(offset, value);
    else {
      view.setInt32(offset, Math.floor(value / word));
      view.setUint32(offset + 4, value);
    }
  }
}
