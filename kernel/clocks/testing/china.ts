import type { CalendarDay } from "../calendar.ts";
import { calendarOfNotices } from "../calendar-of.ts";
import { libraryYears } from "../library-years.ts";
import { usualWorkingHours } from "../working-hours.ts";

/** China's calendar as the published notices have it, 2004 to 2026. */
export const china = calendarOfNotices(libraryYears(), { timeZone: "Asia/Shanghai", workingHours: usualWorkingHours });

/** `2026-09-30 16:00` on the wall in Shanghai, where clocks have not been changed since 1991. */
export function shanghai(text: string): number {
  return Date.parse(`${text.replace(" ", "T")}:00+08:00`);
}

export function shown(at: number): string {
  return new Date(at + 8 * 3_600_000).toISOString().slice(0, 16).replace("T", " ");
}

export const dayOf = (date: string, kind: "work" | "rest"): CalendarDay => ({ date, kind });
