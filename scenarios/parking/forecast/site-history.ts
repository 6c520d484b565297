import { slotMinutes } from "./slots.ts";

const steps = 32_766;
const missing = 65_535;
/** Slots there is room for at first: a day's. */
const smallest = 96;

/**
 * The free share of one car park, quarter hour by quarter hour, for the last weeks: 2 bytes a quarter. A value holds
 * until the next one, at most `hold` slots long, since many sources say something only when it changes. Room comes with
 * the days that are known.
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
  /** A ring: of slot s at s modulo its length, which is no less than the slots from the oldest to the newest, or `length`. */
  values: Uint16Array;

  constructor(
    readonly length: number,
    readonly hold: number,
    room = Math.min(smallest, length),
  ) {
    this.values = new Uint16Array(room).fill(missing);
  }

  static holdSlots(minutes: number): number {
    return Math.floor(minutes / slotMinutes);
  }

  /** Late values fill their own slot only, when nothing newer is in it. */
  observe(slot: number, at: number, share: number): void {
    const stored = 2 * Math.round(Math.min(1, Math.max(0, share)) * steps);
    if (slot < this.newest || (slot === this.newest && at < this.newestAt)) {
      this.fillLate(slot, stored);
      return;
    }
    if (this.newest < 0) this.oldest = slot;
    else {
      this.widen(slot - this.oldest + 1);
      this.carry(slot);
    }
    this.values[slot % this.values.length] = stored;
    this.newest = slot;
    this.newestAt = at;
  }

  /** Lets go of what was observed while the clock was ahead: all after the slot, and when its own value was observed. */
  forgetAfter(slot: number): void {
    if (slot < this.oldest) {
      this.values.fill(missing);
      this.newest = this.oldest = -1;
    } else {
      const first = Math.max(slot + 1, this.newest - this.values.length + 1);
      for (let s = first; s <= this.newest; s += 1) this.values[s % this.values.length] = missing;
      this.newest = Math.min(this.newest, slot);
    }
    this.newestAt = -Infinity;
    this.coarseUntil = Math.min(this.coarseUntil, this.newest);
  }

  /** Share of 0 to 1 in the slot, NaN when not known. */
  get(slot: number): number {
    if (slot > this.newest) {
      if (this.newest < 0 || slot - this.newest > this.hold) return NaN;
      slot = this.newest;
    } else if (slot <= this.newest - this.length || slot < this.oldest) return NaN;
    const stored = this.values[slot % this.values.length]!;
    return stored === missing ? NaN : (stored >> 1) / steps;
  }

  /** How many slots before this one its value was observed; 0: in it. Counts no further than half a day. */
  age(slot: number): number {
    if (slot > this.newest) return slot - this.newest;
    let back = 0;
    while (back < 48 && slot - back >= this.oldest && this.values[(slot - back) % this.values.length]! & 1) back += 1;
    return back;
  }

  /**
   * Whether the slot's value may serve as truth: seen in it, or held for an hour or more, as sources do that speak of
   * changes only. A value held for less is most often that of a source that speaks every half hour: then not known.
   */
  witnessed(slot: number): boolean {
    const age = this.age(slot);
    return age === 0 || age >= 4;
  }

  /** Makes room for so many slots, and no more than `length`. */
  private widen(slots: number): void {
    const old = this.values;
    if (slots <= old.length || old.length === this.length) return;
    this.values = new Uint16Array(Math.min(this.length, Math.max(slots, old.length * 2))).fill(missing);
    for (let slot = this.oldest; slot <= this.newest; slot += 1)
      this.values[slot % this.values.length] = old[slot % old.length]!;
  }

  /** Writes the last value, or that there is none, into the slots between it and the next observation. */
  private carry(slot: number): void {
    const held = this.values[this.newest % this.values.length]! | 1;
    const first = Math.max(this.newest + 1, slot - this.length + 1);
    for (let s = first; s < slot; s += 1)
      this.values[s % this.values.length] = s - this.newest <= this.hold ? held : missing;
  }

  private fillLate(slot: number, stored: number): void {
    if (slot <= this.newest - this.length || slot === this.newest) return;
    if (slot < this.oldest) {
      this.widen(this.newest - slot + 1);
      for (let s = slot; s < this.oldest; s += 1)
        this.values[s % this.values.length] = s - slot > this.hold ? missing : s === slot ? stored : stored | 1;
      this.oldest = slot;
      return;
    }
    const known = this.values[slot % this.values.length]!;
    if (known === missing || known & 1) this.values[slot % this.values.length] = stored;
  }
}
