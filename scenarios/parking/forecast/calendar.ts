import { weekdayOf, type LocalClock } from "./local-time.ts";

/**
 * Says how a local day is lived: 0 Monday to 6 Sunday. A public holiday is a Sunday (6); a Saturday that makes up for a
 * bridge day is the weekday it stands for. Undefined: as its weekday says. `day` counts local days from 1970-01-01.
 */
export type DayKind = (day: number, region: string | undefined) => number | undefined;

/** One local day with the earlier days that were lived like it, newest first. */
export interface CalendarDay {
  readonly day: number;
  readonly kind: number;
  /** Its kind is not its weekday's. */
  readonly special: boolean;
  readonly similar: readonly number[];
}

export interface Calendar {
  readonly clock: LocalClock;
  day(day: number): CalendarDay;
}

/** The calendar of one region, looking back so many weeks. */
export function createCalendar(
  clock: LocalClock,
  weeks: number,
  region: string | undefined,
  dayKind: DayKind | undefined,
): Calendar {
  const days = new Map<number, CalendarDay>();
  const kindOf = (day: number): number => dayKind?.(day, region) ?? weekdayOf(day);
  return {
    clock,
    day(day) {
      let known = days.get(day);
      if (known === undefined) {
        const kind = kindOf(day);
        const similar: number[] = [];
        for (let back = 1; back <= weeks * 7; back += 1) if (kindOf(day - back) === kind) similar.push(day - back);
        known = { day, kind, special: kind !== weekdayOf(day), similar: similar.slice(0, weeks) };
        days.set(day, known);
      }
      return known;
    },
  };
}
