import type { Cursor } from "./grammar.ts";
import type { ClockToken } from "./tokens.ts";
import { dayMinutes, type Span } from "./week.ts";

interface Time {
  readonly minutes: number;
  readonly hour: number;
  readonly half: "am" | "pm" | "night" | undefined;
  readonly isNextDay: boolean;
  readonly isSure: boolean;
  /** Can only be of a clock of 24 hours. */
  readonly is24: boolean;
  /** Noon or midnight. */
  readonly isNamed: boolean;
}

const named = (minutes: number, isNextDay: boolean): Time => ({
  minutes,
  hour: minutes / 60,
  half: undefined,
  isNextDay,
  isSure: true,
  is24: true,
  isNamed: true,
});

/** Minutes since midnight, by the half of the day where one is named; undefined when they contradict: `上午 15:00`. */
function minutesOf({ hour, minute }: ClockToken, half: Time["half"]): number | undefined {
  const at = (hours: number) => hours * 60 + minute;
  if (half === undefined) return at(hour);
  if (half === "am") return hour > 12 ? undefined : at(hour % 12);
  if (half === "pm") return hour === 0 || hour > 23 ? undefined : at(hour < 12 ? hour + 12 : hour);
  if (hour === 12) return dayMinutes + minute;
  return hour >= 5 && hour < 12 ? at(hour + 12) : hour >= 17 && hour <= 24 ? at(hour) : undefined;
}

function readTime(cursor: Cursor, isEnd: boolean): Time | undefined {
  const isNextBefore = isEnd && cursor.take("nextDay") !== undefined;
  const before = cursor.take("am", "pm", "night")?.kind as Time["half"];
  const noon = before === undefined ? cursor.take("noon", "midnight")?.kind : undefined;
  if (noon !== undefined) return named(noon === "noon" ? dayMinutes / 2 : isEnd ? dayMinutes : 0, isNextBefore);
  const clock = cursor.take("clock") as ClockToken | undefined;
  if (!clock || (before && clock.half)) return undefined;
  const unit = cursor.take("oclock", "hours");
  const isNextDay = isNextBefore || (isEnd && cursor.take("nextDay") !== undefined);
  const half = before ?? clock.half;
  const minutes = minutesOf(clock, half);
  if (minutes === undefined) return undefined;
  const isUnit = unit !== undefined || clock.form === "unit";
  return {
    minutes,
    hour: clock.hour,
    half,
    isNextDay,
    isSure: isUnit || half !== undefined || clock.form === "sure",
    is24: half === undefined && (isUnit || clock.is24 || clock.hour >= 13 || clock.hour === 0),
    isNamed: false,
  };
}

/** `7-10 pm`: of which half the first is, the text does not say. */
function halvesFit(start: Time, end: Time): boolean {
  if ((start.half === undefined) === (end.half === undefined)) return true;
  const bare = start.half === undefined ? start : end;
  return bare.hour >= 13 || bare.hour === 0 || bare.isNamed;
}

/** When it ends, counted from the day on which it begins; undefined when that is not certain. */
function endOf(start: Time, end: Time): number | undefined {
  const { minutes } = end;
  if (end.isNextDay) return minutes <= start.minutes ? minutes + dayMinutes : undefined;
  if (minutes === dayMinutes - 1) return dayMinutes;
  if (minutes > start.minutes) return minutes;
  if (minutes === 0) return dayMinutes;
  // `8:00-6:00` may be meant as six in the evening, `08:00-06:00` and `16-6` cannot.
  const isClear = (start.half !== undefined && end.half !== undefined) || start.is24 || end.is24;
  return isClear || minutes === start.minutes ? minutes + dayMinutes : undefined;
}

/** `8:00-20:00`, `von 8 bis 20 Uhr`, `上午8点至次日2点`. Undefined when it is none, half of one, or could mean two. */
export function readSpan(cursor: Cursor): (Span & { readonly isSure: boolean; readonly isRound: boolean }) | undefined {
  cursor.take("from");
  const start = readTime(cursor, false);
  const end = start && cursor.take("to") ? readTime(cursor, true) : undefined;
  if (!start || !end || start.minutes >= dayMinutes || !halvesFit(start, end)) return undefined;
  const to = endOf(start, end);
  if (to === undefined || to - start.minutes > dayMinutes) return undefined;
  const isRound = !end.isNextDay && to - start.minutes === dayMinutes && start.minutes === end.minutes;
  return { from: start.minutes, to, isSure: start.isSure || end.isSure, isRound };
}
