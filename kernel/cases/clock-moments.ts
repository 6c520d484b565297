import type { Calendar, Limit, Pause } from "../clocks/calendar.ts";
import type { ClockKind } from "./case-kind.ts";
import type { ClockRow } from "./case-rows.ts";

type Level = "warned" | "yellow" | "red";
type Moments = Pick<ClockRow, "warn_at" | "yellow_at" | "due" | "not_published">;

function shorter(limit: Limit, by: number): Limit {
  const [[unit, most] = ["minutes", 0]] = Object.entries(limit) as [string, number][];
  return { [unit]: most - by } as unknown as Limit;
}

/** When the clock warns, goes yellow and red: each is the end of a limit so much shorter, by the same calendar. */
export function momentsOf(
  calendar: Calendar,
  { limit, warn, yellow }: ClockKind,
  from: number,
  pauses: readonly Pause[],
): Moments {
  const at = (before: number | undefined) => {
    if (before === undefined) return null;
    const due = calendar.due(from, shorter(limit, before), pauses);
    return "at" in due ? due.at : null;
  };
  const due = calendar.due(from, limit, pauses);
  return {
    warn_at: at(warn),
    yellow_at: at(yellow),
    due: "at" in due ? due.at : null,
    not_published: "notPublished" in due ? due.notPublished : null,
  };
}

/** In the order in which they come. */
export function levelsOf(moments: Moments): readonly { readonly level: Level; readonly at: number }[] {
  const all: readonly (readonly [Level, number | null])[] = [
    ["warned", moments.warn_at],
    ["yellow", moments.yellow_at],
    ["red", moments.due],
  ];
  return all.flatMap(([level, at]) => (at === null ? [] : [{ level, at }]));
}

/** The levels that the clock has not told yet and whose moment has come. */
export function levelsPassed(clock: ClockRow, now: number): readonly { readonly level: Level; readonly at: number }[] {
  return levelsToCome(clock).filter(({ at }) => at <= now);
}

function levelsToCome(clock: ClockRow) {
  if (clock.state === "paused" || clock.state === "met" || clock.state === "red") return [];
  const order = ["runs", "warned", "yellow", "red"];
  return levelsOf(clock).filter(({ level }) => order.indexOf(level) > order.indexOf(clock.state));
}

/** The next moment at which somebody has to look at it. */
export function nextMoment(clock: ClockRow): number | null {
  const [next] = levelsToCome(clock);
  return next?.at ?? null;
}

/** The clock as it is with these moments, none of which is told again that it has told and that is still past. */
export function withMoments(clock: ClockRow, moments: Moments, now: number): ClockRow {
  const order = ["runs", "warned", "yellow", "red"];
  const told = order.indexOf(clock.state);
  const past = levelsOf(moments).filter(({ level, at }) => at <= now && order.indexOf(level) <= told);
  const state = clock.state === "met" ? "met" : (past.at(-1)?.level ?? "runs");
  const next: ClockRow = { ...clock, ...moments, state };
  return { ...next, next_at: nextMoment(next) };
}
