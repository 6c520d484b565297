import { slotMinutes } from "./slots.ts";
import { Usual } from "./usual.ts";
import type { Site } from "./site.ts";

/** Minutes after which 1/e of a deviation from the usual is left, when nothing was learned. */
const fadeMinutes = 240;

export const plainFade = (slots: number): number => Math.exp((-slots * slotMinutes) / fadeMinutes);

const there = new Usual();
const here = new Usual();

/**
 * What is usual at the target plus what is left of today's deviation: the forecast that needs no training. Without a
 * usual: the last value. NaN when there is neither.
 */
export function baseline(site: Site, origin: number, slots: number, fade: number): number {
  const { history, calendar } = site;
  const current = history.get(origin);
  const target = there.look(history, calendar, origin + slots, origin).share;
  if (target !== target) return current;
  if (current !== current) return target;
  const usual = here.look(history, calendar, origin, origin).share;
  if (usual !== usual) return fade * current + (1 - fade) * target;
  return Math.min(1, Math.max(0, target + fade * (current - usual)));
}
