import type { ErrorCode } from "../../errors/city-error.ts";
import { Kind, type AttributeColumn } from "../tables/column.ts";
import type { StateTables } from "../tables/state-tables.ts";
import { viewOf } from "../tables/view-of.ts";
import type { BatchRoom } from "./checked-batch.ts";
import { instantOf } from "./iso-time.ts";
import { sameBytes, textOf } from "./json-bytes.ts";
import { Field, Found, type ReadingSpans } from "./spans.ts";

/** Bytes of a text or structured value. */
const mostBytes = 16_384;

interface Wrong {
  readonly code: ErrorCode;
  readonly rule: string;
}

/** Checks one value against its attribute's declaration and puts it into the batch. */
export class ValueCheck {
  constructor(
    private readonly tables: StateTables,
    private readonly spans: ReadingSpans,
    private room: BatchRoom,
  ) {}

  gatherIn(room: BatchRoom): void {
    this.room = room;
  }

  /** Undefined when the value is taken. */
  take(
    bytes: Uint8Array,
    reading: number,
    column: AttributeColumn,
    place: number,
    lenient: boolean,
  ): Wrong | undefined {
    const found = this.spans.foundAt(reading, Field.value);
    switch (column.kind) {
      case Kind.number:
        return this.number(reading, column, place, found, lenient);
      case Kind.enum:
        return this.enum(bytes, reading, column, place, found, lenient);
      case Kind.boolean:
        if (found !== Found.true && found !== Found.false) return kind("true or false");
        this.room.numbers[place] = found === Found.true ? 1 : 0;
        return undefined;
      case Kind.instant:
        return this.instant(bytes, reading, place, found);
      case Kind.point:
        return this.point(reading, place, found);
      case Kind.relationship:
        return this.relationship(bytes, reading, place, found);
      case Kind.text:
        return this.textValue(bytes, reading, column, place, found, lenient);
      default:
        return this.structured(reading, place, found);
    }
  }

  private number(
    reading: number,
    column: AttributeColumn,
    place: number,
    found: number,
    lenient: boolean,
  ): Wrong | undefined {
    if (found !== Found.number) return kind("a number");
    const value = this.spans.numbers[reading * 2]!;
    if (!Number.isFinite(value)) return { code: "reading.value.range", rule: "a finite number" };
    const { declaration } = column;
    if (declaration.kind === "number" && !lenient) {
      if (declaration.integer === true && !Number.isInteger(value)) return kind("a whole number");
      if (declaration.minimum !== undefined && value < declaration.minimum)
        return { code: "reading.value.range", rule: `minimum ${declaration.minimum}` };
      if (declaration.maximum !== undefined && value > declaration.maximum)
        return { code: "reading.value.range", rule: `maximum ${declaration.maximum}` };
    }
    this.room.numbers[place] = value;
    return undefined;
  }

  private enum(
    bytes: Uint8Array,
    reading: number,
    column: AttributeColumn,
    place: number,
    found: number,
    lenient: boolean,
  ): Wrong | undefined {
    if (found === Found.text) {
      const start = this.spans.start(reading, Field.value);
      const end = this.spans.end(reading, Field.value);
      const { dictionaryBytes } = column;
      for (let code = 0; code < dictionaryBytes.length; code += 1) {
        if (!sameBytes(bytes, start, end, dictionaryBytes[code]!)) continue;
        if (!lenient && !column.allows(code)) break;
        this.room.numbers[place] = code;
        return undefined;
      }
    } else if (found !== Found.escapedText) return kind(`one of ${listed(column)}`);
    const value = this.text(bytes, reading, found);
    const code = column.dictionary.indexOf(value);
    if (!lenient && (code < 0 || !column.allows(code)))
      return { code: "reading.value.range", rule: `one of ${listed(column)}` };
    this.room.numbers[place] = column.codeOf(value);
    return undefined;
  }

  private instant(bytes: Uint8Array, reading: number, place: number, found: number): Wrong | undefined {
    let value = NaN;
    if (found === Found.number) value = Math.round(this.spans.numbers[reading * 2]!);
    else if (found === Found.text)
      value = instantOf(bytes, this.spans.start(reading, Field.value), this.spans.end(reading, Field.value));
    if (!(Math.abs(value) <= 8.64e15)) return kind("an instant: ISO 8601 with a zone, or milliseconds");
    this.room.numbers[place] = value;
    return undefined;
  }

  private point(reading: number, place: number, found: number): Wrong | undefined {
    if (found !== Found.nested) return kind("a GeoJSON Point");
    const value = this.spans.nested.get(reading * 8 + Field.value) as
      | { type?: unknown; coordinates?: unknown }
      | undefined;
    const coordinates = value?.coordinates;
    if (value?.type !== "Point" || !Array.isArray(coordinates) || coordinates.length < 2 || coordinates.length > 3)
      return kind("a GeoJSON Point");
    const [longitude, latitude] = coordinates as unknown[];
    if (typeof longitude !== "number" || typeof latitude !== "number") return kind("a GeoJSON Point");
    if (Math.abs(longitude) > 180 || Math.abs(latitude) > 90)
      return { code: "reading.value.range", rule: "longitude -180 to 180, latitude -90 to 90" };
    this.room.numbers[place] = longitude;
    this.room.latitudes[place] = latitude;
    this.room.points = true;
    return undefined;
  }

  private relationship(bytes: Uint8Array, reading: number, place: number, found: number): Wrong | undefined {
    if (found !== Found.text && found !== Found.escapedText) return kind("the id of a thing");
    const start = this.spans.start(reading, Field.value);
    const end = this.spans.end(reading, Field.value);
    if (end === start || end - start > 256) return { code: "reading.value.range", rule: "1 to 256 characters" };
    this.room.numbers[place] =
      found === Found.text
        ? this.tables.ids.intern(viewOf(bytes), start, end)
        : this.tables.ids.internText(this.text(bytes, reading, found));
    return undefined;
  }

  private textValue(
    bytes: Uint8Array,
    reading: number,
    column: AttributeColumn,
    place: number,
    found: number,
    lenient: boolean,
  ): Wrong | undefined {
    if (found !== Found.text && found !== Found.escapedText) return kind("a text");
    if (this.tooLarge(reading)) return { code: "reading.value.size", rule: "16 kB" };
    const value = this.text(bytes, reading, found);
    const most = column.declaration.kind === "text" ? column.declaration.maxLength : undefined;
    if (most !== undefined && value.length > most && !lenient)
      return { code: "reading.value.range", rule: `at most ${most} characters` };
    this.put(place, value);
    return undefined;
  }

  private structured(reading: number, place: number, found: number): Wrong | undefined {
    if (found !== Found.nested) return kind("an object or a list");
    if (this.tooLarge(reading)) return { code: "reading.value.size", rule: "16 kB" };
    this.put(place, frozen(this.spans.nested.get(reading * 8 + Field.value) as object));
    return undefined;
  }

  private put(place: number, value: string | object): void {
    this.room.objects ??= [];
    while (this.room.objects.length < place) this.room.objects.push(undefined);
    this.room.objects[place] = value;
  }

  private tooLarge(reading: number): boolean {
    return this.spans.end(reading, Field.value) - this.spans.start(reading, Field.value) > mostBytes;
  }

  private text(bytes: Uint8Array, reading: number, found: number): string {
    if (found === Found.escapedText) return this.spans.nested.get(reading * 8 + Field.value) as string;
    return textOf(bytes, this.spans.start(reading, Field.value), this.spans.end(reading, Field.value));
  }
}

/** Readers share the one object, so nobody may change it. */
function frozen(value: object): object {
  for (const part of Object.values(value)) if (part !== null && typeof part === "object") frozen(part);
  return Object.freeze(value);
}

function kind(rule: string): Wrong {
  return { code: "reading.value.kind", rule };
}

function listed(column: AttributeColumn): string {
  return column.declaration.kind === "enum" ? column.declaration.values.join(", ").slice(0, 200) : "";
}
