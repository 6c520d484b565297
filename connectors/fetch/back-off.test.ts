import fc from "fast-check";
import { expect, test } from "vitest";
import { afterEffort, usual, waitAfter } from "./back-off.ts";

const every = fc.double({ min: 0.05, max: 200_000, noNaN: true });
const random = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
const failures = fc.integer({ min: 1, max: 1000 });

test("a feed that is well keeps its pace, whatever it failed of before", () => {
  fc.assert(fc.property(every, random, (pace, chance) => waitAfter(0, pace, () => chance, afterEffort) === pace));
});

test("waits grow, are spread, and are never longer than the longest or the feed's own pace by more than half", () => {
  fc.assert(
    fc.property(failures, every, random, fc.constantFrom(usual, afterEffort), (count, pace, chance, patience) => {
      const [wait, later] = [count, count + 1].map((each) => waitAfter(each, pace, () => chance, patience));
      expect(later).toBeGreaterThanOrEqual(wait!);
      expect(wait).toBeGreaterThanOrEqual(0.5 * pace);
      expect(wait).toBeLessThanOrEqual(1.5 * Math.max(patience.longest, pace));
    }),
  );
});

test("an answer beyond what is read is not asked for again within minutes, and after many within half a day", () => {
  expect(waitAfter(1, 1, () => 0, afterEffort)).toBe(450);
  expect(waitAfter(20, 1, () => 0, afterEffort)).toBe(12 * 3600);
});
