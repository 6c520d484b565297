import { Type, type Static } from "typebox";
import { CityError } from "../errors/city-error.ts";
import { compileCheck, type Fault } from "../scenario/check-value.ts";
import type { CalendarDay } from "./calendar.ts";
import { dayOfDate, yearOfDay } from "./dates.ts";
import { firstYear, isDecember, lastYear } from "./known-days.ts";

/**
 * A year's holidays and make-up days in the form of the open data set holiday-cn: what a notice names, of the year itself and of
 * the December before it. A year without a notice has no days there, and is not taken.
 */
export const CalendarFile = Type.Object({
  $schema: Type.Optional(Type.String({ maxLength: 500 })),
  $id: Type.Optional(Type.String({ maxLength: 500 })),
  year: Type.Integer({ minimum: firstYear, maximum: lastYear }),
  /** Addresses of the notices. */
  papers: Type.Array(Type.String({ maxLength: 500 }), { maxItems: 50 }),
  days: Type.Array(
    Type.Object({
      name: Type.String({ maxLength: 100 }),
      date: Type.String({ pattern: "^\\d{4}-\\d{2}-\\d{2}$" }),
      isOffDay: Type.Boolean(),
    }),
    { maxItems: 400 },
  ),
});
export type CalendarFile = Static<typeof CalendarFile>;

/** What a notice says of a year. */
export interface NoticeYear {
  readonly year: number;
  readonly papers: readonly string[];
  readonly days: readonly CalendarDay[];
}

const schemaFault = compileCheck(CalendarFile);

/** @throws CityError `calendar.file` with the file's name, field and rule */
export function readCalendarFile(name: string, text: string): NoticeYear {
  return noticeYear(name, parsed(name, text));
}

/** @throws CityError `calendar.file` with the file's name, field and rule */
export function noticeYear(name: string, value: unknown): NoticeYear {
  const fault = schemaFault(value) ?? dayFault(value as CalendarFile);
  if (fault !== undefined) throw fileError(name, fault);
  const { year, papers, days } = value as CalendarFile;
  const ofNotice = days.map(({ name: what, date, isOffDay }) => ({
    date,
    kind: isOffDay ? ("rest" as const) : ("work" as const),
    ...(what === "" ? {} : { name: what }),
  }));
  return { year, papers, days: ofNotice };
}

export function fileError(file: string, { field, rule }: Fault): CityError {
  return new CityError("calendar.file", { file, field: field === "(body)" ? "(file)" : field, rule });
}

function parsed(name: string, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    throw fileError(name, { field: "(file)", rule: "no JSON" });
  }
}

function dayFault({ year, days }: CalendarFile): Fault | undefined {
  if (days.length === 0) return { field: "days", rule: "a day at least: a year without a notice is not published" };
  const seen = new Set<string>();
  for (const [index, { date }] of days.entries()) {
    const field = `days[${index}].date`;
    const day = dayOfDate(date);
    if (day === undefined) return { field, rule: "a date, as 2026-10-01" };
    const ofYear = yearOfDay(day) === year || (yearOfDay(day) === year - 1 && isDecember(day));
    if (!ofYear) return { field, rule: "a day of the year, or of the December before it" };
    if (seen.has(date)) return { field, rule: "each date once" };
    seen.add(date);
  }
  return undefined;
}
