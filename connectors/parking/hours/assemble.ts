import type { Rule, Scope } from "./grammar.ts";
import {
  everyDay,
  isWholeDay,
  openMinutes,
  publicHoliday,
  sameHours,
  wholeDay,
  type DayHours,
  type Week,
} from "./week.ts";

const all: ReadonlySet<number> = new Set(everyDay);
const isWithin = (some: ReadonlySet<number>, of: ReadonlySet<number>) =>
  some.size < of.size && [...some].every((day) => of.has(day));

/** Days on which it is open, by the rule that says so; undefined when two rules say different things of one day. */
function openDays(rules: readonly Rule[], laterReplace: boolean): Map<number, Rule> | undefined {
  const byDay = new Map<number, Rule>();
  for (const rule of rules) {
    const days = rule.days ?? all;
    for (const day of days) {
      const before = byDay.get(day);
      const replaces = laterReplace && before && isWithin(days, before.days ?? all);
      if (before && !replaces && !sameHours(before.hours, rule.hours)) return undefined;
      byDay.set(day, rule);
    }
  }
  return byDay;
}

/** Round the clock is what begins and ends at the same time, when all the week does; else it may as well mean closed. */
function roundIsCertain(week: Week, byDay: ReadonlyMap<number, Rule>): boolean {
  const isRound = (day: number) => byDay.get(day)?.isRound === true;
  return ![...byDay.keys()].some(isRound) || everyDay.every((day) => isRound(day) || isWholeDay(week[day]));
}

/** Public holidays with hours of their own, and no word of Saturday and Sunday: they may be meant with them. */
const holidaysAreClear = (week: Week) =>
  !week[publicHoliday]?.length || (week[5] !== undefined && week[6] !== undefined);

/**
 * The week that statements make: each day at most one list of hours; what is closed is part of what another statement
 * opens. Undefined when they contradict, or nothing is open.
 * @param laterReplace a later rule replaces an earlier one for some of its days, as in OpenStreetMap's syntax
 */
export function weekOf(rules: readonly Rule[], laterReplace: boolean): Week | undefined {
  const byDay = openDays(
    rules.filter(({ hours }) => hours.length > 0),
    laterReplace,
  );
  if (!byDay) return undefined;
  const week: (DayHours | undefined)[] = Array.from({ length: publicHoliday + 1 }, (_, day) => byDay.get(day)?.hours);
  if (!roundIsCertain(week, byDay)) return undefined;
  for (const [day, { isRound }] of byDay) if (isRound) week[day] = [wholeDay];
  for (const { days } of rules.filter(({ hours }) => hours.length === 0)) {
    if (days === undefined) return undefined;
    for (const day of days) {
      const opened = byDay.get(day);
      if (opened && !isWithin(days, opened.days ?? all) && day !== publicHoliday) return undefined;
      if (opened && day === publicHoliday) return undefined;
      week[day] = [];
    }
  }
  const isOpen = everyDay.some((day) => week[day]?.length);
  return isOpen && (laterReplace || holidaysAreClear(week)) ? week : undefined;
}

function covers(outer: Week, inner: Week): boolean {
  if (everyDay.every((day) => isWholeDay(outer[day])) && !outer[publicHoliday]) return true;
  if (outer[publicHoliday] !== undefined && !sameHours(outer[publicHoliday], inner[publicHoliday])) return false;
  if (outer[publicHoliday] === undefined && inner[publicHoliday]?.length) return false;
  const open = openMinutes(outer);
  return [...openMinutes(inner)].every((minute) => open.has(minute));
}

/**
 * The hours in which one may drive in. Hours of driving in decide; hours of driving out, and of both, are only there to
 * hold them: where they do not, nothing is certain.
 */
export function drivingIn(
  rules: readonly Rule[],
  laterReplace: boolean,
): { readonly week: Week; readonly isOfEntry: boolean } | undefined {
  const weeks = new Map<Scope, Week>();
  for (const scope of ["general", "entry", "exit"] as const) {
    const some = rules.filter((rule) => rule.scope === scope);
    const week = some.length === 0 ? undefined : weekOf(some, laterReplace);
    if (some.length > 0 && !week) return undefined;
    if (week) weeks.set(scope, week);
  }
  const [week, ...others] = (["entry", "general", "exit"] as const)
    .map((scope) => weeks.get(scope))
    .filter((each) => each !== undefined);
  if (!week || (weeks.size === 1 && weeks.has("exit")) || !others.every((each) => covers(each, week))) return undefined;
  return { week, isOfEntry: weeks.has("entry") || weeks.has("exit") };
}
