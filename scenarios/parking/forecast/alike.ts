import type { CalendarDay } from "./calendar.ts";
import type { Site } from "./site.ts";

/** Days looked back. */
const days = 42;

/** How the share went on from days on which, at this time of day, it stood and moved as it does now. */
export class Alike {
  /** Weighted mean of what came on top of the share until the target; NaN: no such day. */
  change = NaN;
  /** Weighted mean distance of those changes from their mean. */
  spread = NaN;
  private readonly weights = new Float64Array(days + 1);
  private readonly shares = new Float64Array(days + 1);
  private readonly changes = new Float64Array(days + 1);
  private readonly trusts = new Float64Array(days + 1);
  /** Tomorrow, today, yesterday and so on. */
  private readonly near: CalendarDay[] = [];
  private site!: Site;
  private origin = 0;

  /** `range`: between the highest and the lowest share of the last day; gives the measure for what is alike. */
  from(site: Site, origin: number, range: number): void {
    const { history, calendar } = site;
    this.site = site;
    this.origin = origin;
    const today = calendar.dayOf(origin);
    if (this.near[1] !== today)
      for (let back = -1; back <= days; back += 1) this.near[back + 1] = calendar.day(today.day - back);
    const quarter = calendar.clock.quarterOf(origin);
    const scale = 0.02 + 0.15 * range;
    const current = history.get(origin);
    const moved = current - history.get(origin - 4);
    for (let back = 1; back <= days; back += 1) {
      const day = this.near[back + 1]!;
      const slot = day.slotAt(quarter);
      const share = history.get(slot);
      this.shares[back] = share;
      this.weights[back] = 0;
      if (share !== share) continue;
      const unlike = Math.abs(share - history.get(slot - 4) - moved);
      const far = (Math.abs(share - current) + (unlike === unlike ? unlike : scale)) / scale;
      this.weights[back] = kinship(day, today) * (Math.exp(-far) + 0.001) * (1 - back / (2 * days));
    }
  }

  /** For a target so many slots after the origin. */
  to(slots: number): void {
    const { site, origin, weights, shares, changes, trusts, near } = this;
    const { calendar, history } = site;
    const target = calendar.dayOf(origin + slots);
    const quarter = calendar.clock.quarterOf(origin + slots);
    const ahead = target.day - near[1]!.day;
    let sum = 0;
    let weight = 0;
    for (let back = 1; back <= days; back += 1) {
      trusts[back] = 0;
      if (weights[back] === 0) continue;
      const day = near[back + 1 - ahead]!;
      const slot = day.slotAt(quarter);
      const change = slot > origin ? NaN : history.get(slot) - shares[back]!;
      if (change !== change) continue;
      const trust = weights[back]! * (ahead === 0 ? 1 : kinship(day, target));
      changes[back] = change;
      trusts[back] = trust;
      sum += trust * change;
      weight += trust;
    }
    this.change = sum / weight;
    let off = 0;
    for (let back = 1; back <= days; back += 1)
      if (trusts[back]! > 0) off += trusts[back]! * Math.abs(changes[back]! - this.change);
    this.spread = off / weight;
  }
}

/** How much one day tells about another: of the same weekday most, of a free day about a working day little. */
function kinship(day: CalendarDay, other: CalendarDay): number {
  if (day.kind === other.kind) return 1;
  return day.kind >= 5 === other.kind >= 5 ? 0.3 : 0.1;
}
