import type { Gap } from "./oracle.ts";

export interface OneCase {
  readonly from: number;
  readonly unit: "workingDays" | "workingHours" | "days" | "minutes";
  readonly amount: number;
  readonly gaps: readonly Gap[];
}

const minute = 60_000;
const dayLength = 1440;

/** Numbers from 0 to below 1 that are the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A limit within the span, with up to five pauses that may overlap, touch or lie before it; half of them at round hours. */
export function randomCase(random: () => number, span: { readonly from: number; readonly until: number }): OneCase {
  const whole = (most: number) => Math.floor(random() * most);
  const round = random() < 0.5 ? 60 : 1;
  const instant = (from: number, minutes: number) => from + Math.floor(whole(minutes) / round) * round * minute;
  const from = instant(span.from, (span.until - span.from) / minute);
  const unit = (["workingDays", "workingDays", "workingHours", "days", "minutes"] as const)[whole(5)]!;
  const most = { workingDays: random() < 0.05 ? 60 : 12, days: 15, workingHours: 80, minutes: 5000 }[unit];
  const gaps = Array.from({ length: Math.max(0, whole(9) - 3) }, (): Gap => {
    const start = instant(from - 2 * dayLength * minute, 14 * dayLength);
    return [start, instant(start, random() < 0.3 ? 6 * dayLength : 600)];
  });
  return { from, unit, amount: 1 + whole(most), gaps };
}
