import type { Cause, Position } from "../../stream/stream.ts";
import type { CheckedBatch } from "../check/checked-batch.ts";
import { Kind, type AttributeColumn } from "../tables/column.ts";
import type { StateTables } from "../tables/state-tables.ts";
import { Changes, type ChangedInstance, type ChangeRows } from "./changes.ts";

type Objects = (string | object | undefined)[];

/** Room to gather the changes of one record in; used again for the next. Late readings follow the changes. */
export class ChangeRoom {
  count = 0;
  readonly latePlaces: number[] = [];
  private things = new Uint32Array(1024);
  private columns = new Uint16Array(1024);
  private numbers = new Float64Array(1024);
  private observed = new Float64Array(1024);
  private previousNumbers = new Float64Array(1024);
  private latitudes: Float64Array | undefined;
  private previousLatitudes: Float64Array | undefined;
  private objects: Objects | undefined;
  private previousObjects: Objects | undefined;
  private instances: Map<number, ChangedInstance> | undefined;

  clear(readings: number): void {
    this.count = 0;
    this.latePlaces.length = 0;
    this.latitudes = undefined;
    this.previousLatitudes = undefined;
    this.objects = undefined;
    this.previousObjects = undefined;
    this.instances = undefined;
    if (readings <= this.things.length) return;
    const capacity = 2 ** Math.ceil(Math.log2(readings));
    this.things = new Uint32Array(capacity);
    this.columns = new Uint16Array(capacity);
    this.numbers = new Float64Array(capacity);
    this.observed = new Float64Array(capacity);
    this.previousNumbers = new Float64Array(capacity);
  }

  late(place: number): void {
    this.latePlaces.push(place);
  }

  /** Notes a change before it is made. */
  change(place: number, column: AttributeColumn, row: number, known: boolean, batch: CheckedBatch): void {
    const at = this.count;
    this.put(at, place, column, batch);
    this.previousNumbers[at] = known ? column.numberAt(row) : NaN;
    if (known && column.kind === Kind.point)
      (this.previousLatitudes ??= new Float64Array(batch.count))[at] = column.latitudes[row]!;
    if (known && (column.kind === Kind.text || column.kind === Kind.json))
      (this.previousObjects ??= [])[at] = column.objects[row];
    this.count = at + 1;
  }

  /** Notes a change of a value beside the default one. */
  changeInstance(place: number, column: AttributeColumn, instance: ChangedInstance, batch: CheckedBatch): void {
    this.put(this.count, place, column, batch);
    this.previousNumbers[this.count] = NaN;
    (this.instances ??= new Map()).set(this.count, instance);
    this.count += 1;
  }

  finish(
    tables: StateTables,
    batch: CheckedBatch,
    position: Position,
    at: number,
    cause: Cause,
  ): { all: Changes; past: Changes } {
    const changed = this.count;
    for (const place of this.latePlaces) {
      const column = tables.columns[batch.columns[place]!]!;
      const datasetId = batch.extras?.get(place)?.datasetId;
      if (datasetId !== undefined) {
        this.changeInstance(place, column, { datasetId, previous: undefined }, batch);
        continue;
      }
      this.put(this.count, place, column, batch);
      this.previousNumbers[this.count] = NaN;
      this.count += 1;
    }
    const { count } = this;
    const rows: ChangeRows = {
      things: this.things.slice(0, count),
      columns: this.columns.slice(0, count),
      numbers: this.numbers.slice(0, count),
      observed: this.observed.slice(0, count),
      previousNumbers: this.previousNumbers.slice(0, count),
      latitudes: this.latitudes,
      previousLatitudes: this.previousLatitudes,
      objects: this.objects,
      previousObjects: this.previousObjects,
      instances: this.instances,
    };
    const all = new Changes(tables, position, at, cause, rows, changed);
    const past = count === changed ? all : new Changes(tables, position, at, cause, rows, count);
    return { all, past };
  }

  private put(at: number, place: number, column: AttributeColumn, batch: CheckedBatch): void {
    this.things[at] = batch.things[place]!;
    this.columns[at] = column.number;
    this.numbers[at] = batch.numbers[place]!;
    this.observed[at] = batch.observed[place]!;
    if (column.kind === Kind.point) (this.latitudes ??= new Float64Array(batch.count))[at] = batch.latitudes![place]!;
    if (column.kind === Kind.text || column.kind === Kind.json) (this.objects ??= [])[at] = batch.objects![place];
  }
}
