import type { Instance } from "../tables/column.ts";
import type { AttributeColumn } from "../tables/column.ts";
import type { StateTables } from "../tables/state-tables.ts";
import type { AttributeState, Column, Thing } from "../things.ts";

/** A thing as an object; made only when asked for. */
export function thingAt(tables: StateTables, thing: number): Thing {
  const table = tables.types[tables.ids.typeOf(thing)]!;
  const row = tables.ids.rowOf(thing);
  const attributes: Record<string, AttributeState> = {};
  let instances: Record<string, readonly AttributeState[]> | undefined;
  for (const column of table.columns.values()) {
    if (column.has(row)) attributes[column.name] = stateAt(tables, column, row);
    const others = column.instances?.get(row);
    if (others === undefined) continue;
    instances ??= {};
    instances[column.name] = others.map((instance) => instanceState(tables, column, instance));
  }
  const id = tables.ids.text(thing);
  return instances === undefined
    ? { id, type: table.name, attributes }
    : { id, type: table.name, attributes, instances };
}

function stateAt(tables: StateTables, column: AttributeColumn, row: number): AttributeState {
  const properties = column.properties?.get(row);
  return {
    value: column.value(row, tables.ids),
    ...common(tables, column, column.sources[row]!),
    observedAt: column.observed[row]!,
    reportedAt: column.reported[row]!,
    position: column.positions[row]!,
    ...(properties === undefined ? {} : { properties }),
  };
}

function instanceState(tables: StateTables, column: AttributeColumn, instance: Instance): AttributeState {
  const { source, ...rest } = instance;
  return { ...rest, ...common(tables, column, source) };
}

function common(tables: StateTables, column: AttributeColumn, number: number) {
  const source = tables.sources[number]!;
  const unitCode = column.declaration.kind === "number" ? column.declaration.unitCode : undefined;
  return {
    ...(unitCode === undefined ? {} : { unitCode }),
    source: source.name,
    ...(source.simulated ? { simulated: true } : {}),
  };
}

/** Reads one attribute by thing index; every answer is "not known" for a type or attribute that is not there (yet). */
export class ColumnView implements Column {
  private column: AttributeColumn | undefined;

  constructor(
    private readonly tables: () => StateTables,
    private readonly type: string,
    private readonly attribute: string,
  ) {}

  number(thing: number): number {
    const row = this.row(thing);
    return row < 0 ? NaN : this.column!.plainNumber(row);
  }

  value(thing: number) {
    const row = this.row(thing);
    return row < 0 ? undefined : this.column!.value(row, this.tables().ids);
  }

  observedAt(thing: number): number {
    const row = this.row(thing);
    return row < 0 ? NaN : this.column!.observed[row]!;
  }

  reportedAt(thing: number): number {
    const row = this.row(thing);
    return row < 0 ? NaN : this.column!.reported[row]!;
  }

  /** -1 when the thing is of another type or has no value. */
  private row(thing: number): number {
    const tables = this.tables();
    let { column } = this;
    if (column === undefined || column.retired || tables.columns[column.number] !== column) {
      column = tables.byName.get(this.type)?.columns.get(this.attribute);
      if (column === undefined) return -1;
      this.column = column;
    }
    if (thing < 0 || thing >= tables.ids.count || tables.ids.typeOf(thing) !== column.table.number) return -1;
    const row = tables.ids.rowOf(thing);
    return row >= 0 && column.has(row) ? row : -1;
  }
}
