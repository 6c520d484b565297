import { select, scalar } from "../formats/path.ts";
import { daySpan, joinHours, twentyFourSeven, weekdays } from "./hours-syntax.ts";
import { hoursFromPlainWords } from "./hours-words.ts";
import type { FieldSource, HoursSource } from "./mapping.ts";
import { isNothing } from "./values.ts";

const germanDays: Readonly<Record<string, string>> = {
  mo: "Mo",
  di: "Tu",
  mi: "We",
  do: "Th",
  fr: "Fr",
  sa: "Sa",
  so: "Su",
};
const always =
  /24\s*(stunden|std|h\b|hours)|24\/7|ganzt[äa]gig|durchgehend|rund um die uhr|durchgängig|around the clock/i;
const closed = /geschlossen|closed|fermé/i;

function daysOf(from: string, to: string | undefined): string | undefined {
  const [first, last] = [from, to].map((day) =>
    day === undefined
      ? undefined
      : (germanDays[day.slice(0, 2).toLowerCase()] ?? weekdays.find((name) => name === day)),
  );
  if (first === undefined || (to !== undefined && last === undefined)) return undefined;
  return last === undefined || last === first ? first : `${first}-${last}`;
}

/** What one part of the week says: a span, the whole day, closed; undefined when that is not certain. */
function dayPart(text: string): string | undefined {
  if (always.test(text)) return "00:00-24:00";
  const times = /(\d{1,2}(?:[:.]\d{2})?)\s*(?:uhr)?\s*(?:-|–|bis)\s*(\d{1,2}(?:[:.]\d{2})?)/i.exec(text);
  if (times) return daySpan(times[1], times[2]);
  return closed.test(text) ? "off" : undefined;
}

/**
 * Opening hours in OpenStreetMap syntax from German words: `Mo-Fr: 07:00 - 01:30 Uhr\nSa: …\nSo: geschlossen`.
 * Undefined unless every part of the text is understood: wrong hours are worse than none.
 */
export function hoursFromWords(words: string): string | undefined {
  const text = words.replace(/\s+/g, " ").trim();
  const dayName = "(?:mo|di|mi|do|fr|sa|so)(?:n|en|ns|nn|m)?(?:tag|stag|erstag|woch|itag|ontag)?\\.?";
  const pattern = new RegExp(
    `\\b(${dayName})\\s*(?:(?:-|–|bis)\\s*(${dayName}))?\\s*:?\\s+(?=\\D*\\d|\\D*geschlossen|\\D*ganzt|\\D*durchg)`,
    "gi",
  );
  const heads = [...text.matchAll(pattern)];
  if (heads.length === 0) return always.test(text) && !/\d{1,2}[:.]\d{2}/.test(text) ? twentyFourSeven : undefined;
  if (heads[0]!.index > 0) return undefined;
  const parts = heads.map((head, index) => {
    const days = daysOf(head[1]!, head[2]);
    const hours = dayPart(text.slice(head.index + head[0].length, heads[index + 1]?.index));
    return days === undefined || hours === undefined ? undefined : `${days} ${hours}`;
  });
  return parts.includes(undefined) ? undefined : joinHours(parts as string[]);
}

/** DATEX II: periods named by weekday (v2 facilities), or one period of the day for all days (parking records). */
function hoursFromDatex(record: unknown): string | undefined {
  const byDay = new Map<string, string>();
  for (const { value } of select(record, "openingTimes.**.period")) {
    const name = String(scalar(select(value, "periodName.values.value")[0]?.value) ?? "");
    const day = weekdays.find((each) => name.startsWith(each));
    const clock = (path: string) => String(scalar(select(value, path)[0]?.value) ?? "").slice(11, 16);
    const hours = daySpan(clock("startOfPeriod"), clock("endOfPeriod"));
    if (day === undefined || hours === undefined || (byDay.get(day) ?? hours) !== hours) return undefined;
    byDay.set(day, hours);
  }
  if (byDay.size > 0) {
    const days = weekdays.filter((day) => byDay.has(day));
    const same = days.length === 7 && new Set(byDay.values()).size === 1;
    return joinHours(same ? [`Mo-Su ${byDay.get("Mo")}`] : days.map((day) => `${day} ${byDay.get(day)}`));
  }
  const periods = select(record, "openingTimes.**.recurringTimePeriodOfDay");
  if (periods.length !== 1 || select(record, "openingTimes.**.recurringDayWeekMonthPeriod").length > 0)
    return undefined;
  const [start, end] = ["startTimeOfPeriod", "endTimeOfPeriod"].map((path) =>
    scalar(select(periods[0]!.value, path)[0]?.value),
  );
  const hours = daySpan(start, end);
  return hours === undefined ? undefined : joinHours([hours]);
}

/** Opening hours in OpenStreetMap syntax, or undefined when the source is not certain enough. */
export function readOpeningHours(
  source: HoursSource,
  record: unknown,
  read: (source: FieldSource) => readonly unknown[],
): string | undefined {
  const first = (path: string) => read(path)[0];
  if (source.always !== undefined && /^(true|1|ja|yes|j|t)$/i.test(String(first(source.always))))
    return twentyFourSeven;
  if (source.datex) return hoursFromDatex(record);
  if (source.open !== undefined && source.close !== undefined) {
    const hours = daySpan(first(source.open), first(source.close));
    return hours === undefined ? undefined : joinHours([hours]);
  }
  if (source.week) {
    const parts = source.week.map((part) => {
      const hours =
        part.text === undefined
          ? daySpan(part.open && first(part.open), part.close && first(part.close))
          : dayPart(String(first(part.text) ?? ""));
      return hours === undefined ? undefined : `${part.days} ${hours}`;
    });
    const certain = parts.filter((part) => part !== undefined);
    return certain.length === 0 ? undefined : joinHours(certain);
  }
  const words = source.text === undefined ? undefined : read(source.text)[0];
  return isNothing(words)
    ? undefined
    : (hoursFromPlainWords(String(words)) ?? hoursFromWords(String(words)))?.slice(0, 500);
}
