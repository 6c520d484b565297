/** How long something may take: 工作日, 工作时, 自然日, minutes. One unit each. */
export type Limit =
  | { readonly workingDays: number }
  | { readonly workingHours: number }
  | { readonly days: number }
  | { readonly minutes: number };

/** From and until in ms since 1970; a pause that goes on has no `until`. */
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

export type Due =
  /** ms since 1970. */
  | { readonly at: number }
  /** The limit reaches into a year whose holidays are not published: nothing is guessed. */
  | { readonly notPublished: number };

/** The city's working days, in the city's time zone. Pure once read: the same answer for the same calendar. */
export interface Calendar {
  /** When the limit is used up that began at `from`, pauses not counted. */
  due(from: number, limit: Limit, pauses?: readonly Pause[]): Due;
  /** How much of the unit was used between the two instants, pauses not counted; `notPublished` where a day in between is not known. */
  used(
    from: number,
    until: number,
    unit: Limit,
    pauses?: readonly Pause[],
  ): { readonly units: number } | { readonly notPublished: number };
  day(date: string): DayKind;
  published(year: number): boolean;
}
