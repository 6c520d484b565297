import { CityError } from "../errors/city-error.ts";
import type { WorkingSpan } from "./calendar.ts";

/** 09:00–12:00 and 13:00–17:00, where a city names none. */
export const usualWorkingHours: readonly WorkingSpan[] = [
  { from: 540, until: 720 },
  { from: 780, until: 1020 },
];

const form = /^(\d{2}):([0-5]\d)-(\d{2}):([0-5]\d)$/;

/** Reads `09:00-12:00`. Undefined for anything else. */
export function parseWorkingSpan(text: string): WorkingSpan | undefined {
  const [, fromHour, fromMinute, untilHour, untilMinute] = (form.exec(text) ?? []).map(Number);
  const span = { from: fromHour! * 60 + fromMinute!, until: untilHour! * 60 + untilMinute! };
  return span.from < span.until && span.until <= 1440 ? span : undefined;
}

/** @throws CityError `input.invalid` unless there is a span, each within the day and after the one before it. */
export function checkedWorkingHours(spans: readonly WorkingSpan[]): readonly WorkingSpan[] {
  const apart = spans.every(({ from, until }, index) => {
    const whole = Number.isInteger(from) && Number.isInteger(until);
    return whole && from >= (spans[index - 1]?.until ?? 0) && from < until && until <= 1440;
  });
  if (spans.length > 0 && apart) return spans;
  throw new CityError("input.invalid", { field: "workingHours", rule: "spans of one day in their order, apart" });
}
