import { viewOf } from "../tables/view-of.ts";
import { endOfNumber, endOfString, numberOf } from "./json-bytes.ts";
import { Field, fieldNames, Found, placesPerReading, type ReadingSpans } from "./spans.ts";

/**
 * Readings of one sender mostly differ in a few values only. So a reading is compared with the one before it, four bytes
 * at a time, and only values that differ are read; where anything else differs it has to be scanned. Bytes that are the
 * same from the beginning on mean the same, so nothing is taken for JSON that is none.
 */
export class AlikeReadings {
  /** Fields of the last scanned reading, in the order in which they stand. */
  readonly #fields = new Int8Array(fieldNames.length);
  #count = 0;
  #bytes: Uint8Array = new Uint8Array(0);
  #view = viewOf(this.#bytes);

  begin(bytes: Uint8Array): void {
    this.#bytes = bytes;
    this.#view = viewOf(bytes);
    this.#count = 0;
  }

  /** Remembers the order of a reading's fields. Those with nested, escaped or unknown parts are no pattern. */
  learn(spans: ReadingSpans, reading: number): void {
    this.#count = 0;
    if (spans.unknown.size > 0 && spans.unknown.has(reading)) return;
    let count = 0;
    for (let field = 0; field < fieldNames.length; field += 1) {
      const found = spans.foundAt(reading, field);
      if (found === Found.nothing) continue;
      if (found === Found.nested || found === Found.escapedText) return;
      let place = count++;
      for (; place > 0 && spans.start(reading, this.#fields[place - 1]!) > spans.start(reading, field); place -= 1)
        this.#fields[place] = this.#fields[place - 1]!;
      this.#fields[place] = field;
    }
    this.#count = count;
  }

  /** The byte after the reading that begins here, -1 when it is not like the one before. Throws CityError `input.format`. */
  read(position: number, spans: ReadingSpans): number {
    const view = this.#view;
    const bytes = this.#bytes;
    const { places, numbers } = spans;
    const reading = spans.count;
    const base = reading * placesPerReading;
    const last = base - placesPerReading;
    if (this.#count === 0) return -1;
    const mostWord = bytes.length - 4;
    /** In the reading before; the same place in this one is `shift` behind. */
    let at = places[last + 16]!;
    let shift = position - at;
    let repeated = 0;
    for (let place = 0; place < this.#count; place += 1) {
      const field = this.#fields[place]!;
      const from = places[last + field * 2]!;
      const to = places[last + field * 2 + 1]!;
      while (at <= to) {
        if (at + shift > mostWord) return -1;
        const difference = view.getInt32(at, true) ^ view.getInt32(at + shift, true);
        if (difference !== 0) {
          at += (31 - Math.clz32(difference & -difference)) >> 3;
          break;
        }
        at += 4;
      }
      places[base + field * 2] = from + shift;
      if (at > to) repeated |= 1 << field;
      else {
        const end = at < from ? -1 : this.#endOfValue(spans.foundAt(reading - 1, field), from + shift, at + shift);
        if (end < 0) return -1;
        shift = end - to;
        at = to;
      }
      places[base + field * 2 + 1] = to + shift;
      if (spans.foundAt(reading - 1, field) !== Found.number) continue;
      const number = reading * 2 + (field === Field.value ? 0 : 1);
      if (field === Field.value || field === Field.observedAt)
        numbers[number] = at > to ? numbers[number - 2]! : numberOf(bytes, places[base + field * 2]!, to + shift);
    }
    const end = places[last + 17]!;
    for (; at < end; at += 1) if (bytes[at] !== bytes[at + shift]) return -1;
    places[base + 16] = position;
    places[base + 17] = end + shift;
    spans.found[reading] = spans.found[reading - 1]!;
    spans.repeated[reading] = repeated;
    return end + shift;
  }

  /** Of a value of the same kind that differs from the last one from `at` on; -1 when it is of another kind. */
  #endOfValue(found: number, start: number, at: number): number {
    if (found === Found.text) return endOfString(this.#bytes, at);
    if (found !== Found.number) return -1;
    const byte = this.#bytes[start]!;
    return byte === 0x2d || (byte >= 0x30 && byte <= 0x39) ? endOfNumber(this.#bytes, start) : -1;
  }
}
