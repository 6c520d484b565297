import { describe, expect, test } from "vitest";
import { bin } from "./bins.ts";
import { boost, randomFrom, type BoostOptions } from "./boost.ts";

const options: BoostOptions = {
  trees: 60,
  leaves: 8,
  rowsPerLeaf: 20,
  learningRate: 0.2,
  rowShare: 0.7,
  featureShare: 1,
  shrink: 1,
  knee: 1,
  seed: 3,
};
const rows = 2000;

/** Two features, column after column; the second is not known in every tenth row. */
function columns(): Float32Array {
  const random = randomFrom(5);
  const values = Float32Array.from({ length: rows * 2 }, random);
  for (let row = 0; row < rows; row += 10) values[rows + row] = NaN;
  return values;
}

describe("boosted trees", () => {
  test("learn steps in two features, and a value of their own for what is not known", () => {
    const data = columns();
    const truth = (a: number, b: number): number => (a > 0.5 ? 1 : 0) + (Number.isNaN(b) ? 5 : b > 0.3 ? 2 : 0);
    const target = Float32Array.from({ length: rows }, (_, row) => truth(data[row]!, data[rows + row]!));
    const forest = boost(bin(data, rows, 2), target, options);
    for (const [a, b] of [
      [0.1, 0.1],
      [0.9, 0.1],
      [0.1, 0.9],
      [0.9, 0.9],
      [0.1, NaN],
    ] as const)
      expect(forest.predict(Float32Array.of(a, b))).toBeCloseTo(truth(a, b), 1);
  });

  test("go for the median: a tenth of wild outliers moves nothing", () => {
    const data = columns();
    const target = Float32Array.from({ length: rows }, (_, row) => (row % 10 === 3 ? 1000 : data[row]! > 0.5 ? 1 : 0));
    const forest = boost(bin(data, rows, 2), target, options);
    expect(forest.predict(Float32Array.of(0.2, 0.5))).toBeCloseTo(0, 1);
    expect(forest.predict(Float32Array.of(0.8, 0.5))).toBeCloseTo(1, 1);
  });

  test("are the same for the same rows and seed", () => {
    const target = Float32Array.from({ length: rows }, (_, row) => Math.sin(row));
    const [one, other] = [0, 1].map(() => boost(bin(columns(), rows, 2), target, options));
    expect(one).toEqual(other);
  });

  test("say the same of a row in a table of columns as of the row alone", () => {
    const data = columns();
    const target = Float32Array.from({ length: rows }, (_, row) => data[row]! * 3);
    const forest = boost(bin(data, rows, 2), target, options);
    for (let row = 0; row < 50; row += 1)
      expect(forest.predict(data, row, rows)).toBe(forest.predict(Float32Array.of(data[row]!, data[rows + row]!)));
  });

  test("make nothing of no rows and of constant features", () => {
    expect(boost(bin(new Float32Array(0), 0, 2), new Float32Array(0), options).predict(Float32Array.of(1, 2))).toBe(0);
    const flat = boost(bin(new Float32Array(400).fill(1), 200, 2), new Float32Array(200).fill(0.5), options);
    expect(flat.predict(Float32Array.of(1, 1))).toBeCloseTo(0.5, 1);
  });
});
