import { CityError } from "../../errors/city-error.ts";

/** 0: part of a plain string; 1: quote; 2: backslash; 3: not allowed in a string; 4: not ASCII. */
const stringClass = new Uint8Array(256);
stringClass.fill(3, 0, 32);
stringClass[0x22] = 1;
stringClass[0x5c] = 2;
stringClass.fill(4, 128);

export function formatFault(position: number, expected: string): CityError {
  return new CityError("input.format", { rule: `byte ${position}: ${expected}` });
}

/** The next byte that is no blank. */
export function skipBlanks(bytes: Uint8Array, position: number): number {
  for (;;) {
    const byte = bytes[position];
    if (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09) position += 1;
    else return position;
  }
}

/** The closing quote of a string that begins at `position`; its complement (~) when it has escapes or is not ASCII. */
export function endOfString(bytes: Uint8Array, position: number): number {
  let plain = true;
  const { length } = bytes;
  while (position < length) {
    let byte = bytes[position]!;
    while (byte >= 0x20 && byte < 0x80 && byte !== 0x22 && byte !== 0x5c) {
      position += 1;
      byte = bytes[position]!;
    }
    const found = stringClass[byte];
    if (found === 1) return plain ? position : ~position;
    else if (found === 3) throw formatFault(position, "a control character inside a string");
    else {
      plain = false;
      position += found === 2 ? 2 : 1;
    }
  }
  throw formatFault(length, "the string does not end");
}

/** The byte after an object or array that begins at `position`. Only brackets and strings are looked at. */
export function endOfNested(bytes: Uint8Array, position: number): number {
  let depth = 0;
  const { length } = bytes;
  while (position < length) {
    const byte = bytes[position]!;
    if (byte === 0x22) {
      const end = endOfString(bytes, position + 1);
      position = end < 0 ? ~end : end;
    } else if (byte === 0x7b || byte === 0x5b) depth += 1;
    else if (byte === 0x7d || byte === 0x5d) {
      depth -= 1;
      if (depth === 0) return position + 1;
    }
    position += 1;
  }
  throw formatFault(length, "an object or array does not end");
}

/** The byte after a number that begins at `position`, by JSON's grammar. */
export function endOfNumber(bytes: Uint8Array, position: number): number {
  if (bytes[position] === 0x2d) position += 1;
  if (bytes[position] === 0x30) position += 1;
  else position = endOfDigits(bytes, position);
  if (bytes[position] === 0x2e) position = endOfDigits(bytes, position + 1);
  if (bytes[position] === 0x65 || bytes[position] === 0x45) {
    position += 1;
    if (bytes[position] === 0x2b || bytes[position] === 0x2d) position += 1;
    position = endOfDigits(bytes, position);
  }
  return position;
}

const powersOfTen = Float64Array.from({ length: 16 }, (_, power) => 10 ** power);

/** The number in a span that follows JSON's grammar, rounded as JSON.parse does. */
export function numberOf(bytes: Uint8Array, start: number, end: number): number {
  const negative = bytes[start] === 0x2d;
  let position = negative ? start + 1 : start;
  if (end - position <= 16) {
    let digits = 0;
    let fraction = 0;
    for (; position < end; position += 1) {
      const byte = bytes[position]!;
      if (byte === 0x2e) fraction = end - position - 1;
      else if (byte > 0x39 || byte < 0x30) break;
      else digits = digits * 10 + (byte - 0x30);
    }
    // Both are exact below 2^53 and 10^22, and one division rounds once: the same result as JSON.parse.
    if (position === end && digits <= Number.MAX_SAFE_INTEGER) {
      const value = fraction === 0 ? digits : digits / powersOfTen[fraction]!;
      return negative ? -value : value;
    }
  }
  return Number(textOf(bytes, start, end));
}

/** The bytes as text (UTF-8). */
export function textOf(bytes: Uint8Array, start: number, end: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString("utf8");
}

/** Whether a span holds exactly these bytes. */
export function sameBytes(bytes: Uint8Array, start: number, end: number, expected: Uint8Array): boolean {
  const { length } = expected;
  if (end - start !== length) return false;
  for (let offset = 0; offset < length; offset += 1) if (bytes[start + offset] !== expected[offset]) return false;
  return true;
}

function endOfDigits(bytes: Uint8Array, position: number): number {
  const start = position;
  while (bytes[position]! >= 0x30 && bytes[position]! <= 0x39) position += 1;
  if (position === start) throw formatFault(position, "a digit was expected");
  return position;
}
