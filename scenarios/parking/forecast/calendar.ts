import { slotsPerDay } from "./slots.ts";
import { weekdayOf, type LocalClock } from "./local-time.ts";

/**
 * Says how a local day is lived: 0 Monday to 6 Sunday. A public holiday is a Sunday (6); a Saturday that makes up for a
 * bridge day is the weekday it stands for. Undefined: as its weekday says. `day` counts local days from 1970-01-01.
 */
export type DayKind = (day: number, region: string | undefined) => number | undefined;

/** From the dates (`2026-10-01`) of public holidays, the same for all regions. */
export function holidayKind(dates: ReadonlySet<string> | undefined): DayKind {
  const days = new Set([...(dates ?? [])].map((date) => Math.floor(Date.parse(date) / 86_400_000)));
  return (day) => (days.has(day) ? 6 : undefined);
}

/** One local day. */
export class CalendarDay {
  /** The earlier days that were lived like it, newest first. */
  readonly similar: CalendarDay[] = [];
  private readonly start: number;
  /** It has 24 hours. */
  private readonly plain: boolean;

  constructor(
    private readonly clock: LocalClock,
    readonly day: number,
    readonly kind: number,
  ) {
    this.start = clock.slotAt(day, 0);
    this.plain = clock.slotAt(day + 1, 0) === this.start + slotsPerDay;
  }

  /** Its kind is not its weekday's. */
  get special(): boolean {
    return this.kind !== weekdayOf(this.day);
  }

  /** The slot that begins at this wall-clock quarter. */
  slotAt(quarter: number): number {
    return this.plain ? this.start + quarter : this.clock.slotAt(this.day, quarter);
  }
}

export interface Calendar {
  readonly clock: LocalClock;
  /** By number of local days from 1970-01-01. */
  day(day: number): CalendarDay;
  dayOf(slot: number): CalendarDay;
}

/** The calendar of one region, looking back so many weeks. */
export function createCalendar(
  clock: LocalClock,
  weeks: number,
  region: string | undefined,
  dayKind: DayKind | undefined,
): Calendar {
  const days = new Map<number, CalendarDay>();
  const complete = new Set<CalendarDay>();

  function bare(day: number): CalendarDay {
    let known = days.get(day);
    if (!known) days.set(day, (known = new CalendarDay(clock, day, dayKind?.(day, region) ?? weekdayOf(day))));
    return known;
  }

  function day(number: number): CalendarDay {
    const known = bare(number);
    if (complete.has(known)) return known;
    for (let back = 1; back <= weeks * 7 && known.similar.length < weeks; back += 1) {
      const earlier = bare(number - back);
      if (earlier.kind === known.kind) known.similar.push(earlier);
    }
    complete.add(known);
    return known;
  }

  return { clock, day, dayOf: (slot) => day(clock.dayOf(slot)) };
}
