import { wallClock } from "../../../kernel/index.ts";
import { slotsPerDay, slotStart } from "./slots.ts";

/** A place in the local week. `day` counts local days from 1970-01-01, `quarter` is the wall clock: 0 to 95. */
export interface LocalTime {
  readonly day: number;
  readonly quarter: number;
}

export interface LocalClock {
  dayOf(slot: number): number;
  quarterOf(slot: number): number;
  /**
   * The slot that begins at this wall-clock quarter of a local day. When the hour is skipped in spring: the slot one
   * hour on; when it comes twice in autumn: the first of the two.
   */
  slotAt(day: number, quarter: number): number;
}

/** 0 Monday to 6 Sunday. */
export function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

/** Wall-clock arithmetic for one IANA zone, with offsets looked up once per day. */
export function createLocalClock(timeZone: string): LocalClock {
  function offsetNow(slot: number): number {
    const wall = wallClock(slotStart(slot), timeZone);
    return Math.round((wall - slotStart(slot)) / slotStart(1));
  }

  /** Offset in slots by UTC day; for a day on which it changes, one offset for each of its slots. */
  const offsets = new Map<number, number | Int16Array>();

  let recentDay = NaN;
  let recent = 0;

  function offset(slot: number): number {
    const utcDay = Math.floor(slot / slotsPerDay);
    if (utcDay === recentDay) return recent;
    let known = offsets.get(utcDay);
    if (known === undefined) {
      const first = utcDay * slotsPerDay;
      known = offsetNow(first);
      if (known !== offsetNow(first + slotsPerDay))
        known = Int16Array.from({ length: slotsPerDay }, (_, i) => offsetNow(first + i));
      offsets.set(utcDay, known);
    }
    if (typeof known !== "number") return known[slot - utcDay * slotsPerDay]!;
    recentDay = utcDay;
    recent = known;
    return known;
  }

  function slotAt(day: number, quarter: number): number {
    const wall = day * slotsPerDay + quarter;
    const before = offset(wall - slotsPerDay);
    const early = wall - before;
    if (offset(early) === before) return early;
    const late = wall - offset(wall + slotsPerDay);
    return late + offset(late) === wall ? late : early;
  }

  return {
    dayOf: (slot) => Math.floor((slot + offset(slot)) / slotsPerDay),
    quarterOf(slot) {
      const wall = slot + offset(slot);
      return wall - Math.floor(wall / slotsPerDay) * slotsPerDay;
    },
    slotAt,
  };
}
