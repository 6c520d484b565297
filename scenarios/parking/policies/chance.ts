/** Chance of at least one free place, and how many are expected. */
export interface Outlook {
  /** 0 to 1. */
  readonly chance: number;
  readonly freeAtArrival: number;
}

/**
 * Nobody derived these figures: they are what happened. 142 car parks of 16 German cities, autumn 2025, 08:00–21:59; cases with at
 * most 15 or 15 % of the places free. From the figure now: six weeks (5 minutes: one day that was read so often); the chance is
 * `whenFull` where none is free, else logistic(level + slope · ln free). Right for 36 places and more; smaller ones were not measured.
 */
interface FromLast {
  readonly minutes: number;
  readonly whenFull: number;
  readonly level: number;
  readonly slope: number;
}
const fromLast: readonly FromLast[] = [
  { minutes: 0, whenFull: 0, level: Infinity, slope: 0 },
  { minutes: 5, whenFull: 0.093, level: 1.48, slope: 1.63 },
  { minutes: 15, whenFull: 0.129, level: 0.88, slope: 1.2 },
  { minutes: 30, whenFull: 0.183, level: 0.92, slope: 0.93 },
  { minutes: 60, whenFull: 0.257, level: 1.28, slope: 0.62 },
  { minutes: 120, whenFull: 0.402, level: 1.66, slope: 0.41 },
];

const logistic = (x: number): number => 1 / (1 + Math.exp(-x));

function chanceAt({ whenFull, level, slope }: FromLast, free: number): number {
  return free < 1 ? whenFull : logistic(level + slope * Math.log(free));
}

/** From the last figure alone, where no forecast is to be had; undefined further ahead than was measured. */
export function outlookFromLast(free: number, minutesAhead: number): Outlook | undefined {
  const minutes = Math.max(0, minutesAhead);
  const next = fromLast.findIndex((row) => minutes <= row.minutes);
  if (next < 0) return undefined;
  const until = fromLast[next]!;
  const from = fromLast[Math.max(0, next - 1)]!;
  const part = until === from ? 1 : (minutes - from.minutes) / (until.minutes - from.minutes);
  const before = chanceAt(from, free);
  return { chance: before + (chanceAt(until, free) - before) * part, freeAtArrival: Math.max(0, free) };
}

/** 80 of 100 values of a normal distribution lie within this many deviations on both sides together. */
const deviationsOf80 = 2 * 1.281_551_565_5;

/**
 * By minutes ahead: the chance is logistic(level + slope · z + what is free now), where the forecast lies z deviations above half
 * a place, and a place free now adds `perFree` · ln free, none takes `whenFull`: a car park that is full most often stays so for
 * longer than a forecast of its mean says. Fitted on the last four of the eight weeks above, each two told by what was learned
 * before them; fitted on one two and held against the other they do as well.
 */
interface FromForecast {
  readonly minutes: number;
  readonly level: number;
  readonly slope: number;
  readonly whenFull: number;
  readonly perFree: number;
}
const near: FromForecast = { minutes: 120, level: 0.3, slope: 1.15, whenFull: -1.7, perFree: 0.12 };
const far: FromForecast = { minutes: 1440, level: 0.27, slope: 0.77, whenFull: -1.08, perFree: 0.27 };

/** From a forecast of the free share with the interval that holds the truth in 80 of 100 cases, and the places free now. */
export function outlookFromForecast(
  forecast: { readonly share: number; readonly low: number; readonly high: number },
  freeNow: number,
  total: number,
  minutesAhead: number,
): Outlook {
  const free = forecast.share * total;
  const deviation = ((forecast.high - forecast.low) * total) / deviationsOf80;
  const freeAtArrival = Math.max(0, free);
  if (deviation <= 0) return { chance: free >= 0.5 ? 1 : 0, freeAtArrival };
  const part = Math.min(1, Math.max(0, (minutesAhead - near.minutes) / (far.minutes - near.minutes)));
  const at = (name: keyof FromForecast): number => near[name] + (far[name] - near[name]) * part;
  const now = freeNow < 1 ? at("whenFull") : at("perFree") * Math.log(freeNow);
  return { chance: logistic(at("level") + at("slope") * ((free - 0.5) / deviation) + now), freeAtArrival };
}
