import { isDeepStrictEqual } from "node:util";
import { clockSkew } from "../../clock/clock-skew.ts";
import type { Cause, Position } from "../../stream/stream.ts";
import type { CheckedBatch, Extra } from "../check/checked-batch.ts";
import type { AttributeValue } from "../types.ts";
import { Kind, type AttributeColumn, type Instance } from "../tables/column.ts";
import type { StateTables } from "../tables/state-tables.ts";
import { Changes } from "./changes.ts";
import { ChangeRoom } from "./change-room.ts";

/** What one record did to the state. */
export interface Outcome {
  readonly changed: number;
  readonly unchanged: number;
  readonly late: number;
  /** Places in the batch as it came of readings that said nothing new. */
  readonly duplicates: readonly number[];
  readonly changes: Changes;
  /** Changes, then late readings. */
  readonly past: Changes;
}

/** Takes checked readings into the state, in the order of the stream. The same records give the same state, always. */
export class BatchApplier {
  private readonly room = new ChangeRoom();

  constructor(private readonly tables: StateTables) {}

  apply(batch: CheckedBatch, position: Position, at: number, cause: Cause): Outcome {
    const { tables, room } = this;
    const source = tables.sourceNumber(cause);
    const duplicates: number[] = [];
    let unchanged = 0;
    room.clear(batch.count);
    for (let place = 0; place < batch.count; place += 1) {
      const column = tables.columns[batch.columns[place]!]!;
      const thing = batch.things[place]!;
      let row = tables.ids.rowOf(thing);
      if (row < 0) row = tables.bear(thing, column.table);
      if (row >= column.capacity) column.table.makeRoom(column);
      const observed = batch.observed[place]!;
      const extra = batch.extras?.get(place);
      if (extra?.datasetId !== undefined) {
        const { datasetId } = extra;
        const { became, previous } = this.applyInstance(column, row, batch, place, extra, source, position, at);
        if (became === "duplicate") duplicates.push(batch.indexes[place]!);
        else if (became === "unchanged") unchanged += 1;
        else if (became === "late") room.late(place);
        else room.changeInstance(place, column, { datasetId, previous }, batch);
        continue;
      }
      const known = column.sources[row] !== 0;
      if (known) {
        const before = column.observed[row]!;
        const isOlder = observed < before;
        if (isOlder && !isFromTheFuture(before, column.reported[row]!, at)) {
          room.late(place);
          continue;
        }
        if (!isOlder && same(column, row, batch, place) && sameProperties(column, row, extra)) {
          if (observed === before) duplicates.push(batch.indexes[place]!);
          else {
            column.observed[row] = observed;
            column.reported[row] = at;
            unchanged += 1;
          }
          continue;
        }
      }
      room.change(place, column, row, known, batch);
      set(column, row, batch, place);
      if (extra?.properties !== undefined) (column.properties ??= new Map()).set(row, extra.properties);
      else column.properties?.delete(row);
      column.observed[row] = observed;
      column.reported[row] = at;
      column.positions[row] = position;
      column.sources[row] = source;
    }
    const changed = room.count;
    const late = room.latePlaces.length;
    const { all, past } = room.finish(tables, batch, position, at, cause);
    return { changed, unchanged, late, duplicates, changes: all, past };
  }

  private applyInstance(
    column: AttributeColumn,
    row: number,
    batch: CheckedBatch,
    place: number,
    extra: Extra,
    source: number,
    position: Position,
    at: number,
  ): { readonly became: "changed" | "unchanged" | "late" | "duplicate"; readonly previous?: AttributeValue } {
    const { tables } = this;
    const instances = (column.instances ??= new Map<number, Instance[]>());
    const known = instances.get(row) ?? [];
    const before = known.find((instance) => instance.datasetId === extra.datasetId);
    const observedAt = batch.observed[place]!;
    const value = column.valueOf(batch.numbers[place]!, batch.latitudes?.[place], batch.objects?.[place], tables.ids);
    if (before !== undefined) {
      const isOlder = observedAt < before.observedAt;
      if (isOlder && !isFromTheFuture(before.observedAt, before.reportedAt, at)) return { became: "late" };
      if (
        !isOlder &&
        isDeepStrictEqual(before.value, value) &&
        isDeepStrictEqual(before.properties, extra.properties)
      ) {
        if (observedAt === before.observedAt) return { became: "duplicate" };
        before.observedAt = observedAt;
        before.reportedAt = at;
        return { became: "unchanged" };
      }
    }
    const now = { value, observedAt, reportedAt: at, source, position, datasetId: extra.datasetId! };
    const instance = extra.properties === undefined ? now : { ...now, properties: extra.properties };
    instances.set(
      row,
      before === undefined ? [...known, instance] : known.map((old) => (old === before ? instance : old)),
    );
    return { became: "changed", ...(before === undefined ? {} : { previous: before.value }) };
  }
}

/**
 * Whether a value was taken in while the clock was ahead, as a record shows that was received later and yet at an earlier
 * instant. Such a value gives way to any other, which counts as a change even when both are the same: history has the
 * first one at an instant that is still to come.
 */
function isFromTheFuture(observed: number, reported: number, at: number): boolean {
  return observed > at && (reported > at || observed > at + clockSkew);
}

function same(column: AttributeColumn, row: number, batch: CheckedBatch, place: number): boolean {
  switch (column.kind) {
    case Kind.enum:
    case Kind.boolean:
      return column.codes[row] === batch.numbers[place];
    case Kind.relationship:
      return column.links[row] === batch.numbers[place];
    case Kind.point:
      return column.numbers[row] === batch.numbers[place] && column.latitudes[row] === batch.latitudes![place];
    case Kind.text:
      return column.objects[row] === batch.objects![place];
    case Kind.json:
      return isDeepStrictEqual(column.objects[row], batch.objects![place]);
    default:
      return column.numbers[row] === batch.numbers[place];
  }
}

function sameProperties(column: AttributeColumn, row: number, extra: Extra | undefined): boolean {
  if (extra?.properties === undefined && column.properties === undefined) return true;
  return isDeepStrictEqual(column.properties?.get(row), extra?.properties);
}

function set(column: AttributeColumn, row: number, batch: CheckedBatch, place: number): void {
  const number = batch.numbers[place]!;
  switch (column.kind) {
    case Kind.enum:
    case Kind.boolean:
      column.codes[row] = number;
      break;
    case Kind.relationship:
      column.links[row] = number;
      break;
    case Kind.point:
      column.numbers[row] = number;
      column.latitudes[row] = batch.latitudes![place]!;
      column.table.places?.set(row, number, batch.latitudes![place]!, 0);
      break;
    case Kind.text:
    case Kind.json:
      column.objects[row] = batch.objects![place];
      break;
    default:
      column.numbers[row] = number;
  }
}
