import { isUtf8 } from "node:buffer";
import { clockSkew } from "../../clock/clock-skew.ts";
import { earliestObservation, unitOfInstant } from "../../clock/instant-units.ts";
import { CityError, explain, type ErrorCode } from "../../errors/city-error.ts";
import { unstorableIn } from "../../texts/storable.ts";
import { Kind, type AttributeColumn } from "../tables/column.ts";
import { hashOf } from "../tables/id-table.ts";
import type { StateTables } from "../tables/state-tables.ts";
import type { TypeTable } from "../tables/type-table.ts";
import { viewOf } from "../tables/view-of.ts";
import { BatchRoom, type CheckedBatch } from "./checked-batch.ts";
import { ExtraCheck } from "./extra-check.ts";
import { isLegibleId, isStorableId } from "./id-rule.ts";
import { instantOf } from "./iso-time.ts";
import { sameBytes, textOf } from "./json-bytes.ts";
import { scanReadings } from "./scan-readings.ts";
import { Field, fieldNames, Found, ReadingSpans } from "./spans.ts";
import { ValueCheck } from "./value-check.ts";

const none = -2;
/** For fewer it does not pay to get the id table ready. */
const fewReadings = 8;
const latestInstant = 8.64e15;
const besidesValue = [Field.properties, Field.datasetId];
const valueToo = [Field.value, ...besidesValue];
/** Rooms kept for later batches, and the readings one of them may hold. */
const mostSpare = 64;
const mostSpareReadings = 4096;

/**
 * Checks the readings of one batch in one pass and gathers those that pass. `lenient` is for records that passed
 * before: rules that may have changed since (ranges, units, stopped types) are not asked again.
 */
export class ReadingCheck {
  readonly spans = new ReadingSpans();
  room = new BatchRoom();
  private readonly spare: BatchRoom[] = [];
  private readonly values: ValueCheck;
  private readonly extras: ExtraCheck;
  private lastTable: TypeTable | undefined;
  private lastColumn: AttributeColumn | undefined;
  private latest = 0;
  private at = 0;
  private lenient = false;
  private bytes: Uint8Array = new Uint8Array(0);
  private view = viewOf(this.bytes);
  private lastInstant = NaN;
  /** The reading that it is of. */
  private lastInstantOf = none;
  private hashes = new Uint32Array(1024);

  constructor(private readonly tables: StateTables) {
    this.values = new ValueCheck(tables, this.spans, this.room);
    this.extras = new ExtraCheck(tables);
  }

  /**
   * The result is in `room` and `spans` until the next call. `at` is the instant of receipt. Throws CityError
   * `input.format`, `reading.batch.size`; faults of single readings are in `room.faults`.
   */
  run(bytes: Uint8Array, at: number, lenient = false, skip?: readonly number[]): void {
    // Bytes that are none would all be shown, and found again, as one and the same letter.
    if (!lenient && !isUtf8(bytes)) throw new CityError("input.format", { rule: "bytes that are UTF-8" });
    scanReadings(bytes, this.spans);
    this.room.clear(this.spans.count);
    this.extras.begin(lenient);
    this.bytes = bytes;
    this.view = viewOf(bytes);
    this.at = at;
    this.latest = at + clockSkew;
    this.lenient = lenient;
    this.lastInstantOf = none;
    this.findIds();
    let skipped = 0;
    for (let reading = 0; reading < this.spans.count; reading += 1) {
      if (skip !== undefined && skip[skipped] === reading) skipped += 1;
      else this.check(reading);
    }
  }

  /** The batch just checked, for the caller to keep; the next one is gathered elsewhere. */
  takeRoom(): BatchRoom {
    const { room } = this;
    this.room = this.spare.pop() ?? new BatchRoom();
    this.values.gatherIn(this.room);
    return room;
  }

  /** Nobody reads the batch any more. */
  recycle(batch: CheckedBatch): void {
    if (!(batch instanceof BatchRoom) || batch.capacity > mostSpareReadings || this.spare.length >= mostSpare) return;
    batch.clear(0);
    this.spare.push(batch);
  }

  /** Hashes the ids of the batch and has the table get ready for them. */
  private findIds(): void {
    const { spans, view } = this;
    const { count } = spans;
    if (this.hashes.length < count) this.hashes = new Uint32Array(spans.capacity);
    const { hashes } = this;
    for (let reading = 0; reading < count; reading += 1) {
      const isText = spans.foundAt(reading, Field.id) === Found.text;
      hashes[reading] = isText ? hashOf(view, spans.start(reading, Field.id), spans.end(reading, Field.id)) : 0;
    }
    if (count > fewReadings) this.tables.ids.warm(hashes, count);
  }

  private check(reading: number): void {
    const { spans, room, bytes, tables } = this;
    if (spans.unknown.size > 0 && spans.unknown.has(reading) && !this.lenient) {
      const name = spans.unknown.get(reading)!;
      const rule = name === "" ? "a reading is a JSON object" : `unknown field "${name}"`;
      return this.fault(reading, "reading.invalid", undefined, { rule });
    }
    const idFound = spans.foundAt(reading, Field.id);
    const idStart = spans.start(reading, Field.id);
    const idEnd = spans.end(reading, Field.id);
    let thing = -1;
    if (idFound === Found.text) {
      if (idEnd === idStart || idEnd - idStart > 256) return this.fault(reading, "reading.id", Field.id);
      thing = tables.ids.findHashed(this.view, idStart, idEnd, this.hashes[reading]!);
    } else if (idFound === Found.escapedText) {
      const id = this.text(reading, Field.id);
      if (!isStorableId(id)) return this.fault(reading, "reading.id", Field.id);
      thing = tables.ids.findText(id);
    } else return this.fault(reading, "reading.id", Field.id);
    if (thing < 0 && !this.lenient && !isLegibleId(this.text(reading, Field.id)))
      return this.fault(reading, "reading.id", Field.id);

    const table = this.tableOf(reading, thing);
    if (table === undefined) return;
    const column = this.columnOf(reading, table);
    if (column === undefined) return;
    if (spans.nested.size > 0 && this.refuseUnstorable(reading, column.kind)) return;

    const unitFound = spans.foundAt(reading, Field.unitCode);
    if (unitFound !== Found.nothing && !this.lenient) {
      const unit = column.declaration.kind === "number" ? column.declaration.unitCode : undefined;
      if (!isText(unitFound) || this.text(reading, Field.unitCode) !== unit)
        return this.fault(reading, "reading.unit", Field.unitCode, { rule: unit ?? "none" });
    }
    let observed = this.at;
    const timeFound = spans.foundAt(reading, Field.observedAt);
    if (timeFound !== Found.nothing) {
      observed = NaN;
      if (timeFound === Found.text) observed = this.instant(reading);
      else if (timeFound === Found.number) observed = Math.round(spans.numbers[reading * 2 + 1]!);
      if (!(observed >= earliestObservation && observed <= this.latest) && !this.lenient)
        return this.faultyTime(reading, observed, timeFound === Found.number);
      if (!(Math.abs(observed) <= latestInstant)) return this.fault(reading, "reading.time.format", Field.observedAt);
    }
    const place = room.count;
    const wrong = this.values.take(bytes, reading, column, place, this.lenient);
    if (wrong !== undefined) return this.fault(reading, wrong.code, Field.value, { rule: wrong.rule });
    if (spans.found[reading]! >>> (Field.datasetId * 4) !== 0 && !this.takeExtra(reading, place, column, thing)) return;

    if (thing < 0) {
      thing =
        idFound === Found.text
          ? tables.ids.intern(this.view, idStart, idEnd)
          : tables.ids.internText(this.text(reading, Field.id));
    }
    if (tables.ids.typeOf(thing) === 0) tables.ids.setType(thing, table.number);
    room.indexes[place] = reading;
    room.things[place] = thing;
    room.columns[place] = column.number;
    room.observed[place] = observed;
    room.count = place + 1;
  }

  private faultyTime(reading: number, observed: number, isNumber: boolean): void {
    const unit = isNumber ? unitOfInstant(observed) : undefined;
    if (unit !== undefined && unit !== "milliseconds")
      this.fault(reading, "reading.time.unit", Field.observedAt, { rule: unit });
    else if (!(Math.abs(observed) <= latestInstant)) this.fault(reading, "reading.time.format", Field.observedAt);
    else if (observed < earliestObservation) this.fault(reading, "reading.time.early", Field.observedAt);
    else this.fault(reading, "reading.time.future", Field.observedAt, { rule: "at most 5 min of clock skew" });
  }

  /** Only texts with escapes and nested values can say what no store can keep: bare controls are no JSON. */
  private refuseUnstorable(reading: number, kind: number): boolean {
    for (const field of kind === Kind.point ? besidesValue : valueToo) {
      const wrong = unstorableIn(this.spans.nested.get(reading * 8 + field));
      if (wrong === undefined) continue;
      this.fault(reading, "reading.invalid", field, { rule: wrong.rule });
      return true;
    }
    return false;
  }

  /** Readings of one batch often were made at one time: the same bytes are the same instant. */
  private instant(reading: number): number {
    const { spans } = this;
    if (this.lastInstantOf !== reading - 1 || !spans.isRepeated(reading, Field.observedAt))
      this.lastInstant = instantOf(
        this.bytes,
        spans.start(reading, Field.observedAt),
        spans.end(reading, Field.observedAt),
      );
    this.lastInstantOf = reading;
    return this.lastInstant;
  }

  private tableOf(reading: number, thing: number): TypeTable | undefined {
    const { spans, tables, bytes } = this;
    const number = thing < 0 ? 0 : tables.ids.typeOf(thing);
    const known = tables.types[number];
    const found = spans.foundAt(reading, Field.type);
    if (found === Found.nothing) {
      if (known === undefined)
        this.fault(reading, "reading.invalid", Field.type, { rule: "the first reading of a thing names its type" });
      else if (!known.active && !this.lenient)
        this.fault(reading, "reading.type.unknown", Field.type, { type: known.name });
      else return known;
      return undefined;
    }
    const start = spans.start(reading, Field.type);
    const end = spans.end(reading, Field.type);
    if (found === Found.text) {
      if (known !== undefined && sameBytes(bytes, start, end, known.nameBytes) && (known.active || this.lenient))
        return known;
      const last = this.lastTable;
      if (known === undefined && last?.active && sameBytes(bytes, start, end, last.nameBytes)) return last;
    }
    const name = isText(found) ? this.text(reading, Field.type) : "";
    const table = tables.byName.get(name);
    if (table === undefined || (!table.active && !this.lenient))
      this.fault(reading, "reading.type.unknown", Field.type, { type: name.slice(0, 100) });
    else if (known !== undefined && known !== table)
      this.fault(reading, "reading.type.mismatch", Field.type, { rule: known.name });
    else {
      this.lastTable = table;
      return table;
    }
    return undefined;
  }

  private columnOf(reading: number, table: TypeTable): AttributeColumn | undefined {
    const { spans, bytes } = this;
    const found = spans.foundAt(reading, Field.attribute);
    const last = this.lastColumn;
    if (found === Found.text && last !== undefined && last.table === table && last.active) {
      if (sameBytes(bytes, spans.start(reading, Field.attribute), spans.end(reading, Field.attribute), last.nameBytes))
        return last;
    }
    const name = isText(found) ? this.text(reading, Field.attribute) : "";
    const column = table.columns.get(name);
    if (column !== undefined && (column.active || this.lenient)) {
      this.lastColumn = column;
      return column;
    }
    this.fault(reading, "reading.attribute.unknown", Field.attribute, {
      type: table.name,
      attribute: name.slice(0, 100),
    });
    return undefined;
  }

  private takeExtra(reading: number, place: number, column: AttributeColumn, thing: number): boolean {
    const { room, spans } = this;
    const taken = this.extras.take(spans, reading, { column, thing, text: (field) => this.text(reading, field) });
    if ("code" in taken) {
      this.fault(reading, taken.code, taken.field, { rule: taken.rule });
      return false;
    }
    (room.extras ??= new Map()).set(place, taken);
    return true;
  }

  private text(reading: number, field: number): string {
    const { spans, bytes } = this;
    if (spans.foundAt(reading, field) === Found.text)
      return textOf(bytes, spans.start(reading, field), spans.end(reading, field));
    return spans.nested.get(reading * 8 + field) as string;
  }

  private fault(reading: number, code: ErrorCode, field?: number, parameters: object = {}): void {
    const path = field === undefined ? `readings[${reading}]` : `readings[${reading}].${fieldNames[field]}`;
    this.room.faults.push({ index: reading, ...explain(code, { field: path, ...parameters }) });
  }
}

function isText(found: number): boolean {
  return found === Found.text || found === Found.escapedText;
}
