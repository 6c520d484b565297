import { wallClock } from "../../kernel/index.ts";

/**
 * The instant a wall clock of a zone showed a time (given as if UTC). The hour that comes twice when summer time ends
 * is the later pass unless that lies after `now`; the hour that never comes when it begins counts on from the hour before.
 */
export function fromWallClock(local: number, timeZone: string, now: number): number {
  const offsets = [wallClock(local - day, timeZone) - (local - day), wallClock(local + day, timeZone) - (local + day)];
  const passes = [...new Set(offsets)]
    .map((offset) => local - offset)
    .filter((instant) => wallClock(instant, timeZone) === local);
  passes.sort((one, other) => one - other);
  if (passes.length === 0) return local - offsets[0]!;
  return passes.findLast((instant) => instant <= now + 60_000) ?? passes[0]!;
}

const zoned = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}([.,]\d+)?)?\s*(Z|[+-]\d{2}:?\d{2}|[+-]\d{2})$/i;
const offsetAtEnd = /\s*(?:Z|[+-]\d{2}:?\d{2}|[+-]\d{2})$/i;
const yearFirst = /^(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?:[T ,-]+(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,](\d+))?)?)?$/;
const dayFirst =
  /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?:[T ,-]+(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,](\d+))?)?)?(?:\s*Uhr|\s*([ap])\.?m\.?)?$/i;
/** Of mail and RSS, and as Java prints it; of zones by letters only those are certain that mean Greenwich. */
const rfc822 = /^(?:[a-z]{3},?\s)?\d{1,2}\s[a-z]{3}\s\d{4}\s\d{2}:\d{2}(?::\d{2})?\s(?:GMT|UTC?|Z|[+-]\d{4})$/i;
const byMonthName = /^[a-z]{3}\s([a-z]{3})\s(\d{1,2})\s(\d{1,2}):(\d{2}):(\d{2})\s([a-z]{2,5})\s(\d{4})$/i;
const monthNames = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const compact = /^(\d{4})(\d{2})(\d{2})T?(\d{2})(\d{2})(\d{2})?$/;

function local(parts: readonly (string | undefined)[]): number | undefined {
  const [year, month, day, hour = "0", minute = "0", second = "0", fraction = "0"] = parts.map(
    (part) => part ?? undefined,
  );
  const values = [year, month, day, hour, minute, second].map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const [y, m, d, h, min, s] = values;
  const instant = Date.UTC(y, m - 1, d, h, min, s) + Math.floor(Number(`0.${fraction}`) * 1000);
  const isMidnight = h === 24 && min === 0 && s === 0;
  const date = new Date(Date.UTC(y, m - 1, d));
  const real = date.getUTCMonth() === m - 1 && date.getUTCDate() === d && (h < 24 || isMidnight) && min < 60 && s < 61;
  return real ? instant : undefined;
}

/** How the times of a source are to be read where its texts alone do not say. */
export interface TimeReading {
  /** What offset or letter stands with a time is wrong: it is a time of the zone's clocks. */
  readonly ignoreOffset?: boolean;
  /** The order of day and month where both may be either; the day first when absent. */
  readonly dateOrder?: DateOrder;
  /** A number may be a spreadsheet's: days since 1899-12-30. */
  readonly serialDates?: boolean;
}
export type DateOrder = "day-first" | "month-first";

const day = 86_400_000;
/** Spreadsheets' days of the years 2000 to 2099. */
const serials = { from: 36_526, to: 73_051 };

function fromSerial(number: number): number | undefined {
  if (!(number >= serials.from && number < serials.to)) return undefined;
  return Math.round(((number - 25_569) * day) / 1000) * 1000;
}

function sinceEpoch(number: number): number | undefined {
  if (number >= 1e8 && number < 1e11) return number * 1000;
  if (number >= 1e11 && number < 1e14) return number;
  if (number >= 1e14 && number < 1e17) return Math.floor(number / 1000);
  if (number >= 1e17 && number < 1e20) return Math.floor(number / 1e6);
  return number === 0 ? 0 : undefined;
}

/** `2026年06月01日 13时45分` with the marks of `yearFirst`. */
function fromHan(text: string): string {
  return text
    .replace(/^(\d{4})年(\d{1,2})月(\d{1,2})日\s*/, "$1-$2-$3 ")
    .replace(/(\d{1,2})[时時](\d{1,2})分?(?:(\d{1,2})秒)?$/, (_, hour: string, minute: string, second = "00") =>
      [hour, minute.padStart(2, "0"), (second as string).padStart(2, "0")].join(":"),
    )
    .trim();
}

/** Of both orders of day and month, where the half of the day is told and either may be: the one nearer to now. */
function inHalves(parts: readonly (string | undefined)[], timeZone: string, now: number): number | undefined {
  const [first, second, year, hour, minute, ...rest] = parts.slice(0, 7);
  const half = /p/i.test(parts[7]!) ? 12 : 0;
  const hours = Number(hour) > 12 || hour === undefined ? hour : String((Number(hour) % 12) + half);
  const orders = [
    [year, second, first],
    [year, first, second],
  ].flatMap((date) => local([...date, hours, minute, ...rest]) ?? []);
  const instants = orders.map((wall) => fromWallClock(wall, timeZone, now));
  return instants.toSorted((one, other) => Math.abs(one - now) - Math.abs(other - now))[0];
}

/** The end of an ISO interval, the number in `/Date(1780311300000+0200)/`; any other text as it is. */
function lastInstant(text: string): string {
  return /^\/Date\((\d+)(?:[+-]\d{4})?\)\/$/.exec(text)?.[1] ?? /^\d{4}-[^/]+\/(\d{4}-[^/]+)$/.exec(text)?.[1] ?? text;
}

/**
 * Instant (ms since 1970) of a time as sources write it: seconds, milliseconds, microseconds or nanoseconds since 1970, ISO 8601 (of an interval the end),
 * `13.06.2024 08:05`, `2026-02-06-08.35.00.000000`, `20240613080500`, `2024年6月13日 08:05`, `Thu, 13 Jun 2024 08:05:00 GMT`, a
 * spreadsheet's date cell. The day comes before the month, but where that cannot be, or the half of the day is told (`6/13/2024 8:05 AM`). Those without zone are in `timeZone`.
 */
export function readTime(raw: unknown, timeZone: string, now: number, how: TimeReading = {}): number | undefined {
  const told = (instant: number | undefined) =>
    instant !== undefined && how.ignoreOffset === true ? fromWallClock(instant, timeZone, now) : instant;
  const ofNumber = (number: number) => {
    const serial = how.serialDates === true ? fromSerial(number) : undefined;
    return serial === undefined ? told(sinceEpoch(number)) : fromWallClock(serial, timeZone, now);
  };
  if (typeof raw === "number") return ofNumber(raw);
  if (raw instanceof Date) return fromWallClock(raw.getTime(), timeZone, now);
  const text = fromHan(lastInstant(String(raw).slice(0, 100).trim()));
  if (zoned.test(text)) {
    const iso = (how.ignoreOffset === true ? text.replace(offsetAtEnd, "Z") : text)
      .replace(" ", "T")
      .replace(/\s+/g, "")
      .replace(/([+-]\d{2})$/, "$1:00")
      .replace(",", ".");
    const instant = Date.parse(iso);
    return Number.isNaN(instant) ? undefined : told(instant);
  }
  const compactParts = compact.exec(text);
  if (compactParts) {
    const instant = local(compactParts.slice(1));
    if (instant !== undefined) return fromWallClock(instant, timeZone, now);
  }
  if (/^\d+(\.\d+)?$/.test(text)) return ofNumber(Number(text));
  if (rfc822.test(text))
    return told(
      Date.parse(text.replace(/\b(UT|Z)$/i, "UTC").replace(how.ignoreOffset === true ? /[+-]\d{4}$/ : /$^/, "UTC")),
    );
  const named = byMonthName.exec(text);
  if (named) {
    const month = monthNames.indexOf(named[1]!.toLowerCase()) + 1;
    const wall = local([named[7], String(month), ...named.slice(2, 6)]);
    if (wall === undefined || month === 0) return undefined;
    return how.ignoreOffset !== true && /^(gmt|utc?)$/i.test(named[6]!) ? wall : fromWallClock(wall, timeZone, now);
  }
  const forward = yearFirst.exec(text);
  const backward = dayFirst.exec(text);
  if (backward?.[9] !== undefined) {
    const [, first, , ...rest] = backward;
    return inHalves([first, ...rest], timeZone, now);
  }
  const isMonthFirst = how.dateOrder === "month-first" && Number(backward?.[1]) <= 12;
  const monthFirst = backward !== null && (Number(backward[3]) > 12 || isMonthFirst);
  const turned = backward && [
    backward[4],
    ...(monthFirst ? [backward[1], backward[3]] : [backward[3], backward[1]]),
    ...backward.slice(5, 9),
  ];
  const parts = forward?.slice(1) ?? turned;
  const wall = parts ? local(parts) : undefined;
  return wall === undefined ? undefined : fromWallClock(wall, timeZone, now);
}

/** Whether a time carries its own offset from UTC, or counts from 1970. */
export function isZoned(raw: unknown): boolean {
  if (typeof raw === "number") return raw >= 1e8;
  if (typeof raw !== "string") return false;
  const text = lastInstant(raw.slice(0, 100).trim());
  return zoned.test(text) || rfc822.test(text) || (/^\d+(\.\d+)?$/.test(text) && !compact.test(text));
}

/** Whether a text tells a time of day, too, not a date alone. */
export function hasTimeOfDay(raw: unknown): boolean {
  return typeof raw !== "string" || /\d:\d{2}|[ T-]\d{1,2}\.\d{2}|\d{10,}|[时時]/.test(raw);
}
