import type { Position } from "../../stream/stream.ts";
import { Kind, type AttributeColumn } from "../tables/column.ts";
import { zeros } from "../tables/enlarged.ts";
import type { StateTables } from "../tables/state-tables.ts";
import type { Frame } from "./frames.ts";

export const snapshotVersion = 1;
const rowsPerFrame = 16_384;

/**
 * The tables as frames, made one by one, so that the city goes on between them. What was changed meanwhile may or may not
 * be in it: replaying the records after `position` brings all to the same state, for a value gives way to a newer one only.
 * A frame's data are good until the next frame is asked for: all are gathered in the same memory.
 */
export function* saveTables(tables: StateTables, position: Position): Iterable<Frame> {
  const types = tables.types.slice(1).map((table) => ({ table: table!, rows: table!.rows }));
  const born = tables.born;
  const scratch = new Scratch();
  yield frame({ part: "start", version: snapshotVersion, position });
  for (const { table, rows } of types) {
    yield frame(
      { part: "type", number: table.number, rows, declaration: table.declaration },
      scratch.joined([table.things], 0, rows),
    );
  }
  yield frame({ part: "births", born }, scratch.joined([tables.births], 0, born));
  for (const { table, rows } of types) {
    for (const column of table.columns.values()) yield* saveColumn(column, rows, scratch);
  }
  yield frame({ part: "sources", sources: tables.sources });
  const { ids } = tables;
  const arena = ids.arena.subarray(0, ids.arenaLength);
  const copied = scratch.joined([ids.entries], 0, ids.count * 4);
  const entries = new Uint32Array(copied.buffer, 0, ids.count * 4);
  const rowsOf = new Map(types.map(({ table, rows }) => [table.number, rows]));
  for (let entry = 0; entry < entries.length; entry += 4) {
    const rows = rowsOf.get(entries[entry + 1]! >>> 16);
    if (rows === undefined) entries[entry + 1] = entries[entry + 1]! & 0xffff;
    if (rows === undefined || entries[entry + 2]! >= rows) entries[entry + 2] = 0xffffffff;
  }
  yield frame({ part: "ids" }, copied);
  yield frame({ part: "arena" }, arena);
  yield frame({ part: "end" });
}

function* saveColumn(column: AttributeColumn, rows: number, scratch: Scratch): Iterable<Frame> {
  const { name, declaration, active } = column;
  const about = { type: column.table.number, name };
  yield frame({ part: "attribute", ...about, declaration, active });
  for (let from = 0; from < rows && from < column.capacity; from += rowsPerFrame) {
    const to = Math.min(rows, column.capacity, from + rowsPerFrame);
    yield frame(
      { part: "rows", ...about, from, to, wide: column.codes instanceof Uint16Array },
      scratch.joined(arraysOf(column), from, to),
    );
    if (column.kind === Kind.text || column.kind === Kind.json) {
      const objects = column.objects.slice(from, to).map((object) => object ?? null);
      yield frame({ part: "objects", ...about, from }, Buffer.from(JSON.stringify(objects)));
    }
  }
  if (column.instances !== undefined || column.properties !== undefined) {
    yield frame({
      part: "aside",
      ...about,
      instances: [...(column.instances ?? [])].filter(([row]) => row < rows),
      properties: [...(column.properties ?? [])].filter(([row]) => row < rows),
    });
  }
  if (column.kind === Kind.enum) yield frame({ part: "dictionary", ...about, values: column.dictionary });
}

type NumberArray = Float64Array | Uint32Array | Uint16Array | Uint8Array;

/** The arrays a column's kind uses, widest first, so that each begins at a multiple of its width. */
export function arraysOf(column: AttributeColumn): NumberArray[] {
  const stamps = [column.observed, column.reported, column.positions];
  switch (column.kind) {
    case Kind.number:
    case Kind.instant:
      return [column.numbers, ...stamps, column.sources];
    case Kind.point:
      return [column.numbers, column.latitudes, ...stamps, column.sources];
    case Kind.relationship:
      return [...stamps, column.links, column.sources];
    case Kind.text:
    case Kind.json:
      return [...stamps, column.sources];
    default:
      return [...stamps, column.sources, column.codes];
  }
}

/** Memory for one frame at a time: each with memory of its own, a city of 300,000 things would leave 60 MB to the collector. */
class Scratch {
  #bytes = new Uint8Array(0);

  /** The elements of several arrays, one array after the other. */
  joined(arrays: readonly NumberArray[], from: number, to: number): Uint8Array<ArrayBuffer> {
    const parts = arrays.map((array) => bytesOf(array.subarray(from, to)));
    const length = parts.reduce((sum, part) => sum + part.length, 0);
    if (length > this.#bytes.length) this.#bytes = new Uint8Array(zeros(length));
    let offset = 0;
    for (const part of parts) {
      this.#bytes.set(part, offset);
      offset += part.length;
    }
    return this.#bytes.subarray(0, length);
  }
}

function bytesOf(array: NumberArray): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

function frame(header: Frame["header"], data: Uint8Array = new Uint8Array(0)): Frame {
  return { header, data };
}
