import type { Binned } from "./bins.ts";

/**
 * Regression trees in flat arrays, summed up. Node n of the forest goes left when its feature is at most its threshold
 * or not known (NaN); a leaf has feature -1 and carries its value in `threshold`.
 */
export class Forest {
  readonly feature: Int16Array;
  readonly threshold: Float32Array;
  /** Index of the left child; the right one follows it. */
  readonly left: Int32Array;
  readonly roots: Int32Array;

  constructor(parts: { feature: Int16Array; threshold: Float32Array; left: Int32Array; roots: Int32Array }) {
    this.feature = parts.feature;
    this.threshold = parts.threshold;
    this.left = parts.left;
    this.roots = parts.roots;
  }

  /** Sum of the leaves that the row (features from `at` on, `stride` apart) falls into. */
  predict(row: Float32Array, at = 0, stride = 1): number {
    const { feature, threshold, left, roots } = this;
    let sum = 0;
    for (let tree = 0; tree < roots.length; tree += 1) {
      let node = roots[tree]!;
      let split = feature[node]!;
      while (split >= 0) {
        node = left[node]! + (row[at + split * stride]! > threshold[node]! ? 1 : 0);
        split = feature[node]!;
      }
      sum += threshold[node]!;
    }
    return sum;
  }
}

/** A forest that grows: nodes are appended. */
export class ForestBuilder {
  private readonly feature: number[] = [];
  private readonly threshold: number[] = [];
  private readonly left: number[] = [];
  private readonly bins: number[] = [];
  private readonly roots: number[] = [];

  root(): number {
    const node = this.add();
    this.roots.push(node);
    return node;
  }

  /** Makes the node a split and returns the index of its left child; the right one follows. */
  split(node: number, feature: number, bin: number, threshold: number): number {
    const left = this.add();
    this.add();
    this.bins[node] = bin;
    this.feature[node] = feature;
    this.threshold[node] = threshold;
    this.left[node] = left;
    return left;
  }

  leaf(node: number, value: number): void {
    this.threshold[node] = value;
  }

  /** What the newest tree says of a row that it may not have learned from. */
  newest(data: Binned, row: number): number {
    let node = this.roots.at(-1)!;
    let split = this.feature[node]!;
    while (split >= 0) {
      node = this.left[node]! + (data.bins[split * data.rows + row]! > this.bins[node]! ? 1 : 0);
      split = this.feature[node]!;
    }
    return this.threshold[node]!;
  }

  /** The first so many trees, all when absent. */
  finish(trees = this.roots.length): Forest {
    return new Forest({
      feature: Int16Array.from(this.feature),
      threshold: Float32Array.from(this.threshold),
      left: Int32Array.from(this.left),
      roots: Int32Array.from(this.roots.slice(0, trees)),
    });
  }

  private add(): number {
    this.feature.push(-1);
    this.threshold.push(0);
    this.left.push(-1);
    this.bins.push(0);
    return this.feature.length - 1;
  }
}
