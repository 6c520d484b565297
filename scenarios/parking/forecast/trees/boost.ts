import type { Binned } from "./bins.ts";
import { ForestBuilder, type Forest } from "./forest.ts";
import { grow } from "./grow.ts";

export interface BoostOptions {
  readonly trees: number;
  readonly leaves: number;
  readonly rowsPerLeaf: number;
  readonly learningRate: number;
  /** Share of rows and of features that a tree learns from. */
  readonly rowShare: number;
  readonly featureShare: number;
  readonly shrink: number;
  /** Deviations beyond this pull no harder; as a multiple of the median deviation. */
  readonly knee: number;
  readonly seed: number;
}

/** xorshift32: the same numbers for the same seed, everywhere. */
export function randomFrom(seed: number): () => number {
  let state = seed | 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4_294_967_296;
  };
}

/**
 * Trees one after another, each learning what the ones before left over, for the least mean absolute error: splits by
 * clipped deviations, leaves the median of theirs.
 */
export function boost(data: Binned, target: Float32Array, options: BoostOptions): Forest {
  const random = randomFrom(options.seed);
  const forest = new ForestBuilder();
  const rest = Float32Array.from(target);
  const gradient = new Float32Array(data.rows);
  const spare = new Float32Array(medianOf);
  for (let tree = 0; tree < options.trees; tree += 1) {
    const order = drawRows(data.rows, options.rowShare, random);
    if (order.length === 0) break;
    const features = drawFeatures(data.features, options.featureShare, random);
    const knee = options.knee * Math.max(1e-4, median(rest, order, 0, order.length, spare, Math.abs));
    for (const row of order) gradient[row] = Math.max(-1, Math.min(1, rest[row]! / knee));
    for (const { node, from, to } of grow(data, gradient, order, features, options, forest)) {
      const trust = (to - from) / (to - from + options.shrink);
      forest.leaf(node, options.learningRate * trust * median(rest, order, from, to, spare));
    }
    for (let row = 0; row < data.rows; row += 1) rest[row]! -= forest.newest(data, row);
  }
  return forest.finish();
}

function drawRows(rows: number, share: number, random: () => number): Int32Array {
  const order = new Int32Array(rows);
  let drawn = 0;
  for (let row = 0; row < rows; row += 1) if (random() < share) order[drawn++] = row;
  return order.slice(0, drawn);
}

function drawFeatures(features: number, share: number, random: () => number): number[] {
  const all = Array.from({ length: features }, (_, feature) => feature);
  const drawn = all.filter(() => random() < share);
  return drawn.length > 0 ? drawn : all;
}

/** Values that a median is taken of; of more, an even sample. */
const medianOf = 2001;

function median(
  values: Float32Array,
  order: Int32Array,
  from: number,
  to: number,
  spare: Float32Array,
  of: (value: number) => number = (value) => value,
): number {
  const count = Math.min(medianOf, to - from);
  const step = (to - from) / count;
  for (let i = 0; i < count; i += 1) spare[i] = of(values[order[from + Math.floor(i * step)]!]!);
  const sorted = spare.subarray(0, count).toSorted();
  return (sorted[(count - 1) >> 1]! + sorted[count >> 1]!) / 2;
}
