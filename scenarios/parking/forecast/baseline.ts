import { slotMinutes } from "./slots.ts";

/** Minutes after which 1/e of a deviation from the usual is left, when nothing was learned. */
const fadeMinutes = 600;

export const plainFade = (slots: number): number => Math.exp((-slots * slotMinutes) / fadeMinutes);

/**
 * What is usual at the target plus what is left of today's deviation: the forecast that needs no training. Without a
 * usual: the last value. NaN when there is neither.
 */
export function baseline(current: number, usualNow: number, usualThen: number, fade: number): number {
  if (usualThen !== usualThen) return current;
  if (current !== current) return usualThen;
  if (usualNow !== usualNow) return fade * current + (1 - fade) * usualThen;
  return Math.min(1, Math.max(0, usualThen + fade * (current - usualNow)));
}
