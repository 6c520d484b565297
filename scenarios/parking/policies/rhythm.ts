import type { LocalClock } from "./local-clock.ts";

/**
 * What is remembered of one figure's past: a dozen numbers, whatever its age. Spans are counted in busy time only, so that
 * quiet nights do not count as silence.
 */
export interface Rhythm {
  readonly value: number;
  /** When the value became what it is, ms since 1970. */
  readonly since: number;
  /** Value before that; NaN before the second one. */
  readonly before: number;
  /** Changes seen, at most `memory`. */
  readonly changes: number;
  /**
   * Longest usual span of busy time between two changes, ms. Rises by a half at most, so that one outage does not become
   * usual; fades by a half in about 350 changes.
   */
  readonly longestQuiet: number;
  /** Smallest value above zero, fading upwards to newer values. */
  readonly lowest: number;
  /** Mean absolute step, places. */
  readonly step: number;
}

/** How many changes are remembered in the running means. */
const memory = 500;
const quietAtFirst = 2 * 3_600_000;
const day = 86_400_000;
const busyFrom = 7 * 3_600_000;
const busyTo = 20 * 3_600_000;
const busyDay = busyTo - busyFrom;

/** Busy milliseconds (07:00 to 20:00 local) from the beginning of the local calendar up to a local instant. */
function busyUntil(local: number): number {
  const days = Math.floor(local / day);
  return days * busyDay + Math.min(Math.max(local - days * day - busyFrom, 0), busyDay);
}

/** Busy time between two instants, with the offset of the later one's zone. */
export function busyBetween(from: number, to: number, clock: Pick<LocalClock, "offset">): number {
  return Math.max(0, busyUntil(to + clock.offset) - busyUntil(from + clock.offset));
}

export function newRhythm(value: number, at: number): Rhythm {
  return { value, since: at, before: NaN, changes: 0, longestQuiet: 0, lowest: value > 0 ? value : Infinity, step: 0 };
}

/** The rhythm after a value was told; the same one when nothing changed or the news is older. */
export function noteValue(rhythm: Rhythm, value: number, at: number, clock: Pick<LocalClock, "offset">): Rhythm {
  if (value === rhythm.value || at <= rhythm.since) return rhythm;
  const changes = Math.min(rhythm.changes + 1, memory);
  const quiet = busyBetween(rhythm.since, at, clock);
  const step = Math.abs(value - rhythm.value);
  const faded = rhythm.longestQuiet * (1 - 1 / memory);
  return {
    value,
    since: at,
    before: rhythm.value,
    changes,
    longestQuiet: Math.max(faded, Math.min(quiet, Math.max(faded * 1.5, quietAtFirst))),
    lowest: value > 0 ? Math.min(value, rhythm.lowest + Math.max(0, value - rhythm.lowest) / memory) : rhythm.lowest,
    step: rhythm.step + (step - rhythm.step) / changes,
  };
}

const fields = ["value", "since", "before", "changes", "longestQuiet", "lowest", "step"] as const;

/** As float64, in the order of `Rhythm`; a lowest or a value before that is not known stays so. */
export function packRhythm(rhythm: Rhythm): Uint8Array {
  return new Uint8Array(Float64Array.from(fields, (field) => rhythm[field]).buffer);
}

/** Undefined when the bytes are of another length. */
export function unpackRhythm(bytes: Uint8Array): Rhythm | undefined {
  if (bytes.length !== fields.length * 8) return undefined;
  const numbers = new Float64Array(Uint8Array.from(bytes).buffer);
  return Object.fromEntries(fields.map((field, at) => [field, numbers[at]])) as unknown as Rhythm;
}
