import { isDeepStrictEqual } from "node:util";
import { CityError } from "../../errors/city-error.ts";
import type { Cause } from "../../stream/stream.ts";
import type { AttributeDeclaration, ThingType } from "../types.ts";
import { AttributeColumn } from "./column.ts";
import { IdTable } from "./id-table.ts";
import { grown } from "./enlarged.ts";
import { roomFor } from "./room.ts";
import { TypeTable } from "./type-table.ts";

/** Where a value came from; index 0 is nobody. */
export interface Source {
  readonly name: string;
  readonly simulated: boolean;
}

const mostSources = 0xffff;
const mostTypes = 0xffff;

/** All that is known now, as tables of integers and numbers. Written by the change path only. */
export class StateTables {
  readonly ids = new IdTable();
  /** By type number; 0 is no type. */
  readonly types: (TypeTable | undefined)[] = [undefined];
  readonly byName = new Map<string, TypeTable>();
  readonly columns: AttributeColumn[] = [];
  readonly sources: Source[] = [{ name: "", simulated: false }];
  /** Thing indexes in order of entry. */
  births = new Uint32Array(1024);
  born = 0;
  private readonly sourceNumbers = new Map<string, number>();

  /** Declares a type, or declares it anew: known values stay as long as their attribute's kind stays. */
  declare(declaration: ThingType): TypeTable {
    this.validate(declaration);
    const table = this.byName.get(declaration.type) ?? this.addType(declaration);
    if (table.durable && !isDeepStrictEqual(table.declaration, declaration)) table.durable = false;
    table.declaration = declaration;
    table.active = true;
    for (const column of table.columns.values()) column.active = false;
    for (const [name, attribute] of Object.entries(declaration.attributes)) {
      const known = table.columns.get(name);
      if (known !== undefined && known.declaration.kind === attribute.kind) known.redeclare(attribute);
      else {
        if (known !== undefined) known.retired = true;
        this.addColumn(table, name, attribute);
      }
    }
    return table;
  }

  addColumn(table: TypeTable, name: string, declaration: AttributeDeclaration): AttributeColumn {
    const column = new AttributeColumn(this.columns.length, table, name, declaration);
    this.columns.push(column);
    table.columns.set(name, column);
    return column;
  }

  /** The number of a source, with its mark of simulation. */
  sourceNumber(cause: Cause): number {
    const simulated = cause.simulated === true;
    const key = (simulated ? "s:" : "r:") + cause.source;
    const known = this.sourceNumbers.get(key);
    if (known !== undefined) return known;
    if (this.sources.length > mostSources)
      throw new CityError("input.invalid", { field: "cause.source", rule: `at most ${mostSources} sources` });
    return this.addSource({ name: cause.source, simulated });
  }

  addSource(source: Source): number {
    const number = this.sources.push(source) - 1;
    this.sourceNumbers.set((source.simulated ? "s:" : "r:") + source.name, number);
    return number;
  }

  /** Gives a thing its row: from now on it is there for readers. */
  bear(thing: number, table: TypeTable): number {
    const row = table.addRow(thing);
    this.ids.setRow(thing, row);
    if (this.born === this.births.length) {
      this.births = grown(this.births, roomFor(this.born + 1, this.born));
    }
    this.births[this.born] = thing;
    this.born += 1;
    return row;
  }

  /** Other tables of the same types and the same ids, without any value. */
  withoutValues(): StateTables {
    const others = new StateTables();
    for (const table of this.byName.values()) others.declare(table.declaration);
    const entries = this.ids.entries.slice(0, this.ids.count * 4);
    others.ids.restore(entries, this.ids.arena.subarray(0, this.ids.arenaLength));
    for (let index = 0; index < others.ids.count; index += 1) {
      others.ids.setType(index, 0);
      others.ids.setRow(index, -1);
    }
    return others;
  }

  private addType(declaration: ThingType): TypeTable {
    if (this.types.length > mostTypes)
      throw new CityError("input.invalid", { field: "type", rule: `at most ${mostTypes} types` });
    const table = new TypeTable(this.types.length, declaration);
    this.types.push(table);
    this.byName.set(declaration.type, table);
    return table;
  }

  private validate(declaration: ThingType): void {
    for (const [name, attribute] of Object.entries(declaration.attributes)) {
      const field = `${declaration.type}.${name}`;
      if (attribute.kind === "point" && name !== "location")
        throw new CityError("input.invalid", { field, rule: "the one point of a type is named location" });
      if (attribute.kind === "enum" && (attribute.values.length === 0 || attribute.values.length > 0xffff))
        throw new CityError("input.invalid", { field, rule: "an enum has 1 to 65535 values" });
    }
    if (this.columns.length + Object.keys(declaration.attributes).length > 0xffff)
      throw new CityError("input.invalid", { field: declaration.type, rule: "at most 65535 attributes in all" });
  }
}
