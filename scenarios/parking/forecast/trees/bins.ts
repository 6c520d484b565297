/** Features cut into at most 64 bins, one byte a value, column after column. Bin 0: not known. */
export interface Binned {
  readonly rows: number;
  readonly features: number;
  /** Bin of feature f in row r at f × rows + r. */
  readonly bins: Uint8Array;
  /** Upper edges by feature: bin b (from 1) holds values up to edge b - 1; the last bin has none. */
  readonly edges: readonly Float32Array[];
}

export const mostBins = 64;
const sampled = 20_000;

/** Cuts at equally frequent values of an even sample. `columns` is feature after feature. */
export function bin(columns: Float32Array, rows: number, features: number): Binned {
  const bins = new Uint8Array(rows * features);
  const edges: Float32Array[] = [];
  for (let feature = 0; feature < features; feature += 1) {
    const column = columns.subarray(feature * rows, (feature + 1) * rows);
    const cuts = edgesOf(column);
    edges.push(cuts);
    const into = bins.subarray(feature * rows, (feature + 1) * rows);
    for (let row = 0; row < rows; row += 1) into[row] = binOf(column[row]!, cuts);
  }
  return { rows, features, bins, edges };
}

function edgesOf(column: Float32Array): Float32Array {
  const step = Math.max(1, Math.ceil(column.length / sampled));
  const values = new Float32Array(Math.ceil(column.length / step));
  let known = 0;
  for (let row = 0; row < column.length; row += step) {
    const value = column[row]!;
    if (value === value) values[known++] = value;
  }
  const sorted = values.subarray(0, known).toSorted();
  const cuts: number[] = [];
  for (let cut = 1; cut < mostBins - 1; cut += 1) {
    const value = sorted[Math.floor((cut * known) / (mostBins - 1))];
    if (value !== undefined && value !== cuts.at(-1) && value < sorted[known - 1]!) cuts.push(value);
  }
  return Float32Array.from(cuts);
}

function binOf(value: number, cuts: Float32Array): number {
  if (value !== value) return 0;
  let low = 0;
  let high = cuts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value <= cuts[middle]!) high = middle;
    else low = middle + 1;
  }
  return low + 1;
}
