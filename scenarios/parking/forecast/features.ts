import { Alike } from "./alike.ts";
import { baseline, plainFade } from "./baseline.ts";
import type { GroupMood } from "./group-mood.ts";
import type { Site } from "./site.ts";
import { slotsPerDay } from "./slots.ts";
import { Usual } from "./usual.ts";

const originFeatures = 20;
const targetFeatures = 21;
export const featureCount = originFeatures + targetFeatures;

const usual = new Usual();

/** What a forecast is made from. `fill` writes a row; NaN: not known. Nothing after the origin is looked at. */
export class Features {
  readonly row = new Float32Array(featureCount);
  /** How differently days went on that stood as this one does, for the last `base`. */
  baseSpread = NaN;
  private readonly alike = new Alike();
  private site!: Site;
  private origin = 0;
  private current = NaN;
  private usualHere = NaN;

  constructor(private readonly mood: GroupMood) {}

  /** Begins with a site and an origin: everything that does not depend on the horizon. */
  from(site: Site, origin: number): void {
    const { history, calendar } = site;
    this.site = site;
    this.origin = origin;
    const current = history.get(origin);
    this.current = current;
    const here = usual.look(history, calendar, origin, origin);
    this.usualHere = here.share;
    const deviation = current - here.share;
    const { row } = this;
    let at = 0;
    row[at++] = current;
    row[at++] = current - history.get(origin - 1);
    row[at++] = current - history.get(origin - 2);
    row[at++] = current - history.get(origin - 4);
    row[at++] = current - history.get(origin - 8);
    row[at++] = current - history.get(origin - 16);
    row[at++] = deviation;
    row[at++] = here.days;
    row[at++] = here.high - here.low;
    row[at++] = deviation - this.deviation(origin - 4);
    row[at++] = this.meanDeviation(4, 16);
    row[at++] = this.meanDeviation(8, 96);
    const mood = this.mood.around(site, origin);
    row[at++] = mood;
    row[at++] = mood - this.mood.around(site, origin - 4);
    at = this.spread(at);
    this.alike.from(site, origin, row[at - 2]! - row[at - 3]!);
    row[at++] = Math.log(site.traits.capacity ?? NaN);
    row[at++] = history.age(origin);
  }

  /** The plain forecast so many slots on: as days went on that stood alike, else what is usual. */
  base(slots: number): number {
    const { site, origin, current } = this;
    this.alike.to(slots);
    const { change, spread } = this.alike;
    this.baseSpread = spread;
    if (change === change && current === current) return Math.min(1, Math.max(0, current + change));
    this.baseSpread = 0.03 * Math.sqrt(slots);
    const there = usual.look(site.history, site.calendar, origin + slots, origin).share;
    return baseline(current, this.usualHere, there, plainFade(slots));
  }

  /** The rest, for a horizon of so many slots. False: without a current value there is no row. */
  to(slots: number): boolean {
    const { site, origin, current, row } = this;
    if (current !== current) return false;
    const { history, calendar } = site;
    const { clock } = calendar;
    const target = origin + slots;
    const day = calendar.dayOf(target);
    const quarter = clock.quarterOf(target);
    const here = clock.quarterOf(origin);
    const today = clock.dayOf(origin);
    const yesterday = calendar.day(day.day - 1).slotAt(quarter);
    const back = (days: number): number => this.known(calendar.day(day.day - days).slotAt(quarter));
    const hereBack = (days: number): number => history.get(calendar.day(today - days).slotAt(here));
    const there = usual.look(history, calendar, target, origin);
    const share = there.share;
    let at = originFeatures;
    row[at++] = share;
    row[at++] = there.low;
    row[at++] = there.high;
    row[at++] = share - this.usualHere;
    row[at++] = baseline(current, this.usualHere, share, plainFade(slots)) - current;
    row[at++] = back(7) - hereBack(7);
    row[at++] = back(14) - hereBack(14);
    row[at++] = back(1) - hereBack(1);
    row[at++] = back(7);
    row[at++] = this.deviation(yesterday);
    row[at++] = this.deviation(calendar.day(day.day - 7).slotAt(quarter));
    row[at++] = this.lately(day.day, day.kind >= 5, quarter) - share;
    row[at++] = usual.look(history, calendar, target + 4, origin).share - share;
    row[at++] = share - usual.look(history, calendar, target - 4, origin).share;
    row[at++] = this.mood.around(site, Math.min(origin, yesterday));
    row[at++] = quarter;
    row[at++] = day.kind;
    row[at++] = day.special ? 1 : 0;
    row[at++] = calendar.day(day.day + 1).special || calendar.day(day.day - 1).special ? 1 : 0;
    this.alike.to(slots);
    row[at++] = this.alike.change;
    row[at++] = this.alike.spread;
    return true;
  }

  private known(slot: number): number {
    return slot > this.origin ? NaN : this.site.history.get(slot);
  }

  private deviation(slot: number): number {
    const value = this.known(slot);
    return value - usual.look(this.site.history, this.site.calendar, slot, this.origin).share;
  }

  private meanDeviation(step: number, until: number): number {
    let sum = 0;
    let count = 0;
    for (let back = step; back <= until; back += step) {
      const value = this.deviation(this.origin - back);
      if (value !== value) continue;
      sum += value;
      count += 1;
    }
    return sum / count;
  }

  /** Restlessness of the last day, its highest and lowest, and for how long nothing moved. */
  private spread(at: number): number {
    const { origin, row, current } = this;
    const { history } = this.site;
    let moved = 0;
    let pairs = 0;
    let low = current;
    let high = current;
    let still = 0;
    let newer = current;
    for (let back = 1; back <= slotsPerDay; back += 1) {
      const value = history.get(origin - back);
      if (value === newer && still === back - 1) still = back;
      if (value === value) {
        if (value < low) low = value;
        if (value > high) high = value;
        if (newer === newer) {
          moved += Math.abs(newer - value);
          pairs += 1;
        }
      }
      newer = value;
    }
    row[at++] = moved / pairs;
    row[at++] = low;
    row[at++] = high;
    row[at++] = still;
    return at;
  }

  /** Mean at this wall-clock quarter over the last five days that were free or not free alike. */
  private lately(day: number, free: boolean, quarter: number): number {
    const { calendar } = this.site;
    let sum = 0;
    let count = 0;
    for (let back = 1; back <= 14 && count < 5; back += 1) {
      if (calendar.day(day - back).kind >= 5 !== free) continue;
      const value = this.known(calendar.day(day - back).slotAt(quarter));
      if (value !== value) continue;
      sum += value;
      count += 1;
    }
    return sum / count;
  }
}
