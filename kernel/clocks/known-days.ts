import { CityError } from "../errors/city-error.ts";
import type { CalendarDay, DayKind } from "./calendar.ts";
import { checkedDate, weekdayOfDay, yearOfDay } from "./dates.ts";

/** The years that a calendar can hold. */
export const firstYear = 1949;
export const lastYear = 2199;

/** What kind each day is, by its number from 1970-01-01. */
export type KnownDays = (day: number) => DayKind;

/**
 * Days as their notices say; in a published year the others by their weekday; the rest unknown.
 * @throws CityError `input.invalid` for a day told twice or outside of the years, with its field
 */
export function knownDays(days: readonly CalendarDay[], published: ReadonlySet<number>): KnownDays {
  for (const year of published) {
    if (!Number.isInteger(year) || year < firstYear || year > lastYear)
      throw new CityError("input.invalid", {
        field: "publishedYears",
        rule: `a year from ${firstYear} to ${lastYear}`,
      });
  }
  const named = new Map<number, "work" | "rest">();
  days.forEach(({ date, kind }, index) => {
    const field = `days[${index}].date`;
    const day = checkedDate(field, date);
    const fault = named.has(day) ? "each date once" : yearFault(day, published);
    if (fault !== undefined) throw new CityError("input.invalid", { field, rule: fault });
    named.set(day, kind);
  });
  return (day) => {
    const kind = named.get(day);
    if (kind !== undefined) return kind;
    if (!published.has(yearOfDay(day))) return "unknown";
    return weekdayOfDay(day) < 5 ? "work" : "rest";
  };
}

function yearFault(day: number, published: ReadonlySet<number>): string | undefined {
  const year = yearOfDay(day);
  return published.has(year) || (isDecember(day) && published.has(year + 1))
    ? undefined
    : "a day of the year, or of the December before it";
}

/** The notice of a year names days of the December before it, too: 2018-12-29 is in that of 2019. */
export function isDecember(day: number): boolean {
  return new Date(day * 86_400_000).getUTCMonth() === 11;
}
