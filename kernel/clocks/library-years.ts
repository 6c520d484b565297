import { createRequire } from "node:module";
import type { NoticeYear } from "./calendar-file.ts";

interface LibraryDays {
  /** Date → `National Day,国庆节,3`. */
  readonly holidays: Readonly<Record<string, string>>;
  readonly workdays: Readonly<Record<string, string>>;
}

/** What the years that the package fills are said to come from. */
export const librarySource = "chinese-days";

/** Years of China's notices, which the package knows, that are not among those known already; none in another zone. */
export function missingYears(timeZone: string, known: Iterable<number>): readonly NoticeYear[] {
  if (timeZone !== "Asia/Shanghai") return [];
  const there = new Set(known);
  return libraryYears().filter(({ year }) => !there.has(year));
}

/**
 * The package tells Monday to Friday of a year that it does not know without a warning, so a year is only there when its National
 * Day is named.
 */
export function libraryYears(): readonly NoticeYear[] {
  const { holidays, workdays } = createRequire(import.meta.url)("chinese-days/dist/chinese-days.json") as LibraryDays;
  const years = new Set(Object.keys(holidays).map((date) => Number(date.slice(0, 4))));
  const of = (year: number, dates: Readonly<Record<string, string>>, kind: "work" | "rest") =>
    Object.entries(dates)
      .filter(([date]) => date.startsWith(`${year}-`))
      .map(([date, text]) => ({ date, kind, name: text.split(",")[1] ?? text }));
  return [...years]
    .filter((year) => holidays[`${year}-10-01`] !== undefined)
    .toSorted((one, other) => one - other)
    .map((year) => ({ year, papers: [], days: [...of(year, holidays, "rest"), ...of(year, workdays, "work")] }));
}
