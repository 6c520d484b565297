/** Points on their way from where they were shown to where they are said to be. */
export class Glide {
  from = new Float32Array(0);
  to = new Float32Array(0);
  #begun = Number.NEGATIVE_INFINITY;
  #lasts = 0;

  /** 0 to 1. */
  part(now: number): number {
    return this.#lasts <= 0 ? 1 : Math.min(1, Math.max(0, (now - this.#begun) / this.#lasts));
  }

  /**
   * New places: `write` fills them in. Points start where they are shown now, and arrive after so many ms; those that
   * are new, or leap further than `farthest`, are there at once.
   */
  go(length: number, lasts: number, farthest: number, now: number, write: (to: Float32Array) => void): void {
    const part = this.part(now);
    const [before, after] = [this.from, this.to];
    const shown = Math.min(length * 2, after.length);
    const keeps = after.length === length * 2;
    const start = keeps ? before : new Float32Array(length * 2);
    for (let at = 0; at < shown; at++) start[at] = before[at]! + (after[at]! - before[at]!) * part;
    const end = keeps ? after : new Float32Array(length * 2);
    write(end);
    for (let at = 0; at < length * 2; at += 2) {
      const near = Math.abs(end[at]! - start[at]!) < farthest && Math.abs(end[at + 1]! - start[at + 1]!) < farthest;
      if (at < shown && near && lasts > 0) continue;
      start[at] = end[at]!;
      start[at + 1] = end[at + 1]!;
    }
    this.from = start;
    this.to = end;
    this.#begun = now;
    this.#lasts = lasts;
  }
}
