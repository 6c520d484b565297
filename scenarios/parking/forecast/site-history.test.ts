import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SiteHistory } from "./site-history.ts";

const quarter = 900_000;

function observed(readings: readonly (readonly [slot: number, share: number])[], length = 200, hold = 8): SiteHistory {
  const history = new SiteHistory(length, hold);
  for (const [slot, share] of readings) history.observe(slot, slot * quarter, share);
  return history;
}

describe("history of a site", () => {
  test("holds a value until the next one, but not for ever", () => {
    const history = observed([
      [100, 0.5],
      [104, 0.25],
      [120, 1],
    ]);
    expect([99, 100, 103, 104, 112, 113, 119, 120, 128, 129].map((slot) => history.get(slot))).toEqual(
      [NaN, 0.5, 0.5, 0.25, 0.25, NaN, NaN, 1, 1, NaN].map((share) =>
        Number.isNaN(share) ? NaN : (expect.closeTo(share, 4) as number),
      ),
    );
  });

  test("forgets what is older than its length", () => {
    const history = observed(
      Array.from({ length: 30 }, (_, slot) => [slot, 0.5] as const),
      10,
    );
    expect(history.get(19)).toBeNaN();
    expect(history.get(20)).toBeCloseTo(0.5, 4);
  });

  test("takes a late value where none was seen, and keeps the newer of two in one slot", () => {
    const history = observed([
      [100, 0.5],
      [110, 0.3],
      [105, 0.4],
      [110, 0.2],
    ]);
    history.observe(110, 110 * quarter - 1, 0.9);
    expect(history.get(105)).toBeCloseTo(0.4, 4);
    expect(history.get(110)).toBeCloseTo(0.2, 4);
  });

  test("does not take what is held between two half-hourly readings for truth, but what stays for an hour", () => {
    const history = observed([
      [100, 0.5],
      [102, 0.4],
      [110, 0.3],
    ]);
    expect([100, 101, 102, 103, 105, 106, 109, 110].map((slot) => history.witnessed(slot))).toEqual([
      true,
      false,
      true,
      false,
      false,
      true,
      true,
      true,
    ]);
  });

  test("knows the same with the room that it needs as with room for all from the beginning", () => {
    const reading = fc.tuple(fc.integer({ min: 10_000, max: 10_900 }), fc.double({ min: 0, max: 1, noNaN: true }));
    fc.assert(
      fc.property(fc.array(reading, { maxLength: 40 }), (readings) => {
        const length = 500;
        const growing = new SiteHistory(length, 8);
        const whole = new SiteHistory(length, 8, length);
        for (const [slot, share] of readings)
          for (const history of [growing, whole]) history.observe(slot, slot * quarter, share);
        const slots = Array.from({ length: 1000 }, (_, place) => 9950 + place);
        expect(slots.map((slot) => growing.get(slot))).toEqual(slots.map((slot) => whole.get(slot)));
        const kept = slots.filter((slot) => slot > growing.newest - length + 48);
        expect(kept.map((slot) => growing.age(slot))).toEqual(kept.map((slot) => whole.age(slot)));
      }),
    );
  });

  test("takes little room while little is known", () => {
    const history = observed(
      Array.from({ length: 90 }, (_, slot) => [slot, 0.5] as const),
      5568,
    );
    expect(history.values.length).toBeLessThan(200);
  });

  test("lets go of what was observed while the clock was ahead, and takes up from then on", () => {
    fc.assert(
      fc.property(fc.nat(60), fc.integer({ min: 1, max: 400 }), (quarters, jump) => {
        const honest = Array.from({ length: quarters }, (_, slot) => [100 + slot, 0.5] as const);
        const now = 100 + quarters;
        const history = observed([...honest, [now + jump, 0.1], [now + jump + 3, 0.2]]);
        history.forgetAfter(now);
        history.observe(now, now * quarter, 0.75);
        const expected = observed([...honest, [now, 0.75]]);
        for (let slot = 90; slot < now + jump + 10; slot += 1)
          if (history.get(slot) === history.get(slot)) expect(history.get(slot)).toBe(expected.get(slot));
        expect(history.get(now)).toBeCloseTo(0.75, 4);
        expect(history.get(now + jump + 3 > now + 8 ? now + jump + 3 : now + 9)).toBeNaN();
      }),
    );
  });
});
