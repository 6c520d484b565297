import { weekdayOf, type LocalClock } from "../../scenarios/parking/forecast/local-time.ts";
import type { Weeks } from "./read-weeks.ts";

const slotsPerWeek = 672;
const fades = Array.from({ length: 21 }, (_, i) => i / 20);

/**
 * The reference to beat: mean by weekday and wall-clock quarter over all training weeks, plus a part of the present
 * deviation from it. The part is the best one for each horizon on the last training week, with the profile of the
 * weeks before it.
 */
export function weekdayProfile(weeks: Weeks, clock: LocalClock, trainEnd: number, horizons: readonly number[]) {
  const place = (slot: number): number => weekdayOf(clock.dayOf(slot)) * 96 + clock.quarterOf(slot);
  const inWeek = Int32Array.from({ length: weeks.slots + 96 }, (_, i) => place(weeks.first + i));

  function profile(shares: Float64Array, end: number): Float64Array {
    const sums = new Float64Array(slotsPerWeek);
    const counts = new Float64Array(slotsPerWeek);
    for (let i = 0; i < end; i += 1) {
      if (Number.isNaN(shares[i]!)) continue;
      sums[inWeek[i]!]! += shares[i]!;
      counts[inWeek[i]!]! += 1;
    }
    return sums.map((sum, i) => sum / counts[i]!);
  }

  function forecast(shares: Float64Array, usual: Float64Array, i: number, slots: number, fade: number): number {
    const now = usual[inWeek[i]!]!;
    const then = usual[inWeek[i + slots]!]!;
    const guess = then + fade * (shares[i]! - now);
    return Number.isNaN(guess) ? shares[i]! : Math.min(1, Math.max(0, guess));
  }

  const end = trainEnd - weeks.first;
  const before = weeks.shares.map((shares) => profile(shares, end - slotsPerWeek));
  const best = horizons.map((slots) => {
    const errors = fades.map((fade) => {
      let sum = 0;
      weeks.shares.forEach((shares, p) => {
        for (let i = end - slotsPerWeek; i + slots < end; i += 4) {
          const error = Math.abs(forecast(shares, before[p]!, i, slots, fade) - shares[i + slots]!);
          if (!Number.isNaN(error)) sum += error;
        }
      });
      return sum;
    });
    return fades[errors.indexOf(Math.min(...errors))]!;
  });

  const usual = weeks.shares.map((shares) => profile(shares, end));
  /** `i`: slots after the first of the weeks; `horizon`: index into `horizons`. */
  return (p: number, i: number, horizon: number): number =>
    forecast(weeks.shares[p]!, usual[p]!, i, horizons[horizon]!, best[horizon]!);
}
