import { describe, expect, test } from "vitest";
import fc from "fast-check";
import { createForecaster, type Forecaster } from "./model.ts";

const minute = 60_000;
const day = 24 * 60 * minute;
const monday = Date.UTC(2025, 8, 8);
const timeZone = "Europe/Berlin";
const horizons = [0, 15, 30, 45, 60, 120, 240, 600, 1440];

const empty = (now = Infinity): Forecaster => createForecaster({ timeZone, now: () => now });

/** A car park that fills by day, by the wall clock in Berlin (summer time until 2025-10-26). */
function rhythm(at: number): number {
  const local = at + (at < Date.UTC(2025, 9, 26, 1) ? 2 : 1) * 60 * minute;
  const hour = (local % day) / (60 * minute);
  return hour < 8 || hour > 18 ? 0.9 : 0.9 - 0.7 * Math.sin(((hour - 8) / 10) * Math.PI);
}

function* weeks(count: number, from = monday): Generator<{ at: number; share: number }> {
  for (let at = from; at < from + count * 7 * day; at += 15 * minute) yield { at, share: rhythm(at) };
}

describe("forecast of the free share", () => {
  test("knows nothing of a site it never saw, and of one that fell silent a day ago only what is usual", () => {
    const forecaster = empty();
    expect(forecaster.predict("a", monday, [15])).toBeUndefined();
    forecaster.observe("a", monday, 0.5);
    expect(forecaster.predict("a", monday + 60 * minute, [15])?.[0]?.share).toBeCloseTo(0.5, 3);
    expect(forecaster.predict("a", monday + day, [15])).toBeUndefined();
  });

  test("follows the daily rhythm once it has seen a week", () => {
    const forecaster = empty();
    forecaster.load("a", weeks(2));
    const at = monday + 14 * day + 7 * 60 * minute;
    forecaster.observe("a", at, rhythm(at));
    const points = forecaster.predict("a", at, horizons)!;
    points.forEach((point, i) => expect(Math.abs(point.share - rhythm(at + horizons[i]! * minute))).toBeLessThan(0.04));
  });

  test("goes by the wall clock across the end of summer time", () => {
    const forecaster = empty();
    forecaster.load("a", weeks(7));
    const at = Date.UTC(2025, 9, 27, 8);
    for (let t = monday + 49 * day; t <= at; t += 15 * minute) forecaster.observe("a", t, rhythm(t));
    const worst = Math.max(
      ...[60, 120, 240, 480].map((minutes) =>
        Math.abs(forecaster.predict("a", at, [minutes])![0]!.share - rhythm(at + minutes * minute)),
      ),
    );
    expect(worst).toBeLessThan(0.05);
  });

  test("takes nothing from the future of now", () => {
    const forecaster = empty(monday);
    forecaster.observe("a", monday + minute, 0.5);
    expect(forecaster.predict("a", monday + minute, [0])).toBeUndefined();
  });

  const readings = fc.array(
    fc.record({ step: fc.integer({ min: 0, max: 400 }), share: fc.double({ min: -1, max: 2 }) }),
    {
      minLength: 1,
      maxLength: 200,
    },
  );

  function fed(
    list: readonly { step: number; share: number }[],
    from = monday,
  ): { forecaster: Forecaster; end: number } {
    const forecaster = empty();
    let at = from;
    for (const { step, share } of list) {
      at += step * 7 * minute;
      forecaster.observe("a", at, share);
    }
    return { forecaster, end: at };
  }

  test("stays within 0 and 1, low at most share at most high", () => {
    fc.assert(
      fc.property(readings, fc.integer({ min: 0, max: 600 }), (list, later) => {
        const { forecaster, end } = fed(list);
        forecaster.step(end);
        for (const { share, low, high } of forecaster.predict("a", end + later * minute, horizons) ?? []) {
          expect(0 <= low && low <= share && share <= high && high <= 1).toBe(true);
        }
      }),
    );
  });

  test("does not change when later readings come or change", () => {
    fc.assert(
      fc.property(readings, readings, (before, after) => {
        const { forecaster, end } = fed(before);
        const first = forecaster.predict("a", end, horizons);
        let at = end + 15 * minute;
        for (const { step, share } of after) {
          at += (step % 90) * minute;
          if (at - end < 40 * day) forecaster.observe("a", at, share);
        }
        expect(forecaster.predict("a", end, horizons)).toEqual(first);
      }),
    );
  });

  test("keeps all it knows over a restart, to the last bit", () => {
    const forecaster = empty();
    forecaster.declare("a", { group: "centre", region: "x", capacity: 200 });
    forecaster.load("a", weeks(3));
    const at = monday + 21 * day + 9 * 60 * minute;
    forecaster.observe("a", at, 0.4);
    for (let step = at - 2 * day; step <= at; step += 15 * minute) forecaster.step(step);
    const other = empty();
    expect(other.restore(forecaster.save())).toBe(true);
    expect(other.predict("a", at, horizons)).toEqual(forecaster.predict("a", at, horizons));
    expect(other.errors("a")).toEqual(forecaster.errors("a"));
    expect(other.save()).toEqual(forecaster.save());
  });

  test("refuses foreign bytes and keeps what it had", () => {
    const forecaster = empty();
    forecaster.observe("a", monday, 0.5);
    const bytes = forecaster.save();
    for (const wrong of [new Uint8Array(3), bytes.slice(0, 60), bytes.slice(0, -1), bytes.map((byte) => byte ^ 255)])
      expect(forecaster.restore(wrong)).toBe(false);
    expect(forecaster.predict("a", monday, [15])).toBeDefined();
  });

  test("measures its own error by horizon, and its spread holds 80 of 100 truths", () => {
    const forecaster = empty();
    let seed = 1;
    const noise = () => ((seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647 - 0.5) * 0.1;
    const asked: { at: number; low: number; high: number }[] = [];
    const truth = new Map<number, number>();
    for (const { at, share } of weeks(5)) {
      const value = share - 0.05 + noise();
      truth.set(at, value);
      forecaster.observe("a", at, value);
      forecaster.step(at);
      if (at > monday + 14 * day) asked.push({ at: at + 60 * minute, ...forecaster.predict("a", at, [60])![0]! });
    }
    const errors = forecaster.errors("a");
    expect(errors.map(({ minutes }) => minutes)).toEqual([15, 30, 60, 120, 240, 480, 1440]);
    const hour = errors.find(({ minutes }) => minutes === 60)!;
    expect(hour.samples).toBeGreaterThan(1000);
    expect(hour.meanAbsolute).toBeGreaterThan(0.01);
    expect(hour.meanAbsolute).toBeLessThan(0.06);
    const known = asked.filter(({ at }) => truth.has(at));
    const inside = known.filter(({ at, low, high }) => truth.get(at)! >= low && truth.get(at)! <= high).length;
    expect(inside / known.length).toBeGreaterThan(0.75);
    expect(inside / known.length).toBeLessThan(0.86);
  });
});
