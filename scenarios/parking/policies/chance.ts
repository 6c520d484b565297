/** Expected free places at an instant and how wrong that may be, both in places. */
export interface Expected {
  readonly free: number;
  /** Standard deviation of the error, places. */
  readonly deviation: number;
}

/**
 * The standard normal distribution function; Abramowitz and Stegun 26.2.17, absolute error below 7.5e-8.
 */
export function normalBelow(z: number): number {
  const t = 1 / (1 + 0.231_641_9 * Math.abs(z));
  const series =
    t * (0.319_381_53 + t * (-0.356_563_782 + t * (1.781_477_937 + t * (-1.821_255_978 + t * 1.330_274_429))));
  const tail = 0.398_942_280_4 * Math.exp((-z * z) / 2) * series;
  return z >= 0 ? 1 - tail : tail;
}

/**
 * Chance that at least one place is free: the error of the expectation is taken as normal, and a count of one begins at
 * one half (continuity correction). Rises with `free`; with a certain expectation it is 0 or 1.
 */
export function chanceOfPlace({ free, deviation }: Expected): number {
  if (deviation <= 0) return free >= 0.5 ? 1 : 0;
  return normalBelow((free - 0.5) / deviation);
}

/** A normal error's standard deviation is its mean absolute error times √(π/2). */
const deviationPerMeanError = Math.sqrt(Math.PI / 2);
/** 80 of 100 values of a normal distribution lie within this many deviations on both sides together. */
const deviationsOf80 = 2 * 1.281_551_565_5;

/** From a forecast of the free share with the interval that holds the truth in 80 of 100 cases. */
export function expectedFromForecast(
  forecast: { readonly share: number; readonly low: number; readonly high: number },
  total: number,
): Expected {
  return { free: forecast.share * total, deviation: ((forecast.high - forecast.low) * total) / deviationsOf80 };
}

/**
 * Mean absolute error of "it stays as it is", as share of the capacity by minutes ahead: measured on eight weeks of 142
 * car parks of 16 German cities.
 */
const errorOfLastValue: readonly (readonly [minutes: number, share: number])[] = [
  [0, 0],
  [15, 0.0174],
  [30, 0.0309],
  [60, 0.0563],
  [120, 0.1027],
];

/**
 * Fewer places change hands where few are free: how much of the error above holds at a free share, 1 from a quarter on.
 * The shape was chosen on the same data by the Brier score of the chance where at most 15 % or 10 places are free:
 * .056 / .075 / .094 / .113 at 15 / 30 / 60 / 120 min, against .087 / .104 / .124 / .151 without it.
 */
const ofError = (share: number): number => Math.min(1, ((share + 0.005) / 0.25) ** 0.7);

/** From the last figure alone, where no forecast is to be had; undefined further ahead than was measured. */
export function expectedFromLast(free: number, total: number, minutesAhead: number): Expected | undefined {
  const minutes = Math.max(0, minutesAhead);
  const next = errorOfLastValue.findIndex(([until]) => minutes <= until);
  if (next < 0) return undefined;
  const [untilMinutes, untilError] = errorOfLastValue[next]!;
  const [fromMinutes, fromError] = errorOfLastValue[Math.max(0, next - 1)]!;
  const part = untilMinutes === fromMinutes ? 1 : (minutes - fromMinutes) / (untilMinutes - fromMinutes);
  const error = fromError + (untilError - fromError) * part;
  return { free, deviation: error * ofError(free / total) * total * deviationPerMeanError };
}
