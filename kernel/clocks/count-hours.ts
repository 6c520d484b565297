import type { Due } from "./calendar.ts";
import type { CityDays } from "./city-days.ts";
import { endlessFrom } from "./count-days.ts";
import { yearOfDay } from "./dates.ts";
import { lengthOf, reach, within, without, type Stretch } from "./stretches.ts";

/** When so much office time (ms) is used up, counted from the moment. */
export function dueInHours(days: CityDays, from: number, amount: number, pauses: readonly Stretch[]): Due {
  let left = amount;
  for (let day = days.dayOf(from); ; day += 1) {
    const endless = endlessFrom(pauses, Math.max(from, days.beginning(day)));
    if (endless !== undefined) return { paused: endless };
    const counted = countedOf(days, day, from, Number.POSITIVE_INFINITY, pauses);
    if (counted === undefined) return { notPublished: yearOfDay(day) };
    const at = reach(counted, left);
    if (at !== undefined) return { at };
    left -= lengthOf(counted);
  }
}

/** Office time used, ms. */
export function usedHours(
  days: CityDays,
  from: number,
  until: number,
  pauses: readonly Stretch[],
): { readonly units: number } | { readonly notPublished: number } {
  let units = 0;
  const last = days.dayOf(until - 1);
  for (let day = days.dayOf(from); day <= last; day += 1) {
    const counted = countedOf(days, day, from, until, pauses);
    if (counted === undefined) return { notPublished: yearOfDay(day) };
    units += lengthOf(counted);
  }
  return { units };
}

function countedOf(
  days: CityDays,
  day: number,
  from: number,
  until: number,
  pauses: readonly Stretch[],
): readonly Stretch[] | undefined {
  const kind = days.kind(day);
  if (kind === "unknown") return undefined;
  return kind === "rest" ? [] : within(without(days.office(day), pauses), from, until);
}
