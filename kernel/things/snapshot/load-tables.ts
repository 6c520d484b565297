import type { Position } from "../../stream/stream.ts";
import type { AttributeColumn, Instance } from "../tables/column.ts";
import { StateTables, type Source } from "../tables/state-tables.ts";
import type { TypeTable } from "../tables/type-table.ts";
import type { AttributeDeclaration, ThingType } from "../types.ts";
import type { Frame } from "./frames.ts";
import { arraysOf, snapshotVersion } from "./save-tables.ts";

export interface Recovered {
  readonly tables: StateTables;
  readonly position: Position;
}

/** Builds tables from the frames of a snapshot. Throws when one is missing or of another version. */
export function loadTables(frames: Iterable<Frame>): Recovered {
  const tables = new StateTables();
  let position: Position | undefined;
  let ended = false;
  let entries: Uint32Array | undefined;
  for (const { header, data } of frames) {
    switch (header.part) {
      case "start":
        if (header["version"] !== snapshotVersion) throw new Error(`version ${String(header["version"])} is not known`);
        position = header["position"] as Position;
        break;
      case "type":
        loadType(tables, header, data);
        break;
      case "births":
        tables.births = ofLength(new Uint32Array(data.buffer as ArrayBuffer), 1024);
        tables.born = header["born"] as number;
        break;
      case "attribute":
        attributeOf(tables, header);
        break;
      case "rows":
        loadRows(columnOf(tables, header), header, data);
        break;
      case "objects":
        loadObjects(columnOf(tables, header), header["from"] as number, data);
        break;
      case "aside":
        loadAside(columnOf(tables, header), header);
        break;
      case "dictionary":
        columnOf(tables, header).restoreDictionary(header["values"] as string[]);
        break;
      case "sources":
        for (const source of (header["sources"] as Source[]).slice(1)) tables.addSource(source);
        break;
      case "ids":
        entries = new Uint32Array(data.buffer as ArrayBuffer);
        break;
      case "arena":
        if (entries === undefined) throw new Error("ids are missing");
        tables.ids.restore(entries, data);
        break;
      case "end":
        ended = true;
    }
  }
  if (position === undefined || !ended) throw new Error("the end is missing");
  return { tables, position };
}

function loadType(tables: StateTables, header: Frame["header"], data: Uint8Array): void {
  const table = tables.declare(header["declaration"] as ThingType);
  if (table.number !== header["number"]) throw new Error("types are out of order");
  table.durable = true;
  table.rows = header["rows"] as number;
  table.things = ofLength(new Uint32Array(data.buffer as ArrayBuffer), 1024);
}

/** Also attributes that the declaration has no more. */
function attributeOf(tables: StateTables, header: Frame["header"]): void {
  const table = tableOf(tables, header);
  const name = header["name"] as string;
  if (!table.columns.has(name)) tables.addColumn(table, name, header["declaration"] as AttributeDeclaration);
  table.columns.get(name)!.active = header["active"] as boolean;
}

function loadRows(column: AttributeColumn, header: Frame["header"], data: Uint8Array): void {
  const from = header["from"] as number;
  const count = (header["to"] as number) - from;
  if (header["wide"] === true && column.codes instanceof Uint8Array) column.codes = Uint16Array.from(column.codes);
  column.table.makeRoom(column);
  let offset = 0;
  for (const array of arraysOf(column)) {
    const bytes = count * array.BYTES_PER_ELEMENT;
    new Uint8Array(array.buffer).set(data.subarray(offset, offset + bytes), from * array.BYTES_PER_ELEMENT);
    offset += bytes;
  }
  if (offset !== data.length) throw new Error("rows do not fit their column");
}

function loadObjects(column: AttributeColumn, from: number, data: Uint8Array): void {
  const objects = JSON.parse(Buffer.from(data.buffer).toString("utf8")) as (string | object | null)[];
  for (const [place, object] of objects.entries()) column.objects[from + place] = object ?? undefined;
}

function loadAside(column: AttributeColumn, header: Frame["header"]): void {
  const instances = header["instances"] as [number, Instance[]][];
  const properties = header["properties"] as [number, Record<string, unknown>][];
  if (instances.length > 0) column.instances = new Map(instances);
  if (properties.length > 0) column.properties = new Map(properties);
}

function tableOf(tables: StateTables, header: Frame["header"]): TypeTable {
  const table = tables.types[header["type"] as number];
  if (table === undefined) throw new Error("a type is missing");
  return table;
}

function columnOf(tables: StateTables, header: Frame["header"]): AttributeColumn {
  const column = tableOf(tables, header).columns.get(header["name"] as string);
  if (column === undefined) throw new Error("an attribute is missing");
  return column;
}

function ofLength(array: Uint32Array<ArrayBuffer>, least: number): Uint32Array<ArrayBuffer> {
  if (array.length >= least) return array;
  const larger = new Uint32Array(least);
  larger.set(array);
  return larger;
}
