import { CityError } from "../errors/city-error.ts";
import type { Calendar, CalendarDay, WorkingSpan } from "./calendar.ts";
import type { NoticeYear } from "./calendar-file.ts";
import { cityDays } from "./city-days.ts";
import { dueInDays, endlessFrom, usedDays } from "./count-days.ts";
import { dueInHours, usedHours } from "./count-hours.ts";
import { checkedDate } from "./dates.ts";
import { checkedInstant, checkedPauses } from "./instants.ts";
import { knownDays } from "./known-days.ts";
import { checkedLimit, limitUnits } from "./limit.ts";
import { lengthOf, reach, without } from "./stretches.ts";
import { checkedWorkingHours } from "./working-hours.ts";

const hour = 3_600_000;
const minute = 60_000;

/**
 * The calendar of a city, by the rule that stands at `Calendar`.
 * @throws CityError `input.invalid` for a day told twice, one of no published year, hours that are none
 */
export function calendarOf({
  days: special,
  publishedYears,
  timeZone,
  workingHours,
}: {
  readonly days: readonly CalendarDay[];
  readonly publishedYears: Iterable<number>;
  /** IANA zone. */
  readonly timeZone: string;
  readonly workingHours: readonly WorkingSpan[];
}): Calendar {
  const published = new Set(publishedYears);
  const kind = knownDays(special, published);
  const days = cityDays(kind, timeZone, checkedWorkingHours(workingHours));
  return {
    due(from, limit, pauses = []) {
      const { unit, amount } = checkedLimit(limit);
      const start = checkedInstant("from", from);
      const gaps = checkedPauses(pauses);
      if (unit === "workingDays" || unit === "days") return dueInDays(days, unit, start, amount, gaps);
      if (unit === "workingHours") return dueInHours(days, start, Math.ceil(amount * hour), gaps);
      const counted = without([{ from: start, until: Number.POSITIVE_INFINITY }], gaps);
      const at = reach(counted, Math.ceil(amount * minute));
      return at === undefined ? { paused: endlessFrom(gaps, Number.POSITIVE_INFINITY)! } : { at };
    },
    used(from, until, unit, pauses = []) {
      if (!limitUnits.includes(unit))
        throw new CityError("input.invalid", { field: "unit", rule: `one of ${limitUnits.join(", ")}` });
      const [start, end] = [checkedInstant("from", from), checkedInstant("until", until)];
      const gaps = checkedPauses(pauses);
      if (end <= start) return { units: 0 };
      if (unit === "workingDays" || unit === "days") return usedDays(days, unit, start, end, gaps);
      if (unit === "minutes") return { units: lengthOf(without([{ from: start, until: end }], gaps)) / minute };
      const used = usedHours(days, start, end, gaps);
      return "units" in used ? { units: used.units / hour } : used;
    },
    day: (date) => kind(checkedDate("date", date)),
    published: (year) => published.has(year),
  };
}

/** Of what the notices say: where two name a date, that of the later year holds. */
export function calendarOfNotices(
  notices: readonly NoticeYear[],
  city: { readonly timeZone: string; readonly workingHours: readonly WorkingSpan[] },
): Calendar {
  const inOrder = notices.toSorted((one, other) => one.year - other.year);
  const byDate = new Map(inOrder.flatMap(({ days }) => days.map((day) => [day.date, day] as const)));
  return calendarOf({ days: [...byDate.values()], publishedYears: inOrder.map(({ year }) => year), ...city });
}
