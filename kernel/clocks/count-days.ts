import type { CityDays } from "./city-days.ts";
import type { Due } from "./calendar.ts";
import { yearOfDay } from "./dates.ts";
import { lengthOf, within, without, type Stretch } from "./stretches.ts";

/** Less than a millisecond of a day: what parts of days lose when they are summed up. */
const nothing = 1e-9;

type DayUnit = "workingDays" | "days";

/** When so many whole days are used up, counted from the day after the beginning. */
export function dueInDays(days: CityDays, unit: DayUnit, from: number, count: number, pauses: readonly Stretch[]): Due {
  let left = count;
  for (let day = days.dayOf(from) + 1; ; day += 1) {
    const endless = endlessFrom(pauses, days.beginning(day));
    if (endless !== undefined) return { paused: endless };
    const share = shareOf(days, unit, day, pauses);
    if (share === undefined) return { notPublished: yearOfDay(day) };
    if (left <= share + nothing && share > 0) return closing(days, day);
    left -= share;
  }
}

/** Days used, in parts of days where it was paused or is not over. */
export function usedDays(
  days: CityDays,
  unit: DayUnit,
  from: number,
  until: number,
  pauses: readonly Stretch[],
): { readonly units: number } | { readonly notPublished: number } {
  let units = 0;
  const last = days.dayOf(until - 1);
  for (let day = days.dayOf(from) + 1; day <= last; day += 1) {
    const share = shareOf(days, unit, day, pauses, until);
    if (share === undefined) return { notPublished: yearOfDay(day) };
    units += share;
  }
  return { units };
}

/** How much of the day counts, 0 to 1; undefined when nobody knows. */
function shareOf(
  days: CityDays,
  unit: DayUnit,
  day: number,
  pauses: readonly Stretch[],
  until = Number.POSITIVE_INFINITY,
): number | undefined {
  const kind = unit === "days" ? "work" : days.kind(day);
  if (kind === "unknown") return undefined;
  if (kind === "rest") return 0;
  const all = unit === "days" ? days.whole(day) : days.office(day);
  // A day that a zone leaves out on its way over the date line has no time.
  if (all.length === 0) return 0;
  const counted = within(without(all, pauses), Number.NEGATIVE_INFINITY, until);
  return counted === all ? 1 : lengthOf(counted) / lengthOf(all);
}

/** When the offices close on the day, or on the next working day when it is one of rest. */
function closing(days: CityDays, lastDay: number): Due {
  for (let day = lastDay; ; day += 1) {
    const kind = days.kind(day);
    if (kind === "unknown") return { notPublished: yearOfDay(day) };
    const end = days.office(day).at(-1)?.until;
    if (kind === "work" && end !== undefined) return { at: end };
  }
}

/** The beginning of a pause that goes on and began at the instant or before. */
export function endlessFrom(pauses: readonly Stretch[], at: number): number | undefined {
  const last = pauses.at(-1);
  return last?.until === Number.POSITIVE_INFINITY && last.from <= at ? last.from : undefined;
}
