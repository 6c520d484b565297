import { scalar, select } from "../../formats/path.ts";

const textAt = (value: unknown, path: string): string => String(scalar(select(value, path)[0]?.value) ?? "").trim();
const dated = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(?:[+-]\d\d:\d\d)?$/;
const dayAfter = (date: string) => new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10);

/** A span between two instants of one day, or of a day and the next; undefined when it is none, or in UTC instead of local time. */
function datedSpan(period: unknown): { readonly date: string; readonly span: string } | undefined {
  const [start, end] = ["startOfPeriod", "endOfPeriod"].map((path) => dated.exec(textAt(period, path)));
  if (!start || !end) return undefined;
  const [[, date = "", from = ""], [, lastDate = "", to = ""]] = [start, end];
  if (lastDate === date) return from <= to ? { date, span: `${from} - ${to}` } : undefined;
  return lastDate === dayAfter(date) ? { date, span: `${from} - ${to} next day` } : undefined;
}

/** Version 2, facilities: periods that are named by weekday, with the instants of some week. */
function ofNamedPeriods(periods: readonly unknown[]): string | undefined {
  const byDate = new Map<string, { readonly name: string; readonly spans: Set<string> }>();
  for (const period of periods) {
    const name = textAt(period, "periodName.values.value");
    const found = datedSpan(period);
    if (name === "" || !found) return undefined;
    const key = `${name} ${found.date}`;
    byDate.set(key, { name, spans: (byDate.get(key)?.spans ?? new Set()).add(found.span) });
  }
  return [...byDate.values()].map(({ name, spans }) => `${name}: ${[...spans].join(", ")}`).join("; ");
}

const plainKeys = /^(recurringTimePeriodOfDay|recurringDayWeekMonthPeriod|periodName|@.*)$/;
const keysOf = (value: unknown) => (value !== null && typeof value === "object" ? Object.keys(value) : []);

/** Parking records: periods of the day, on all days or on some; nothing of dates, weeks or months. */
function ofValidPeriod(period: unknown): string | undefined {
  const days = select(period, "recurringDayWeekMonthPeriod").flatMap(({ value }) => [value].flat());
  const isPlain = keysOf(period).every((key) => plainKeys.test(key));
  if (!isPlain || days.some((each) => keysOf(each).some((key) => !/^(applicableDay|@.*)$/.test(key)))) return undefined;
  const names = days.flatMap((each) => select(each, "applicableDay").flatMap(({ value }) => [value].flat()));
  const spans = select(period, "recurringTimePeriodOfDay")
    .flatMap(({ value }) => [value].flat())
    .map((each) => `${textAt(each, "startTimeOfPeriod")} - ${textAt(each, "endTimeOfPeriod")}`);
  if (spans.length === 0 || (days.length > 0 && names.length === 0)) return undefined;
  const named = names.map((name) => String(scalar(name)));
  return `${named.length === 0 ? "Mo-Su" : named.join(", ")}: ${spans.join(", ")}`;
}

const limits = ["exceptionPeriod", "overallEndTime"];

/**
 * What a DATEX II record says of its hours, in words. Undefined: it says nothing; `""`: it says what is no week, such as
 * periods that end, exceptions, or months.
 */
export function datexHoursText(record: unknown): string | undefined {
  const times = ["openingTimes", "operatingHours", "*.openingTimes", "*.operatingHours"]
    .map((path) => select(record, path)[0]?.value)
    .find((value) => value !== undefined && value !== null && value !== "");
  if (times === undefined) return undefined;
  if (/(^|:)OpenAllHours$/.test(textAt(times, "@type"))) return "24/7";
  const around = { times };
  if (/suspended|planned/i.test(textAt(around, "**.validityStatus"))) return "";
  if (limits.some((name) => select(around, `**.${name}`).length > 0)) return "";
  const named = select(around, "**.period").flatMap(({ value }) => [value].flat());
  const valid = select(around, "**.validPeriod").flatMap(({ value }) => [value].flat());
  if ((named.length === 0) === (valid.length === 0)) return "";
  if (named.length > 0) return ofNamedPeriods(named) ?? "";
  const parts = valid.map(ofValidPeriod);
  return parts.every((part) => part !== undefined) ? parts.join("; ") : "";
}
