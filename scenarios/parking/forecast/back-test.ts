import { anchors } from "./anchors.ts";

/** Share of truths that should lie between `low` and `high`. */
export const coverage = 0.8;
/** Parts of the day whose errors differ, by the local hour they begin at. */
const partsBegin = [6, 10, 16, 21];
export const parts = partsBegin.length;
const remembered = 2000;
const ringStart = anchors.map((_, i) => anchors.slice(0, i).reduce((sum, anchor) => sum + anchor, 0));
const ringLength = anchors.reduce((sum, anchor) => sum + anchor, 0);

/** 0 morning, 1 midday, 2 evening, 3 night, of a wall-clock quarter. */
export function partOf(quarter: number): number {
  const hour = quarter >> 2;
  for (let part = parts - 1; part >= 0; part -= 1) if (hour >= partsBegin[part]!) return part;
  return parts - 1;
}

/**
 * A site's own record: forecasts it made, later compared to what came. From it come the mean errors and the spread
 * between `low` and `high`, which moves after each comparison so that in the long run a tenth lies outside each side.
 */
export class BackTest {
  /** Forecasts that wait for their truth: one ring an anchor. */
  readonly pending = new Float32Array(ringLength).fill(NaN);
  /** The measure of each of them, see `Predictor.scale`. */
  readonly pendingScale = new Float32Array(ringLength).fill(NaN);
  /** Sum of absolute errors and number of comparisons, by anchor; old ones fade. */
  readonly sums = new Float32Array(anchors.length * 2);
  /** How many measures below and above the forecast `low` and `high` lie, by anchor, part of the day and side. */
  readonly reach = new Float32Array(anchors.length * parts * 2).fill(1.5);
  /** Newest origin forecast from. */
  last = -1;

  expect(anchor: number, slot: number, share: number, scale: number): void {
    const at = ringStart[anchor]! + (slot % anchors[anchor]!);
    this.pending[at] = share;
    this.pendingScale[at] = scale;
  }

  /** Settles the forecast that is due in this slot, if any. `counts` is false for what shall move the reach only. */
  compare(anchor: number, slot: number, part: number, truth: number, counts: boolean): void {
    const due = ringStart[anchor]! + (slot % anchors[anchor]!);
    const forecast = this.pending[due]!;
    if (forecast !== forecast || truth !== truth) return;
    if (counts) {
      const fade = this.sums[anchor * 2 + 1]! >= remembered ? 1 - 1 / remembered : 1;
      this.sums[anchor * 2] = this.sums[anchor * 2]! * fade + Math.abs(truth - forecast);
      this.sums[anchor * 2 + 1] = this.sums[anchor * 2 + 1]! * fade + 1;
    }
    const at = (anchor * parts + part) * 2;
    this.reach[at] = moved(this.reach[at]!, (forecast - truth) / this.pendingScale[due]!);
    this.reach[at + 1] = moved(this.reach[at + 1]!, (truth - forecast) / this.pendingScale[due]!);
  }

  /** Measures to `low` (side 0) or `high` (side 1). */
  reachOf(anchor: number, part: number, side: 0 | 1): number {
    return this.reach[(anchor * parts + part) * 2 + side]!;
  }
}

/** One step of tracking the quantile above which (1 - coverage) / 2 of the distances lie. */
function moved(reach: number, distance: number): number {
  const outside = (1 - coverage) / 2;
  const rate = 0.05 * (reach + 0.1);
  return Math.max(0, reach + rate * (distance > reach ? 1 - outside : -outside));
}
