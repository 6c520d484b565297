import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { outlookFromForecast, outlookFromLast } from "./chance.ts";
import { expectedMinutes } from "./rank.ts";
import { estimatedWalk } from "./walking.ts";

const count = fc.oneof(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 2000 }));
/** Evenly spread, as `fc.double` is not. */
const between = (low: number, high: number) =>
  fc.integer({ min: 0, max: 10_000 }).map((part) => low + ((high - low) * part) / 10_000);
const minutesAhead = fc.integer({ min: 0, max: 1440 });

describe("chance to find a place, from the last figure", () => {
  const chance = (free: number, minutes: number): number => outlookFromLast(free, minutes)!.chance;

  test("lies between 0 and 1 and rises with the places that are free now", () => {
    fc.assert(
      fc.property(count, count, between(0, 120), (one, other, minutes) => {
        const [less, more] = [chance(Math.min(one, other), minutes), chance(Math.max(one, other), minutes)];
        expect(less).toBeGreaterThanOrEqual(0);
        expect(more).toBeLessThanOrEqual(1);
        expect(more).toBeGreaterThanOrEqual(less);
      }),
      { numRuns: 5000 },
    );
  });

  test("is certain at once, and no more than what happened later", () => {
    expect([chance(0, 0), chance(1, 0)]).toEqual([0, 1]);
    // Of 1,742 times that one place was free, there was one in 72 of 100 a quarter of an hour later; of 1,339 with eight, in 96.
    expect(chance(1, 15)).toBeCloseTo(0.71, 2);
    expect(chance(8, 15)).toBeCloseTo(0.97, 2);
    expect(chance(0, 60)).toBeCloseTo(0.26, 2);
    for (const minutes of [2, 5, 10, 15, 30]) expect(chance(1, minutes)).toBeLessThan(0.95);
  });

  test("moves without a leap from one measured time to the next, and ends where none was measured", () => {
    expect(chance(3, 22.5)).toBeCloseTo((chance(3, 15) + chance(3, 30)) / 2, 9);
    expect(outlookFromLast(10, 121)).toBeUndefined();
    expect(outlookFromLast(10, 60)!.freeAtArrival).toBe(10);
  });
});

describe("chance to find a place, from a forecast", () => {
  const share = between(-0.1, 1);
  const half = between(0, 0.5);
  const of = (middle: number, reach: number, minutes: number, freeNow = 1, total = 100) =>
    outlookFromForecast({ share: middle, low: middle - reach, high: middle + reach }, freeNow, total, minutes);

  test("lies between 0 and 1 and rises with the places expected, and with those free now", () => {
    fc.assert(
      fc.property(share, share, half, minutesAhead, count, count, (one, other, reach, minutes, free, freer) => {
        const less = of(Math.min(one, other), reach, minutes, Math.min(free, freer));
        const more = of(Math.max(one, other), reach, minutes, Math.max(free, freer));
        expect(less.chance).toBeGreaterThanOrEqual(0);
        expect(more.chance).toBeLessThanOrEqual(1);
        expect(more.chance).toBeGreaterThanOrEqual(less.chance);
        expect(less.freeAtArrival).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test("a wide error makes a place less sure where many are expected, and surer where none is", () => {
    expect(of(0.2, 0.02, 30).chance).toBeGreaterThan(of(0.2, 0.2, 30).chance);
    expect(of(0, 0.02, 30).chance).toBeLessThan(of(0, 0.2, 30).chance);
    expect([of(0.03, 0, 30).chance, of(0, 0, 30).chance]).toEqual([1, 0]);
  });

  test("promises what was found: little where none is free now, however many a forecast expects", () => {
    expect(of(0.005, 0.1, 30, 1).chance).toBeCloseTo(0.57, 2);
    expect(of(0.005, 0.1, 30, 0).chance).toBeCloseTo(0.2, 2);
    expect(of(0.08, 0.1, 120, 0).chance).toBeLessThan(of(0.02, 0.1, 120, 3).chance);
    expect(of(0.2, 0.1, 1440).chance).toBeLessThan(of(0.2, 0.1, 120).chance);
    expect(of(0.2, 0.1, 15).chance).toBe(of(0.2, 0.1, 120).chance);
  });
});

describe("which place is best", () => {
  test("a nearer place wins at equal chance, a surer one at equal distance", () => {
    const minutes = fc.double({ min: 0, max: 60, noNaN: true });
    const chance = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(minutes, minutes, chance, chance, (walkA, walkB, chanceA, chanceB) => {
        fc.pre(walkA < walkB && chanceA < chanceB);
        const cost = (walkingMinutes: number, sure?: number) => expectedMinutes({ walkingMinutes, chance: sure });
        expect(cost(walkA, chanceA)).toBeLessThanOrEqual(cost(walkB, chanceA));
        expect(cost(walkA, chanceB)).toBeLessThanOrEqual(cost(walkA, chanceA));
        expect(cost(walkA, chanceA)).toBeLessThanOrEqual(cost(walkA));
      }),
    );
  });
  test("people walk further than the crow flies", () => {
    expect(estimatedWalk(1000)).toMatchObject({ walkingDistance: 1230, walkingMinutes: 1230 / 72 });
  });
});
