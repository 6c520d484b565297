import type { Calendar } from "./calendar.ts";
import type { SiteHistory } from "./site-history.ts";

/** What is usual for a site at one wall-clock quarter of such a day, from the weeks before. NaN throughout when unknown. */
export class Usual {
  /** Best single guess: half the median, half the mean that trusts recent weeks more. */
  share = NaN;
  low = NaN;
  high = NaN;
  /** Earlier days that it stands on. */
  days = 0;

  private readonly sorted = new Float64Array(16);

  /** Looks at no slot after `limit`, the origin of the forecast. */
  look(history: SiteHistory, calendar: Calendar, slot: number, limit: number): this {
    const quarter = calendar.clock.quarterOf(slot);
    const today = calendar.dayOf(slot);
    this.days = 0;
    let sum = 0;
    let weights = 0;
    let weight = 1;
    for (const day of today.similar) {
      if (this.days === this.sorted.length) break;
      const value = around(history, day.slotAt(quarter), limit);
      weight *= 0.85;
      if (value !== value) continue;
      sum += weight * value;
      weights += weight;
      this.insert(value);
    }
    const { days, sorted } = this;
    if (days === 0) {
      this.share = this.low = this.high = NaN;
      return this;
    }
    const median = (sorted[(days - 1) >> 1]! + sorted[days >> 1]!) / 2;
    this.share = (median + sum / weights) / 2;
    this.low = sorted[0]!;
    this.high = sorted[days - 1]!;
    return this;
  }

  private insert(value: number): void {
    let at = this.days;
    while (at > 0 && this.sorted[at - 1]! > value) {
      this.sorted[at] = this.sorted[at - 1]!;
      at -= 1;
    }
    this.sorted[at] = value;
    this.days += 1;
  }
}

/** Mean of the slot (double weight) and its neighbours. */
function around(history: SiteHistory, slot: number, limit: number): number {
  let sum = 0;
  let weights = 0;
  for (let step = -1; step <= 1; step += 1) {
    const value = slot + step > limit ? NaN : history.get(slot + step);
    if (value !== value) continue;
    const weight = step === 0 ? 2 : 1;
    sum += weight * value;
    weights += weight;
  }
  return weights === 0 ? NaN : sum / weights;
}
