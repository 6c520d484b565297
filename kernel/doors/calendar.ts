import { Type } from "typebox";
import { CalendarFile } from "../clocks/calendar-file.ts";
import { contract } from "../scenario/operation.ts";

const DateText = Type.String({ pattern: "^\\d{4}-\\d{2}-\\d{2}$" });

/** What kind each day is, both ends among them; at most 400 days. */
export const calendarDays = contract({
  id: "brain.calendar-days",
  method: "GET",
  path: "/api/calendar/days",
  summary: { zh: "工作日、休息日与未公布的日子", en: "Working days, days of rest and days not published" },
  access: { everyone: true },
  input: Type.Object({ from: DateText, to: DateText }),
  output: Type.Object({
    days: Type.Array(
      Type.Object({
        date: Type.String(),
        kind: Type.Union([Type.Literal("work"), Type.Literal("rest"), Type.Literal("unknown")]),
      }),
    ),
  }),
});

/** The years that the city knows and where each came from. */
export const calendarYears = contract({
  id: "brain.calendar-years",
  method: "GET",
  path: "/api/calendar/years",
  summary: { zh: "已有日历的年份及来源", en: "Years of the calendar and where they came from" },
  access: { everyone: true },
  input: Type.Object({}),
  output: Type.Object({
    years: Type.Array(
      Type.Object({
        year: Type.Integer(),
        /** File or package. */
        source: Type.String(),
        /** Addresses of the notices. */
        papers: Type.Array(Type.String()),
        /** ms since 1970. */
        takenAt: Type.Integer(),
      }),
    ),
  }),
});

/** All of the years or none; each takes the place of what was known of it. Throws `input.invalid`, `calendar.file`. */
export const takeCalendar = contract({
  id: "brain.take-calendar",
  method: "POST",
  path: "/api/calendar/years",
  summary: { zh: "导入节假日与调休（holiday-cn 格式）", en: "Take in holidays and make-up days (form of holiday-cn)" },
  access: { roles: ["administrator"] },
  input: Type.Object({ years: Type.Array(CalendarFile, { minItems: 1, maxItems: 100 }) }),
  output: Type.Object({
    years: Type.Array(
      Type.Object({
        year: Type.Integer(),
        /** Days of rest and make-up days that it names. */
        rest: Type.Integer(),
        work: Type.Integer(),
        /** Where that came from whose place it takes. */
        replaced: Type.Optional(Type.String()),
      }),
    ),
  }),
  bodyLimit: 1_000_000,
});
