/** The fields of a reading, as places in the spans of one reading. */
export const Field = {
  id: 0,
  type: 1,
  attribute: 2,
  value: 3,
  observedAt: 4,
  unitCode: 5,
  datasetId: 6,
  properties: 7,
} as const;
export const fieldNames = [
  "id",
  "type",
  "attribute",
  "value",
  "observedAt",
  "unitCode",
  "datasetId",
  "properties",
] as const;

/** What stood in the JSON: 4 bits a field. `text` is ASCII without escapes, its bytes are its characters. */
export const Found = { nothing: 0, text: 1, escapedText: 2, number: 3, true: 4, false: 5, null: 6, nested: 7 } as const;

/** Numbers kept per reading in `places`: start and end of 8 fields, start and end of the reading. */
export const placesPerReading = 18;

/** Where each field of each reading lies in the bytes. Made once and used again for every batch. */
export class ReadingSpans {
  count = 0;
  capacity = 1024;
  places = new Int32Array(this.capacity * placesPerReading);
  /** 4 bits a field, see `Found`. */
  found = new Int32Array(this.capacity);
  /** One bit a field: it is known to hold the same bytes as in the reading before. */
  repeated = new Uint8Array(this.capacity);
  /** The value, then observedAt, where they are numbers. */
  numbers = new Float64Array(this.capacity * 2);
  /** Objects, arrays and escaped texts by reading × 8 + field. */
  readonly nested = new Map<number, unknown>();
  /** Names of fields a reading should not have; "" where the reading is no object. */
  readonly unknown = new Map<number, string>();

  clear(): void {
    this.count = 0;
    if (this.nested.size > 0) this.nested.clear();
    if (this.unknown.size > 0) this.unknown.clear();
  }

  grow(): void {
    this.capacity *= 2;
    const { places, found, repeated, numbers } = this;
    this.places = new Int32Array(this.capacity * placesPerReading);
    this.places.set(places);
    this.found = new Int32Array(this.capacity);
    this.found.set(found);
    this.repeated = new Uint8Array(this.capacity);
    this.repeated.set(repeated);
    this.numbers = new Float64Array(this.capacity * 2);
    this.numbers.set(numbers);
  }

  foundAt(reading: number, field: number): number {
    return (this.found[reading]! >>> (field * 4)) & 15;
  }

  isRepeated(reading: number, field: number): boolean {
    return ((this.repeated[reading]! >>> field) & 1) === 1;
  }

  start(reading: number, field: number): number {
    return this.places[reading * placesPerReading + field * 2]!;
  }

  end(reading: number, field: number): number {
    return this.places[reading * placesPerReading + field * 2 + 1]!;
  }

  /** First byte of the reading. */
  from(reading: number): number {
    return this.places[reading * placesPerReading + 16]!;
  }

  /** The byte after the reading. */
  to(reading: number): number {
    return this.places[reading * placesPerReading + 17]!;
  }
}
