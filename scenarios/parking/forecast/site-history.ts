import { slotMinutes } from "./slots.ts";

const steps = 65_534;
const missing = 65_535;

/**
 * The free share of one car park, quarter hour by quarter hour, for the last weeks: 2 bytes a quarter. A value holds
 * until the next one, at most `hold` slots long, since many sources say something only when it changes.
 */
export class SiteHistory {
  /** The last slot that anything was observed in; -1: nothing yet. */
  newest = -1;
  /** When the value of `newest` was observed, ms. */
  newestAt = -Infinity;
  /** The first slot that anything was observed in. */
  oldest = -1;
  /** Slots up to this one came from roll-ups: good enough for what is usual, not for how it moves. -1: none. */
  coarseUntil = -1;
  readonly values: Uint16Array;

  constructor(
    readonly length: number,
    readonly hold: number,
    values?: Uint16Array,
  ) {
    this.values = values ?? new Uint16Array(length).fill(missing);
  }

  static holdSlots(minutes: number): number {
    return Math.floor(minutes / slotMinutes);
  }

  /** Late values fill their own slot only, when nothing newer is in it. */
  observe(slot: number, at: number, share: number): void {
    const stored = Math.round(Math.min(1, Math.max(0, share)) * steps);
    if (slot < this.newest || (slot === this.newest && at < this.newestAt)) {
      this.fillLate(slot, stored);
      return;
    }
    if (this.newest < 0) this.oldest = slot;
    else this.carry(slot);
    this.values[slot % this.length] = stored;
    this.newest = slot;
    this.newestAt = at;
  }

  /** Share of 0 to 1 in the slot, NaN when not known. */
  get(slot: number): number {
    if (slot > this.newest) {
      if (this.newest < 0 || slot - this.newest > this.hold) return NaN;
      slot = this.newest;
    } else if (slot <= this.newest - this.length || slot < this.oldest) return NaN;
    const stored = this.values[slot % this.length]!;
    return stored === missing ? NaN : stored / steps;
  }

  /** Writes the last value, or that there is none, into the slots between it and the next observation. */
  private carry(slot: number): void {
    const held = this.values[this.newest % this.length]!;
    const first = Math.max(this.newest + 1, slot - this.length + 1);
    for (let s = first; s < slot; s += 1) this.values[s % this.length] = s - this.newest <= this.hold ? held : missing;
  }

  private fillLate(slot: number, stored: number): void {
    if (slot <= this.newest - this.length || slot === this.newest) return;
    if (slot < this.oldest) {
      for (let s = slot; s < this.oldest; s += 1)
        this.values[s % this.length] = s - slot <= this.hold ? stored : missing;
      this.oldest = slot;
      return;
    }
    if (this.values[slot % this.length] === missing) this.values[slot % this.length] = stored;
  }
}
