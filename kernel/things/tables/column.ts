import type { Position } from "../../stream/stream.ts";
import type { AttributeDeclaration, AttributeValue } from "../types.ts";
import type { IdTable } from "./id-table.ts";
import { grown } from "./enlarged.ts";
import type { TypeTable } from "./type-table.ts";

/** Kinds as small integers, for switches in hot loops. */
export const Kind = {
  number: 0,
  boolean: 1,
  enum: 2,
  text: 3,
  point: 4,
  relationship: 5,
  instant: 6,
  json: 7,
} as const;

/** One of several values of an attribute, by datasetId. */
export interface Instance {
  value: AttributeValue;
  observedAt: number;
  reportedAt: number;
  source: number;
  position: Position;
  datasetId: string;
  properties?: Readonly<Record<string, unknown>>;
}

const none = new Float64Array(0);

/**
 * All values of one attribute of one type, by row. What most rows have lies in typed arrays; what few have (instances,
 * properties) in maps. `sources[row]` 0 means that the attribute has no value there.
 */
export class AttributeColumn {
  capacity = 0;
  /** False once the declaration no longer names it: kept, but takes nothing in. */
  active = true;
  /** Numbers, instants in ms, and longitudes of points. */
  numbers: Float64Array = none;
  latitudes: Float64Array = none;
  /** Places in `dictionary`, or 0 and 1 of booleans. */
  codes: Uint8Array | Uint16Array = new Uint8Array(0);
  /** Id indexes of relationships. */
  links = new Uint32Array(0);
  /** Text and structured values. */
  objects: (string | object | undefined)[] = [];
  observed: Float64Array = none;
  reported: Float64Array = none;
  positions: Float64Array = none;
  sources = new Uint16Array(0);
  instances: Map<number, Instance[]> | undefined;
  properties: Map<number, Readonly<Record<string, unknown>>> | undefined;
  /** Values of an enum, only ever appended to: codes stay true when the declaration changes. */
  readonly dictionary: string[] = [];
  readonly dictionaryBytes: Uint8Array[] = [];
  /** By code: the value's place in the present declaration; undefined when it is not in it. */
  private places: (number | undefined)[] = [];
  /** True once another column took its place, because the attribute's kind changed. */
  retired = false;
  readonly nameBytes: Uint8Array;
  readonly kind: number;

  constructor(
    /** Its place among all columns. */
    readonly number: number,
    readonly table: TypeTable,
    readonly name: string,
    public declaration: AttributeDeclaration,
  ) {
    this.nameBytes = Buffer.from(name);
    this.kind = Kind[declaration.kind];
    this.redeclare(declaration);
  }

  redeclare(declaration: AttributeDeclaration): void {
    this.declaration = declaration;
    this.active = true;
    if (declaration.kind !== "enum") return;
    this.places = [];
    for (const [place, value] of declaration.values.entries()) this.places[this.codeOf(value)] = place;
  }

  /** Whether the present declaration has this value of the enum. */
  allows(code: number): boolean {
    return this.places[code] !== undefined;
  }

  /** The code of an enum value, a new one when it was unknown. */
  codeOf(value: string): number {
    const known = this.dictionary.indexOf(value);
    if (known >= 0) return known;
    this.dictionaryBytes.push(Buffer.from(value));
    const code = this.dictionary.push(value) - 1;
    if (code > 255 && this.codes instanceof Uint8Array) this.codes = Uint16Array.from(this.codes);
    return code;
  }

  /** Takes over the values of an enum in the order of their codes. */
  restoreDictionary(values: readonly string[]): void {
    this.dictionary.length = 0;
    this.dictionaryBytes.length = 0;
    for (const value of values) this.codeOf(value);
    const { active } = this;
    this.redeclare(this.declaration);
    this.active = active;
  }

  grow(capacity: number): void {
    const { kind } = this;
    if (kind === Kind.number || kind === Kind.instant || kind === Kind.point)
      this.numbers = grown(this.numbers, capacity);
    if (kind === Kind.point) this.latitudes = grown(this.latitudes, capacity);
    if (kind === Kind.relationship) this.links = grown(this.links, capacity);
    if (kind === Kind.enum || kind === Kind.boolean) {
      if (this.codes instanceof Uint8Array && this.dictionary.length > 256) this.codes = Uint16Array.from(this.codes);
      this.codes = grown(this.codes, capacity);
    }
    if (kind === Kind.text || kind === Kind.json) {
      const { objects } = this;
      this.objects = Array.from({ length: capacity }, (_, row) => objects[row]);
    }
    this.observed = grown(this.observed, capacity);
    this.reported = grown(this.reported, capacity);
    this.positions = grown(this.positions, capacity);
    this.sources = grown(this.sources, capacity);
    this.capacity = capacity;
  }

  has(row: number): boolean {
    return row < this.capacity && this.sources[row] !== 0;
  }

  /** The value of a row that has one. */
  value(row: number, ids: IdTable): AttributeValue {
    return this.valueOf(this.numberAt(row), this.latitudes[row], this.objects[row], ids);
  }

  /** The number a reader means: as is; 1 for true; an enum value's place in the declared list; NaN for the rest. */
  plainNumber(row: number): number {
    switch (this.kind) {
      case Kind.number:
      case Kind.instant:
        return this.numbers[row]!;
      case Kind.boolean:
        return this.codes[row]!;
      case Kind.enum:
        return this.places[this.codes[row]!] ?? NaN;
      default:
        return NaN;
    }
  }

  /** What stands for the value of a row that has one: the number, code or id index; the longitude; NaN for text. */
  numberAt(row: number): number {
    switch (this.kind) {
      case Kind.boolean:
      case Kind.enum:
        return this.codes[row]!;
      case Kind.relationship:
        return this.links[row]!;
      case Kind.text:
      case Kind.json:
        return NaN;
      default:
        return this.numbers[row]!;
    }
  }

  /** The value that a number, a latitude or an object stands for. */
  valueOf(
    number: number,
    latitude: number | undefined,
    object: string | object | undefined,
    ids: IdTable,
  ): AttributeValue {
    switch (this.kind) {
      case Kind.boolean:
        return number === 1;
      case Kind.enum:
        return this.dictionary[number]!;
      case Kind.point:
        return { type: "Point", coordinates: [number, latitude!] };
      case Kind.relationship:
        return ids.text(number);
      case Kind.text:
      case Kind.json:
        return object!;
      default:
        return number;
    }
  }
}
