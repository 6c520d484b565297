import type { Cause, Position } from "../../stream/stream.ts";
import type { StateTables } from "../tables/state-tables.ts";
import { Kind, type AttributeColumn } from "../tables/column.ts";
import type { ChangeBatch } from "../things.ts";
import type { AttributeValue } from "../types.ts";

/** The changes of one record, by number. Rows are written once and then only read. */
export interface ChangeRows {
  readonly things: Uint32Array;
  readonly columns: Uint16Array;
  readonly numbers: Float64Array;
  readonly latitudes: Float64Array | undefined;
  readonly objects: (string | object | undefined)[] | undefined;
  readonly observed: Float64Array;
  /** NaN (or no object) where the attribute had no value before. */
  readonly previousNumbers: Float64Array;
  readonly previousLatitudes: Float64Array | undefined;
  readonly previousObjects: (string | object | undefined)[] | undefined;
  /** Of the few rows that are not of an attribute's default value, by row. */
  readonly instances: ReadonlyMap<number, ChangedInstance> | undefined;
}

export interface ChangedInstance {
  readonly datasetId: string;
  readonly previous: AttributeValue | undefined;
}

/** A view of some rows; `order` picks them, all of the first `length` when absent. */
export class Changes implements ChangeBatch {
  constructor(
    private readonly tables: StateTables,
    readonly position: Position,
    readonly at: number,
    readonly cause: Cause,
    readonly rows: ChangeRows,
    readonly length: number,
    private readonly order?: Uint32Array,
  ) {}

  /** The same rows, fewer of them. */
  pick(order: Uint32Array): Changes {
    return new Changes(this.tables, this.position, this.at, this.cause, this.rows, order.length, order);
  }

  thing(i: number): number {
    return this.rows.things[this.row(i)]!;
  }

  id(i: number): string {
    return this.tables.ids.text(this.thing(i));
  }

  type(i: number): string {
    return this.column(i).table.name;
  }

  attribute(i: number): string {
    return this.column(i).name;
  }

  value(i: number): AttributeValue {
    const row = this.row(i);
    const { numbers, latitudes, objects } = this.rows;
    return this.valueOf(this.column(i), numbers[row]!, latitudes?.[row], objects?.[row])!;
  }

  previous(i: number): AttributeValue | undefined {
    const row = this.row(i);
    const instance = this.rows.instances?.get(row);
    if (instance !== undefined) return instance.previous;
    const { previousNumbers, previousLatitudes, previousObjects } = this.rows;
    return this.valueOf(this.column(i), previousNumbers[row]!, previousLatitudes?.[row], previousObjects?.[row]);
  }

  observedAt(i: number): number {
    return this.rows.observed[this.row(i)]!;
  }

  datasetId(i: number): string | undefined {
    return this.rows.instances?.get(this.row(i))?.datasetId;
  }

  private row(i: number): number {
    return this.order === undefined ? i : this.order[i]!;
  }

  private column(i: number): AttributeColumn {
    return this.tables.columns[this.rows.columns[this.row(i)]!]!;
  }

  private valueOf(
    column: AttributeColumn,
    number: number,
    latitude: number | undefined,
    object: string | object | undefined,
  ): AttributeValue | undefined {
    if (column.kind === Kind.text || column.kind === Kind.json) return object;
    return Number.isNaN(number) ? undefined : column.valueOf(number, latitude, object, this.tables.ids);
  }
}
