import { createRequire } from "node:module";
import type { NoticeYear } from "./calendar-file.ts";

interface LibraryDays {
  /** Date → `National Day,国庆节,3`. */
  readonly holidays: Readonly<Record<string, string>>;
  readonly workdays: Readonly<Record<string, string>>;
}

/** What the years that the package fills are said to come from. */
export const librarySource = "chinese-days";

/**
 * Years of China's notices, as the package knows them, that are not known yet, or are known from an earlier version of the package that
 * said otherwise; none in another zone.
 */
export function missingYears(
  timeZone: string,
  known: readonly (NoticeYear & { readonly source: string })[],
): readonly NoticeYear[] {
  if (timeZone !== "Asia/Shanghai") return [];
  const there = new Map(known.map((year) => [year.year, year]));
  return libraryYears().filter((year) => {
    const before = there.get(year.year);
    return before === undefined || (before.source === librarySource && !isSame(before, year));
  });
}

const isSame = (one: NoticeYear, other: NoticeYear): boolean => lineOf(one) === lineOf(other);

const lineOf = ({ days }: NoticeYear): string =>
  days
    .map(({ date, kind, name }) => `${date} ${kind} ${name}`)
    .toSorted()
    .join("\n");

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
