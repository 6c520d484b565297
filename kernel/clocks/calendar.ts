/** 工作日, 工作时, 自然日, minutes: what a limit is counted in. */
export type LimitUnit = "workingDays" | "workingHours" | "days" | "minutes";

/** How long something may take: one unit, a number above 0. Days are whole. */
export type Limit =
  | { readonly workingDays: number }
  | { readonly workingHours: number }
  | { readonly days: number }
  | { readonly minutes: number };

/** From and until in ms since 1970; a pause that goes on has no `until`. One that ends before it begins (the clock was set back) is none. */
export interface Pause {
  readonly from: number;
  readonly until?: number;
}

export type DayKind = "work" | "rest" | "unknown";

/** One day as a notice tells it: a holiday (`rest`) or a make-up day (`work`). `date` is `2026-10-01`. */
export interface CalendarDay {
  readonly date: string;
  readonly kind: "work" | "rest";
  readonly name?: string;
}

/** A time of the day at which the city's offices work, in minutes since midnight: 540 to 720. `until` is at most 1440. */
export interface WorkingSpan {
  readonly from: number;
  readonly until: number;
}

export type Due =
  /** ms since 1970. */
  | { readonly at: number }
  /** The limit reaches into a year whose holidays are not published: nothing is guessed. */
  | { readonly notPublished: number }
  /** It is not used up when a pause begins (ms) that goes on. */
  | { readonly paused: number };

/**
 * The city's working days, in the city's time zone. Pure: the same answer for the same calendar.
 *
 * The rule, for all limits:
 * - Days (工作日, 自然日): the day on which it began does not count, counting begins with the next day (民法典 §201). 工作日 are
 *   without holidays and weekends, with make-up days (行政许可法 §82 and the notices of the State Council); 自然日 are all days.
 *   The limit ends on its last day when the offices close (民法典 §203: 有业务时间的，停止业务活动的时间为截止时间); a last
 *   day that is a day of rest gives way to the next working day (§203).
 * - 工作时 and minutes count from the very moment (民法典 §201), 工作时 while the offices of the city work, and end to the millisecond.
 * - A pause does not count: of a day, the part of its office hours (of a 自然日, of its 24 hours) that was not paused has
 *   counted, and a day begun at the end is given whole. Pauses that overlap count once.
 * - A day counts as its own notice says; where none names it, Monday to Friday are worked. December's last days may still be
 *   changed by the notice of the next year, so what falls due there is computed again when that one is taken in.
 */
export interface Calendar {
  /**
   * When the limit is used up that began at `from`, pauses not counted.
   * @throws CityError `clock.limit` for a limit that is none, `input.invalid` for an instant that is none
   */
  due(from: number, limit: Limit, pauses?: readonly Pause[]): Due;
  /**
   * How much of the unit was used between the two instants by a limit that began at `from` (so of days, nothing on the day
   * itself), pauses not counted; days in parts of their office hours. 0 when `until` is not after `from`. `notPublished` where a
   * day in between is not known.
   */
  used(
    from: number,
    until: number,
    unit: LimitUnit,
    pauses?: readonly Pause[],
  ): { readonly units: number } | { readonly notPublished: number };
  /** `date` is `2026-10-01`. @throws CityError `input.invalid` for one that is none */
  day(date: string): DayKind;
  published(year: number): boolean;
}
