import { wallClock } from "../../kernel/index.ts";

/**
 * The instant a wall clock of a zone showed a time (given as if UTC). The hour that comes twice when summer time ends
 * is the later pass unless that lies after `now`; the hour that never comes when it begins counts on from the hour before.
 */
export function fromWallClock(local: number, timeZone: string, now: number): number {
  const day = 86_400_000;
  const offsets = [wallClock(local - day, timeZone) - (local - day), wallClock(local + day, timeZone) - (local + day)];
  const passes = [...new Set(offsets)]
    .map((offset) => local - offset)
    .filter((instant) => wallClock(instant, timeZone) === local);
  passes.sort((one, other) => one - other);
  if (passes.length === 0) return local - offsets[0]!;
  return passes.findLast((instant) => instant <= now + 60_000) ?? passes[0]!;
}

const zoned = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}([.,]\d+)?)?\s*(Z|[+-]\d{2}:?\d{2}|[+-]\d{2})$/i;
const yearFirst = /^(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?:[T ,-]+(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,](\d+))?)?)?$/;
const dayFirst =
  /^(\d{1,2})[./](\d{1,2})[./](\d{4})(?:[T ,-]+(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,](\d+))?)?)?(?:\s*Uhr)?$/i;
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
  const back = new Date(instant);
  const real = back.getUTCMonth() === m - 1 && back.getUTCDate() === d && h < 24 && min < 60 && s < 61;
  return real ? instant : undefined;
}

function sinceEpoch(number: number): number | undefined {
  if (number >= 1e8 && number < 1e11) return number * 1000;
  if (number >= 1e11 && number < 1e14) return number;
  if (number >= 1e14 && number < 1e17) return Math.floor(number / 1000);
  return number === 0 ? 0 : undefined;
}

/** The end of an ISO interval, the number in `/Date(1780311300000+0200)/`; any other text as it is. */
function lastInstant(text: string): string {
  return /^\/Date\((\d+)(?:[+-]\d{4})?\)\/$/.exec(text)?.[1] ?? /^\d{4}-[^/]+\/(\d{4}-[^/]+)$/.exec(text)?.[1] ?? text;
}

/**
 * Instant (ms since 1970) of a time as sources write it: seconds, milliseconds or microseconds since 1970, ISO 8601 (of an interval the end),
 * `13.06.2024 08:05`, `2026-02-06-08.35.00.000000`, `20240613080500`, a spreadsheet's date cell. Those without zone are in `timeZone`.
 */
export function readTime(raw: unknown, timeZone: string, now: number): number | undefined {
  if (typeof raw === "number") return sinceEpoch(raw);
  if (raw instanceof Date) return fromWallClock(raw.getTime(), timeZone, now);
  const text = lastInstant(String(raw).slice(0, 100).trim());
  if (zoned.test(text)) {
    const iso = text
      .replace(" ", "T")
      .replace(/\s+/g, "")
      .replace(/([+-]\d{2})$/, "$1:00")
      .replace(",", ".");
    const instant = Date.parse(iso);
    return Number.isNaN(instant) ? undefined : instant;
  }
  const compactParts = compact.exec(text);
  if (compactParts) {
    const instant = local(compactParts.slice(1));
    if (instant !== undefined) return fromWallClock(instant, timeZone, now);
  }
  if (/^\d+(\.\d+)?$/.test(text)) return sinceEpoch(Number(text));
  const forward = yearFirst.exec(text);
  const backward = dayFirst.exec(text);
  const parts = forward?.slice(1) ?? (backward && [backward[3], backward[2], backward[1], ...backward.slice(4)]);
  const wall = parts ? local(parts) : undefined;
  return wall === undefined ? undefined : fromWallClock(wall, timeZone, now);
}
