/** Chances told, and whether it came so: the Brier score (mean of (chance - truth)²; less is better) and how they agree. */
export class ChanceMeasure {
  private readonly told: number[] = [];
  private readonly came: boolean[] = [];

  add(chance: number, came: boolean): void {
    this.told.push(chance);
    this.came.push(came);
  }

  get samples(): number {
    return this.told.length;
  }

  get brier(): number {
    return this.told.reduce((sum, chance, i) => sum + (chance - Number(this.came[i])) ** 2, 0) / this.samples;
  }

  /** Of the chances from `low` up to below `high`: their mean and the share that came, in per cent; "–" without any. */
  agreement(low: number, high: number): string {
    let cases = 0;
    let told = 0;
    let came = 0;
    this.told.forEach((chance, i) => {
      if (chance < low || chance >= high) return;
      cases += 1;
      told += chance;
      came += Number(this.came[i]);
    });
    return cases === 0 ? "–" : `${((100 * told) / cases).toFixed(0)} → ${((100 * came) / cases).toFixed(0)}`;
  }
}

/** Where a chance says something: at most 15 or 15 % of the places are free. */
export function isScarce(free: number, capacity: number): boolean {
  return free <= 15 || free <= 0.15 * capacity;
}
