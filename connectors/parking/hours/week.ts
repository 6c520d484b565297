/** Minutes since the midnight that its day begins with: `from` below 1440, `to` at most a day later. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Of one day; none: closed. */
export type DayHours = readonly Span[];

/** Monday (0) to Sunday (6), then public holidays (7). Undefined: the source does not name the day. */
export type Week = readonly (DayHours | undefined)[];

export const dayMinutes = 1440;
export const everyDay: readonly number[] = [0, 1, 2, 3, 4, 5, 6];
export const publicHoliday = 7;
export const wholeDay: Span = { from: 0, to: dayMinutes };
const dayCodes = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su", "PH"] as const;

export const sameHours = (one: DayHours | undefined, other: DayHours | undefined): boolean =>
  JSON.stringify(one) === JSON.stringify(other);
export const isWholeDay = (hours: DayHours | undefined): boolean => sameHours(hours, [wholeDay]);

/** Spans in their order; undefined when two of them overlap: that is no list but two statements. */
export function inOrder(spans: readonly Span[]): DayHours | undefined {
  const sorted = spans.toSorted((one, other) => one.from - other.from);
  return sorted.every((span, at) => at === 0 || sorted[at - 1]!.to <= span.from) ? sorted : undefined;
}

/** Open minutes of a week that repeats, from Monday's midnight; a day that is not named is closed. */
export function openMinutes(week: Week): ReadonlySet<number> {
  const open = new Set<number>();
  for (const day of everyDay)
    for (const { from, to } of week[day] ?? [])
      for (let minute = from; minute < to; minute += 1) open.add((day * dayMinutes + minute) % (7 * dayMinutes));
  return open;
}

const two = (value: number) => String(value).padStart(2, "0");
const clock = (minutes: number) => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
const spanText = ({ from, to }: Span) => `${clock(from)}-${clock(to > dayMinutes ? to - dayMinutes : to)}`;

/** `Mo-Fr`, `Sa,Mo`: neighbours as a range. */
function daysText(days: readonly number[]): string {
  const runs: number[][] = [];
  for (const day of days) {
    const run = runs.at(-1);
    if (run && day !== publicHoliday && run.at(-1) === day - 1) run.push(day);
    else runs.push([day]);
  }
  return runs.map((run) => [...new Set([run[0]!, run.at(-1)!])].map((day) => dayCodes[day]).join("-")).join(",");
}

/** A week in OpenStreetMap syntax: each day once, days with the same hours together, `off` last. */
export function weekText(week: Week): string {
  if ([...everyDay, publicHoliday].every((day) => isWholeDay(week[day]) || (day === publicHoliday && !week[day])))
    return "24/7";
  const groups: { readonly hours: DayHours; readonly days: number[] }[] = [];
  for (const [day, hours] of week.entries()) {
    const group = groups.find((each) => sameHours(each.hours, hours));
    if (group) group.days.push(day);
    else if (hours) groups.push({ hours, days: [day] });
  }
  return groups
    .toSorted((one, other) => Number(one.hours.length === 0) - Number(other.hours.length === 0))
    .map(({ days, hours }) => `${daysText(days)} ${hours.length === 0 ? "off" : hours.map(spanText).join(",")}`)
    .join("; ");
}
