import fc from "fast-check";
import { expect, test } from "vitest";
import { firstNotBelow } from "./first-not-below.ts";

test("the first number that is not below a value is the one a look from the beginning finds", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -20, max: 20 })), fc.integer({ min: -22, max: 22 }), (numbers, value) => {
      const rising = Float64Array.from(numbers).toSorted();
      const first = rising.findIndex((each) => each >= value);
      expect(firstNotBelow(rising, value)).toBe(first < 0 ? rising.length : first);
    }),
  );
});
