import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { enlarged, grown, zeros } from "./enlarged.ts";

/** Some below the size from which memory comes from the system, some above. */
const steps = fc.array(fc.integer({ min: 1, max: 300_000 }), { minLength: 1, maxLength: 5 });

describe.each([
  ["enlarged", enlarged],
  ["grown", grown],
] as const)("an array %s", (_, larger) => {
  test("keeps its numbers, whatever its size, and has zeros after them", () => {
    fc.assert(
      fc.property(steps, (lengths) => {
        let numbers = new Float64Array(1);
        const expected: number[] = [0];
        for (const more of lengths) {
          const { length } = numbers;
          numbers = larger(numbers, length + more);
          expect(numbers.length).toBe(length + more);
          expect([numbers[length], numbers[numbers.length - 1]]).toEqual([0, 0]);
          numbers[length] = more;
          expected[length] = more;
        }
        for (const place of Object.keys(expected)) expect(numbers[Number(place)]).toBe(expected[Number(place)]);
      }),
      { numRuns: 30 },
    );
  });
});

test("an array enlarged leaves the old one as it was, with what is asked for after the numbers in the new one", () => {
  const old = new Int32Array(zeros(400_000), 0, 100_000).fill(7);
  const larger = enlarged(old, 200_000, -1);
  expect([old.length, old[99_999], larger[99_999], larger[100_000], larger[199_999]]).toEqual([100_000, 7, 7, -1, -1]);
});

test("an array grown takes the old one's memory with it", () => {
  const old = new Int32Array(zeros(400_000), 0, 100_000).fill(7);
  const larger = grown(old, 200_000);
  expect([old.length, larger[99_999], larger[199_999]]).toEqual([0, 7, 0]);
});
