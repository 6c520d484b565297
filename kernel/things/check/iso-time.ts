const monthDays = Uint8Array.of(31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31);

/**
 * An instant in ms since 1970 from the bytes of an ISO 8601 date and time with a zone
 * (`2026-11-22T08:00:00Z`, `2026-11-22T16:00:00.25+08:00`; seconds may be left out, a comma may stand before fractions,
 * the offset may be `+0800` or `+08`). NaN when it is anything else; a day or hour that does not exist is refused.
 */
export function instantOf(bytes: Uint8Array, start: number, end: number): number {
  if (end - start < 17) return NaN;
  const year = digits(bytes, start, 4);
  const month = digits(bytes, start + 5, 2);
  const day = digits(bytes, start + 8, 2);
  const hour = digits(bytes, start + 11, 2);
  const minute = digits(bytes, start + 14, 2);
  const between = bytes[start + 10]!;
  if (year < 0 || month < 1 || month > 12 || day < 1 || day > monthDays[month - 1]!) return NaN;
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59) return NaN;
  if (bytes[start + 4] !== 0x2d || bytes[start + 7] !== 0x2d || bytes[start + 13] !== 0x3a) return NaN;
  if (between !== 0x54 && between !== 0x74) return NaN;
  if (month === 2 && day === 29 && (year % 4 !== 0 || (year % 100 === 0 && year % 400 !== 0))) return NaN;
  let position = start + 16;
  let milliseconds = (hour * 60 + minute) * 60_000;
  if (bytes[position] === 0x3a) {
    const second = position + 3 <= end ? digits(bytes, position + 1, 2) : -1;
    if (second < 0 || second > 59) return NaN;
    milliseconds += second * 1000;
    position += 3;
    if (position < end && (bytes[position] === 0x2e || bytes[position] === 0x2c)) {
      position += 1;
      const first = position;
      let weight = 100;
      while (position < end && bytes[position]! >= 0x30 && bytes[position]! <= 0x39) {
        // Thousandths are the finest there is; further digits are read over.
        if (weight >= 1) milliseconds += (bytes[position]! - 0x30) * weight;
        weight /= 10;
        position += 1;
      }
      if (position === first) return NaN;
    }
  }
  const offset = offsetOf(bytes, position, end);
  return daysFromCivil(year, month, day) * 86_400_000 + milliseconds - offset * 60_000;
}

/** Minutes east of UTC; NaN when the rest is no zone. */
function offsetOf(bytes: Uint8Array, position: number, end: number): number {
  const sign = bytes[position];
  const length = end - position;
  if (length === 1 && (sign === 0x5a || sign === 0x7a)) return 0;
  if (sign !== 0x2b && sign !== 0x2d) return NaN;
  if (length !== 3 && length !== 5 && length !== 6) return NaN;
  const hours = digits(bytes, position + 1, 2);
  let minutes = 0;
  if (length === 5) minutes = digits(bytes, position + 3, 2);
  if (length === 6) minutes = bytes[position + 3] === 0x3a ? digits(bytes, position + 4, 2) : -1;
  if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) return NaN;
  return sign === 0x2d ? -(hours * 60 + minutes) : hours * 60 + minutes;
}

/** -1 when one of them is no digit. */
function digits(bytes: Uint8Array, position: number, count: number): number {
  let value = 0;
  for (let offset = 0; offset < count; offset += 1) {
    const digit = bytes[position + offset]! - 0x30;
    if (!(digit >= 0 && digit <= 9)) return -1;
    value = value * 10 + digit;
  }
  return value;
}

/** Days since 1970-01-01 in the Gregorian calendar; the year is taken to begin in March, so that leap days come last. */
function daysFromCivil(year: number, month: number, day: number): number {
  const shifted = month > 2 ? year : year - 1;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  return (
    era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
  );
}
