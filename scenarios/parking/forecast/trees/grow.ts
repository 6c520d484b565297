import { mostBins, type Binned } from "./bins.ts";
import type { ForestBuilder } from "./forest.ts";

export interface GrowOptions {
  readonly leaves: number;
  readonly rowsPerLeaf: number;
  /** Pulls the gain of small leaves down. */
  readonly shrink: number;
}

interface Split {
  gain: number;
  feature: number;
  bin: number;
}

interface Leaf {
  readonly node: number;
  /** Its rows lie in `order` from `from` to before `to`. */
  readonly from: number;
  readonly to: number;
  readonly sum: number;
  readonly histogram: Float64Array;
  readonly split: Split | undefined;
}

/** Where the rows of a finished leaf lie in `order`. */
export interface GrownLeaf {
  readonly node: number;
  readonly from: number;
  readonly to: number;
}

/**
 * Grows one tree, best leaf first, to fit `gradient` by least squares, and adds it to the forest with empty leaves.
 * `order` holds the rows to learn from and is sorted by leaf.
 */
export function grow(
  data: Binned,
  gradient: Float32Array,
  order: Int32Array,
  features: readonly number[],
  options: GrowOptions,
  forest: ForestBuilder,
): GrownLeaf[] {
  const spare = new Int32Array(order.length);
  const ordered = new Float32Array(order.length);
  const width = mostBins * 2;

  function histogramOf(from: number, to: number): Float64Array {
    const histogram = new Float64Array(data.features * width);
    for (let i = from; i < to; i += 1) ordered[i] = gradient[order[i]!]!;
    for (const feature of features) {
      const column = feature * data.rows;
      const base = feature * width;
      for (let i = from; i < to; i += 1) {
        const cell = base + data.bins[column + order[i]!]! * 2;
        histogram[cell]! += ordered[i]!;
        histogram[cell + 1]! += 1;
      }
    }
    return histogram;
  }

  function leaf(node: number, from: number, to: number, sum: number, histogram: Float64Array): Leaf {
    return { node, from, to, sum, histogram, split: bestSplit(histogram, sum, to - from) };
  }

  function bestSplit(histogram: Float64Array, sum: number, count: number): Split | undefined {
    if (count < 2 * options.rowsPerLeaf) return undefined;
    const whole = (sum * sum) / (count + options.shrink);
    let best: Split | undefined;
    for (const feature of features) {
      const cuts = data.edges[feature]!.length;
      let leftSum = 0;
      let leftCount = 0;
      for (let bin = 0; bin <= cuts; bin += 1) {
        const cell = feature * width + bin * 2;
        leftSum += histogram[cell]!;
        leftCount += histogram[cell + 1]!;
        if (bin === 0 || leftCount < options.rowsPerLeaf) continue;
        const rightCount = count - leftCount;
        if (rightCount < options.rowsPerLeaf) break;
        const rightSum = sum - leftSum;
        const gain =
          (leftSum * leftSum) / (leftCount + options.shrink) +
          (rightSum * rightSum) / (rightCount + options.shrink) -
          whole;
        if (gain > 1e-9 && (best === undefined || gain > best.gain)) best = { gain, feature, bin };
      }
    }
    return best;
  }

  /** Rows of bins up to the split's go to the front; returns where the others begin. */
  function divide({ from, to }: Leaf, { feature, bin }: Split): number {
    const column = feature * data.rows;
    let left = from;
    let right = 0;
    for (let i = from; i < to; i += 1) {
      const row = order[i]!;
      if (data.bins[column + row]! <= bin) order[left++] = row;
      else spare[right++] = row;
    }
    order.set(spare.subarray(0, right), left);
    return left;
  }

  function children(parent: Leaf, split: Split): [Leaf, Leaf] {
    const middle = divide(parent, split);
    const node = forest.split(parent.node, split.feature, split.bin, data.edges[split.feature]![split.bin - 1]!);
    let leftSum = 0;
    for (let bin = 0; bin <= split.bin; bin += 1) leftSum += parent.histogram[split.feature * width + bin * 2]!;
    const smallIsLeft = middle - parent.from <= parent.to - middle;
    const small = smallIsLeft ? histogramOf(parent.from, middle) : histogramOf(middle, parent.to);
    const large = parent.histogram;
    for (let cell = 0; cell < large.length; cell += 1) large[cell]! -= small[cell]!;
    return [
      leaf(node, parent.from, middle, leftSum, smallIsLeft ? small : large),
      leaf(node + 1, middle, parent.to, parent.sum - leftSum, smallIsLeft ? large : small),
    ];
  }

  let total = 0;
  for (const row of order) total += gradient[row]!;
  const leaves = [leaf(forest.root(), 0, order.length, total, histogramOf(0, order.length))];
  while (leaves.length < options.leaves) {
    let best = -1;
    leaves.forEach(({ split }, i) => {
      if (split && (best < 0 || split.gain > leaves[best]!.split!.gain)) best = i;
    });
    if (best < 0) break;
    const parent = leaves[best]!;
    const [left, right] = children(parent, parent.split!);
    leaves[best] = left;
    leaves.push(right);
  }
  return leaves.map(({ node, from, to }) => ({ node, from, to }));
}
