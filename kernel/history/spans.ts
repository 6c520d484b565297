import { wallClock } from "../places/wall-clock.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** All offsets in use are whole quarters of an hour, so no span begins within one. */
const quarter = 15 * minute;

/** Half-open, ms since 1970. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * Hours and days as the clocks of a city show them. A day begins where the local date changes; an hour where the local
 * clock shows a whole hour or jumps into another one. So the day on which summer time ends has 25 hours, each its own.
 */
export class LocalSpans {
  readonly #known = { hour: new Map<number, Span>(), day: new Map<number, Span>() };

  /** @throws RangeError for an unknown IANA zone */
  constructor(private readonly timeZone: string) {
    wallClock(0, timeZone);
  }

  /** The local hour or day that holds the instant. */
  of(level: "hour" | "day", at: number): Span {
    const key = Math.floor(at / quarter) * quarter;
    const known = this.#known[level];
    let span = known.get(key);
    if (span === undefined) {
      span = this.#span(level, key);
      if (known.size > 5_000) known.clear();
      known.set(key, span);
    }
    return span;
  }

  #span(level: "hour" | "day", at: number): Span {
    const start = level === "hour" ? this.#start(at, hour, true) : this.#start(at, day, false);
    let next = Math.max(at, start + (level === "hour" ? 0 : 22 * hour)) + quarter;
    const startOf = (instant: number) =>
      level === "hour" ? this.#start(instant, hour, true) : this.#start(instant, day, false);
    while (startOf(next) === start) next += quarter;
    return { start, end: startOf(next) };
  }

  #start(at: number, length: number, wholeBegins: boolean): number {
    const offset = this.#offset(at);
    const start = at - modulo(at + offset, length);
    if (this.#offset(start) === offset) return start;
    const shift = this.#lastShift(start, at);
    const before = shift - 1 + this.#offset(shift - 1);
    const after = shift + offset;
    const begins = Math.floor(before / length) !== Math.floor(after / length);
    if (begins || (wholeBegins && modulo(after, length) === 0)) return shift;
    return this.#start(shift - 1, length, wholeBegins);
  }

  /** The first instant of the offset that holds at `to`. */
  #lastShift(from: number, to: number): number {
    const offset = this.#offset(to);
    let low = from;
    let high = to;
    while (high - low > 1000) {
      const middle = Math.floor((low + high) / 2000) * 1000;
      if (middle <= low) break;
      if (this.#offset(middle) === offset) high = middle;
      else low = middle;
    }
    return high;
  }

  #offset(at: number): number {
    const second = Math.floor(at / 1000) * 1000;
    return wallClock(second, this.timeZone) - second;
  }
}

const earliest = Date.UTC(1900, 0);
const latest = Date.UTC(2200, 0);

/** The instant within the years 1900 to 2199, so that a wild one cannot make spans without end. */
export function withinAges(at: number): number {
  if (at >= earliest && at < latest) return at;
  return at < earliest ? earliest : latest - 1;
}

/** A division is many times quicker here than a remainder of float64, and as exact within the ages. */
export function minuteStart(at: number): number {
  return Math.floor(at / minute) * minute;
}

function modulo(value: number, divisor: number): number {
  return ((value % divisor) + divisor) % divisor;
}
