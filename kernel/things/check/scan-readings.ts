import { CityError } from "../../errors/city-error.ts";
import { AlikeReadings } from "./alike-readings.ts";
import {
  endOfNested,
  endOfNumber,
  endOfString,
  formatFault,
  numberOf,
  sameBytes,
  skipBlanks,
  textOf,
} from "./json-bytes.ts";
import { Field, fieldNames, Found, placesPerReading, type ReadingSpans } from "./spans.ts";

/** Readings a batch may hold. */
export const mostReadings = 50_000;

/** As most senders write it: name and colon without blanks. */
const usualNames = fieldNames.map((name) => Buffer.from(`"${name}":`));
/** By field: the one that followed it in the last reading; most batches keep one order. */
const followers = new Int8Array(fieldNames.length).fill(Field.id);
const alike = new AlikeReadings();
const fieldBytes = fieldNames.map((name) => Buffer.from(name));
const literals = [
  { bytes: Buffer.from("true"), found: Found.true },
  { bytes: Buffer.from("false"), found: Found.false },
  { bytes: Buffer.from("null"), found: Found.null },
];

/**
 * Finds the fields of a JSON array of readings in one pass over the bytes, making no objects but for nested values.
 * Throws CityError `input.format` (no JSON, with the byte's place) and `reading.batch.size`.
 */
export function scanReadings(bytes: Uint8Array, spans: ReadingSpans): void {
  spans.clear();
  alike.begin(bytes);
  let position = skipBlanks(bytes, 0);
  if (bytes[position] !== 0x5b) throw formatFault(position, "an array of readings was expected");
  position = skipBlanks(bytes, position + 1);
  if (bytes[position] === 0x5d) position += 1;
  else {
    for (;;) {
      if (spans.count === mostReadings)
        throw new CityError("reading.batch.size", { field: "readings", rule: String(mostReadings) });
      if (spans.count === spans.capacity) spans.grow();
      let end = alike.read(position, spans);
      if (end < 0) {
        end = scanReading(bytes, position, spans);
        alike.learn(spans, spans.count);
      }
      position = skipBlanks(bytes, end);
      spans.count += 1;
      const byte = bytes[position];
      if (byte === 0x5d) break;
      if (byte !== 0x2c) throw formatFault(position, "a comma or the end of the array was expected");
      position = skipBlanks(bytes, position + 1);
    }
    position += 1;
  }
  position = skipBlanks(bytes, position);
  if (position < bytes.length) throw formatFault(position, "nothing may follow the array");
}

/** Where the last name or value ended; beside the result of the function that read it. */
let end = 0;
let start = 0;

function scanReading(bytes: Uint8Array, position: number, spans: ReadingSpans): number {
  const reading = spans.count;
  const base = reading * placesPerReading;
  const { places } = spans;
  places[base + 16] = position;
  spans.found[reading] = spans.repeated[reading] = 0;
  if (bytes[position] !== 0x7b) {
    spans.unknown.set(reading, "");
    places[base + 17] = skipValue(bytes, position);
    return places[base + 17]!;
  }
  position = skipBlanks(bytes, position + 1);
  if (bytes[position] === 0x7d) position += 1;
  else {
    let found = 0;
    let before: number = Field.properties;
    for (;;) {
      const field = fieldAt(bytes, position, before);
      const from = skipBlanks(bytes, end);
      if (field < 0) {
        if (!spans.unknown.has(reading)) spans.unknown.set(reading, textOf(bytes, position + 1, start).slice(0, 100));
        position = skipValue(bytes, from);
      } else {
        const kind = scanValue(bytes, from, spans, reading, field);
        places[base + field * 2] = start;
        places[base + field * 2 + 1] = kind === Found.text || kind === Found.escapedText ? end - 1 : end;
        found = (found & ~(15 << (field * 4))) | (kind << (field * 4));
        before = field;
        position = end;
      }
      position = skipBlanks(bytes, position);
      const next = bytes[position];
      position += 1;
      if (next === 0x7d) break;
      if (next !== 0x2c) throw formatFault(position - 1, "a comma or the end of the reading was expected");
      position = skipBlanks(bytes, position);
    }
    spans.found[reading] = found;
  }
  places[base + 17] = position;
  return position;
}

/** The field whose name and colon begin here, -1 for another name; `end` is behind the colon, `start` behind the name. */
function fieldAt(bytes: Uint8Array, position: number, before: number): number {
  const usual = followers[before]!;
  const name = usualNames[usual]!;
  const { length } = name;
  let same = 0;
  while (same < length && bytes[position + same] === name[same]) same += 1;
  end = position + length;
  if (same === length) return usual;
  if (bytes[position] !== 0x22) throw formatFault(position, "a field's name was expected");
  start = endOfString(bytes, position + 1);
  if (start < 0) {
    start = ~start;
    parsed(bytes, position, start + 1);
  }
  const field = fieldOf(bytes, position + 1, start);
  end = skipBlanks(bytes, start + 1);
  if (bytes[end] !== 0x3a) throw formatFault(end, "a colon was expected");
  end += 1;
  if (field >= 0) followers[before] = field;
  return field;
}

/** What a field holds; `start` and `end` enclose the value, `start` without the quote of a text. */
function scanValue(bytes: Uint8Array, position: number, spans: ReadingSpans, reading: number, field: number): number {
  const byte = bytes[position]!;
  start = position;
  if (byte === 0x22) {
    start = position + 1;
    end = endOfString(bytes, start) + 1;
    if (end > 0) return Found.text;
    end = ~(end - 1) + 1;
    spans.nested.set(reading * 8 + field, parsed(bytes, position, end));
    return Found.escapedText;
  }
  if ((byte >= 0x30 && byte <= 0x39) || byte === 0x2d) {
    end = endOfNumber(bytes, position);
    if (field === Field.value) spans.numbers[reading * 2] = numberOf(bytes, position, end);
    else if (field === Field.observedAt) spans.numbers[reading * 2 + 1] = numberOf(bytes, position, end);
    return Found.number;
  }
  if (byte === 0x7b || byte === 0x5b) {
    end = endOfNested(bytes, position);
    spans.nested.set(reading * 8 + field, parsed(bytes, position, end));
    return Found.nested;
  }
  const literal = literalAt(bytes, position);
  end = position + literal.bytes.length;
  return literal.found;
}

function fieldOf(bytes: Uint8Array, start: number, end: number): number {
  let field: number;
  switch (end - start) {
    case 2:
      field = Field.id;
      break;
    case 4:
      field = Field.type;
      break;
    case 5:
      field = Field.value;
      break;
    case 8:
      field = Field.unitCode;
      break;
    case 9:
      field = bytes[start] === 0x61 ? Field.attribute : Field.datasetId;
      break;
    case 10:
      field = bytes[start] === 0x6f ? Field.observedAt : Field.properties;
      break;
    default:
      return -1;
  }
  return sameBytes(bytes, start, end, fieldBytes[field]!) ? field : -1;
}

/** Past any value, which is checked to be JSON. */
function skipValue(bytes: Uint8Array, position: number): number {
  const byte = bytes[position]!;
  let end: number;
  if (byte === 0x22) {
    end = endOfString(bytes, position + 1);
    end = (end < 0 ? ~end : end) + 1;
  } else if (byte === 0x7b || byte === 0x5b) end = endOfNested(bytes, position);
  else if ((byte >= 0x30 && byte <= 0x39) || byte === 0x2d) return endOfNumber(bytes, position);
  else return position + literalAt(bytes, position).bytes.length;
  parsed(bytes, position, end);
  return end;
}

function literalAt(bytes: Uint8Array, position: number): (typeof literals)[number] {
  for (const literal of literals)
    if (sameBytes(bytes, position, position + literal.bytes.length, literal.bytes)) return literal;
  throw formatFault(position, "a value was expected");
}

function parsed(bytes: Uint8Array, start: number, end: number): unknown {
  try {
    return JSON.parse(textOf(bytes, start, end));
  } catch {
    throw formatFault(start, "the value is no JSON");
  }
}
