import { CityError } from "../errors/city-error.ts";

const dayLength = 86_400_000;
const form = /^\d{4}-\d{2}-\d{2}$/;

/** The day's number from 1970-01-01; undefined for what is no date. */
export function dayOfDate(date: string): number | undefined {
  const at = form.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN;
  return Number.isNaN(at) || dateOfDay(at / dayLength) !== date ? undefined : at / dayLength;
}

export function dateOfDay(day: number): string {
  return new Date(day * dayLength).toISOString().slice(0, 10);
}

export function yearOfDay(day: number): number {
  return new Date(day * dayLength).getUTCFullYear();
}

/** 0 Monday to 6 Sunday. */
export function weekdayOfDay(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

/** @throws CityError `input.invalid` */
export function checkedDate(field: string, date: string): number {
  const day = dayOfDate(date);
  if (day === undefined) throw new CityError("input.invalid", { field, rule: "a date, as 2026-10-01" });
  return day;
}

/** Both ends of a span of at most so many days, the last one in it. @throws CityError `input.invalid` */
export function checkedSpan(
  from: { readonly field: string; readonly date: string },
  to: { readonly field: string; readonly date: string },
  mostDays: number,
): { readonly first: number; readonly last: number } {
  const [first, last] = [checkedDate(from.field, from.date), checkedDate(to.field, to.date)];
  const fault =
    last < first ? "not before its beginning" : last - first >= mostDays ? `at most ${mostDays} days` : undefined;
  if (fault !== undefined) throw new CityError("input.invalid", { field: to.field, rule: fault });
  return { first, last };
}
