import { anchors } from "./anchors.ts";

/** Share of truths that should lie between `low` and `high`. */
export const coverage = 0.8;
/** Parts of the day whose errors differ, by the local hour they begin at: late evenings still move, nights hardly do. */
const partsBegin = [0, 6, 10, 16, 21];
export const parts = partsBegin.length;
const earlierParts = 4;
const remembered = 2000;
const ringStart = anchors.map((_, i) => anchors.slice(0, i).reduce((sum, anchor) => sum + anchor, 0));
const ringLength = anchors.reduce((sum, anchor) => sum + anchor, 0);

/**
 * How fast `low` and `high` follow what comes, by anchor. Errors of far forecasts go together for hours: followed as fast
 * as near ones, the bounds would run after yesterday and be too narrow most of the time.
 */
const rates = [0.08, 0.07, 0.06, 0.05, 0.04, 0.03, 0.02] as const;

/** 0 night, 1 morning, 2 midday, 3 evening, 4 late evening, of a wall-clock quarter. */
export function partOf(quarter: number): number {
  return partsBegin.findLastIndex((hour) => quarter >> 2 >= hour);
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
    this.reach[at] = moved(this.reach[at]!, (forecast - truth) / this.pendingScale[due]!, rates[anchor]!);
    this.reach[at + 1] = moved(this.reach[at + 1]!, (truth - forecast) / this.pendingScale[due]!, rates[anchor]!);
  }

  /** Takes over the reach of four parts of the day, of which the last was the whole night. */
  takeEarlierReach(earlier: Float32Array): void {
    for (let at = 0; at < this.reach.length; at += 1) {
      const part = (at >> 1) % parts;
      const before = part === 0 ? earlierParts - 1 : part - 1;
      this.reach[at] = earlier[(Math.floor(at / 2 / parts) * earlierParts + before) * 2 + (at & 1)]!;
    }
  }

  /** Measures to `low` (side 0) or `high` (side 1). */
  reachOf(anchor: number, part: number, side: 0 | 1): number {
    return this.reach[(anchor * parts + part) * 2 + side]!;
  }
}

/** Room for what `takeEarlierReach` takes. */
export const earlierReach = () => new Float32Array(anchors.length * earlierParts * 2);

/** Keeps the steps alive where a reach is next to nothing. */
const smallest = 0.1;

/**
 * One step of tracking the quantile above which (1 - coverage) / 2 of the distances lie. By factors, so that one step out
 * weighs as much as nine steps in: in the long run just that share lies outside, however the errors grow and shrink.
 */
function moved(reach: number, distance: number, rate: number): number {
  const outside = (1 - coverage) / 2;
  const step = distance > reach ? 1 - outside : -outside;
  return Math.max(0, (reach + smallest) * Math.exp(rate * step) - smallest);
}
