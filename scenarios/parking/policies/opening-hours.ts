import type { LocalClock } from "./local-clock.ts";

export type Opening = "open" | "closed" | "unknown";

/** Minutes since the midnight that the span's day begins with; `to` beyond 1440 reaches into the next day. */
interface Span {
  readonly from: number;
  readonly to: number;
}

interface Rule {
  /** 0 Monday to 6 Sunday. */
  readonly weekdays: ReadonlySet<number>;
  readonly publicHolidays: boolean;
  /** None: off. */
  readonly spans: readonly Span[];
}

export type OpeningHours = readonly Rule[];

const dayNames = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
const everyDay = new Set([0, 1, 2, 3, 4, 5, 6]);
const wholeDay: Span = { from: 0, to: 1440 };
const dayOf = "(?:Mo|Tu|We|Th|Fr|Sa|Su)";
const dayPart = `(?:PH|${dayOf}(?:-${dayOf})?)`;
const timeSpan = "\\d{2}:\\d{2}-\\d{2}:\\d{2}";
const rulePattern = new RegExp(
  `^(?:(?<days>${dayPart}(?:, ?${dayPart})*):?(?: |$))?(?<times>off|closed|open|24/7|${timeSpan}(?:, ?${timeSpan})*)?$`,
);

function parseDays(text: string | undefined): Pick<Rule, "weekdays" | "publicHolidays"> {
  if (text === undefined) return { weekdays: everyDay, publicHolidays: false };
  const parts = text.split(/, ?/);
  const weekdays = new Set<number>();
  for (const part of parts) {
    if (part === "PH") continue;
    const [from, to = from] = part.split("-").map((name) => dayNames.indexOf(name)) as [number, number?];
    for (let weekday = from; ; weekday = (weekday + 1) % 7) {
      weekdays.add(weekday);
      if (weekday === to) break;
    }
  }
  return { weekdays, publicHolidays: parts.includes("PH") };
}

function parseSpan(text: string): Span | undefined {
  const [fromHour, fromMinute, toHour, toMinute] = text.split(/[:-]/).map(Number) as [number, number, number, number];
  const from = fromHour * 60 + fromMinute;
  const end = toHour * 60 + toMinute;
  if (fromMinute > 59 || toMinute > 59 || from >= 1440 || end > 2880) return undefined;
  const to = end <= from ? end + 1440 : end;
  return to - from > 1440 ? undefined : { from, to };
}

function parseTimes(text: string | undefined): readonly Span[] | undefined {
  if (text === undefined || text === "open" || text === "24/7") return [wholeDay];
  if (text === "off" || text === "closed") return [];
  const spans = text.split(/, ?/).map(parseSpan);
  return spans.every((span) => span !== undefined) ? spans : undefined;
}

/**
 * Reads the usual part of the OpenStreetMap `opening_hours` syntax: rules parted by `;`, each with days (`Mo-Fr`, `Sa,Su`,
 * `PH`) and times (`08:00-20:00`, several, past midnight as `22:00-02:00` or `22:00-26:00`), `off`, `closed`, `open`, `24/7`.
 * A later rule replaces an earlier one for its days. Anything else: undefined.
 * @example parseOpeningHours("Mo-Fr 08:00-20:00; Sa 09:00-18:00; PH off")
 */
export function parseOpeningHours(text: string): OpeningHours | undefined {
  const rules: Rule[] = [];
  for (const part of text.trim().replace(/;\s*$/, "").split(";")) {
    const match = rulePattern.exec(part.trim().replace(/\s+/g, " "));
    const { days, times } = match?.groups ?? {};
    if (!match || (days === undefined && times === undefined)) return undefined;
    const spans = parseTimes(times);
    if (!spans) return undefined;
    rules.push({ ...parseDays(days), spans });
  }
  return rules;
}

/** What holds on one day: its last rule. Undefined: no rule names the day. */
function ruleOf(hours: OpeningHours, weekday: number, holiday: boolean): Rule | undefined {
  const named = hours.findLast((rule) => holiday && rule.publicHolidays);
  return named ?? hours.findLast((rule) => rule.weekdays.has(weekday));
}

const covers = (rule: Rule | undefined, minutes: number): boolean =>
  rule?.spans.some((span) => minutes >= span.from && minutes < span.to) ?? false;

function openOn(hours: OpeningHours, clock: LocalClock, holiday: boolean, holidayBefore: boolean): Opening {
  const today = ruleOf(hours, clock.weekday, holiday);
  if (covers(today, clock.minutes)) return "open";
  const before = ruleOf(hours, (clock.weekday + 6) % 7, holidayBefore);
  if (!covers(before, clock.minutes + 1440)) return "closed";
  return today?.spans.length === 0 ? "unknown" : "open";
}

/**
 * Whether it is open at a local time. Without a list of public holidays, hours that depend on them are `unknown` at the
 * times when it would matter.
 * @param holidays dates as `2026-10-01`
 */
export function openAt(hours: OpeningHours, clock: LocalClock, holidays?: ReadonlySet<string>): Opening {
  if (holidays) return openOn(hours, clock, holidays.has(clock.date), holidays.has(clock.yesterday));
  const usual = openOn(hours, clock, false, false);
  if (!hours.some((rule) => rule.publicHolidays)) return usual;
  const agree = [true, false].every((today) =>
    [true, false].every((before) => openOn(hours, clock, today, before) === usual),
  );
  return agree ? usual : "unknown";
}
