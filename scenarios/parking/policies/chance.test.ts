import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chanceOfPlace, expectedFromForecast, expectedFromLast, normalBelow } from "./chance.ts";
import { expectedMinutes } from "./rank.ts";
import { walk } from "./walking.ts";

const places = fc.double({ min: -5, max: 2000, noNaN: true });
const spread = fc.double({ min: 0, max: 500, noNaN: true });

describe("chance to find a place", () => {
  test("the normal distribution is the known one", () => {
    expect(normalBelow(0)).toBeCloseTo(0.5, 6);
    expect(normalBelow(1.281_551_565_5)).toBeCloseTo(0.9, 6);
    expect(normalBelow(-1.959_964)).toBeCloseTo(0.025, 6);
  });

  test("lies between 0 and 1 and rises with the free places expected", () => {
    fc.assert(
      fc.property(places, places, spread, (one, other, deviation) => {
        const less = chanceOfPlace({ free: Math.min(one, other), deviation });
        const more = chanceOfPlace({ free: Math.max(one, other), deviation });
        expect(less).toBeGreaterThanOrEqual(0);
        expect(more).toBeLessThanOrEqual(1);
        expect(more).toBeGreaterThanOrEqual(less - 1e-7);
      }),
    );
  });

  test("a wide error draws it towards one half from both sides", () => {
    expect(chanceOfPlace({ free: 20, deviation: 2 })).toBeGreaterThan(chanceOfPlace({ free: 20, deviation: 40 }));
    expect(chanceOfPlace({ free: 0, deviation: 2 })).toBeLessThan(chanceOfPlace({ free: 0, deviation: 40 }));
    expect(chanceOfPlace({ free: 3, deviation: 0 })).toBe(1);
    expect(chanceOfPlace({ free: 0, deviation: 0 })).toBe(0);
  });

  test("the last figure is trusted less the further ahead, and not at all beyond what was measured", () => {
    const ahead = [0, 5, 15, 30, 60, 120].map((minutes) => expectedFromLast(100, 200, minutes)!.deviation);
    expect(ahead[0]).toBe(0);
    for (let index = 1; index < ahead.length; index++) expect(ahead[index]!).toBeGreaterThan(ahead[index - 1]!);
    expect(ahead[2]).toBeCloseTo(0.0174 * 200 * Math.sqrt(Math.PI / 2), 9);
    expect(expectedFromLast(10, 200, 121)).toBeUndefined();
  });

  test("more free now is never a lesser chance later", () => {
    const count = fc.integer({ min: 0, max: 300 });
    fc.assert(
      fc.property(count, count, fc.integer({ min: 0, max: 120 }), (one, other, minutes) => {
        const chance = (free: number) => chanceOfPlace(expectedFromLast(free, 300, minutes)!);
        expect(chance(Math.max(one, other))).toBeGreaterThanOrEqual(chance(Math.min(one, other)) - 1e-7);
      }),
    );
  });

  test("a forecast's interval of 80 in 100 becomes its deviation", () => {
    const expected = expectedFromForecast({ share: 0.1, low: 0, high: 0.2 }, 100);
    expect(expected.free).toBe(10);
    expect(normalBelow(10 / expected.deviation)).toBeCloseTo(0.9, 4);
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
    expect(walk(1000)).toEqual({ walkingDistance: 1230, walkingMinutes: 1230 / 72 });
  });
});
