import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { assess, type AssessSettings, type Known } from "./assess.ts";
import { localClock } from "./local-clock.ts";
import { busyBetween, newRhythm, noteValue, type Rhythm } from "./rhythm.ts";

const now = Date.parse("2026-11-23T15:00:00+08:00");
const clock = localClock(now, "Asia/Shanghai");
const settings: AssessSettings = { staleAfterSeconds: 1800, futureToleranceSeconds: 300, stuckAfterSeconds: 14_400 };
const minute = 60_000;
const hour = 60 * minute;
const look = (known: Partial<Known>) =>
  assess({ hours: "unknown", observedAt: now, reportedAt: now, ...known }, now, clock, settings);

/** A figure that went through these values, one each quarter hour, the last one at the given time. */
function rhythmOf(values: readonly number[], last = now): Rhythm {
  const at = (index: number) => last - (values.length - 1 - index) * 15 * minute;
  return values.reduce<Rhythm | undefined>(
    (rhythm, value, index) => (rhythm ? noteValue(rhythm, value, at(index), clock) : newRhythm(value, at(index))),
    undefined,
  )!;
}
const wave = (low: number, high: number, length = 60) =>
  Array.from({ length }, (_, index) => Math.round(low + ((high - low) * (1 + Math.sin(index / 5))) / 2));

describe("a figure is shown", () => {
  test("as it is when nothing speaks against it", () => {
    expect(look({ free: 40, total: 100 })).toEqual({ free: 40, total: 100, flags: [], open: "unknown" });
  });
  test("counted from the occupied when the free are not told", () => {
    expect(look({ occupied: 30, total: 100 })).toMatchObject({ free: 70, flags: [] });
    expect(look({ occupied: 30 })).toMatchObject({ flags: ["no-capacity", "no-live-data"] });
  });
  test("with its age when it is old", () => {
    expect(look({ free: 40, total: 100, observedAt: now - 31 * minute })).toMatchObject({ free: 40, flags: ["stale"] });
  });
  test("without a capacity, and says so", () => {
    expect(look({ free: 40 })).toEqual({ free: 40, total: undefined, flags: ["no-capacity"], open: "unknown" });
  });
});

describe("a figure is not shown, and the flag says why", () => {
  test.each<[string, Partial<Known>, string[]]>([
    ["below zero", { free: -1, total: 100 }, ["below-zero"]],
    ["above the capacity", { free: 101, total: 100 }, ["above-capacity"]],
    ["more occupied than there are", { occupied: 130, total: 100 }, ["above-capacity"]],
    ["fewer occupied than none", { occupied: -1, total: 100 }, ["below-zero"]],
    ["free and occupied the same", { free: 80, occupied: 80, total: 100 }, ["swapped"]],
    ["full, says the sign, and all free, says the count", { free: 100, total: 100, status: "full" }, ["swapped"]],
    ["nothing free and nothing occupied", { free: 0, occupied: 0, total: 100 }, ["zero-means-no-data"]],
    ["nothing of nothing", { free: 0, total: 0 }, ["no-capacity", "zero-means-no-data"]],
    ["said to be what nobody understands", { free: 4, total: 9, doubtful: true }, ["in-doubt"]],
    ["from the future", { free: 4, total: 9, observedAt: now + 6 * minute }, ["in-the-future"]],
    ["nothing told", { total: 9 }, ["no-live-data"]],
  ])("%s", (_what, known, flags) => {
    const { free, flags: found } = look(known);
    expect(free).toBeUndefined();
    expect(found).toEqual(flags);
  });

  test("at rest for much longer than it ever was while it is still reported", () => {
    const resting = (hours: number, values = wave(20, 80)) => {
      const rhythm = rhythmOf(values, now - hours * hour);
      return look({ free: values.at(-1)!, total: 100, rhythm }).flags;
    };
    expect(resting(3)).toEqual([]);
    expect(resting(6)).toEqual(["stuck"]);
    expect(resting(6, [...wave(20, 80), 9, 4, 0])).toEqual([]);
    expect(resting(60, [...wave(20, 80), 9, 4, 0])).toEqual(["stuck"]);
    expect(resting(6, wave(20, 80, 10))).toEqual([]);
  });
  test("but not through the night, nor while it is closed, nor when the source fell silent", () => {
    const morning = Date.parse("2026-11-23T07:30:00+08:00");
    const values = wave(20, 80);
    const known: Known = {
      free: values.at(-1)!,
      total: 100,
      hours: "unknown",
      observedAt: morning,
      reportedAt: morning,
      rhythm: rhythmOf(values, morning - 12 * hour),
    };
    expect(assess(known, morning, clock, settings).flags).toEqual([]);
    const rhythm = rhythmOf(values, now - 6 * hour);
    expect(look({ free: values.at(-1)!, total: 100, rhythm, hours: "closed" }).flags).toEqual([]);
    expect(look({ free: values.at(-1)!, total: 100, rhythm, reportedAt: now - 5 * hour }).flags).toEqual([]);
  });

  test("a fall from far off to zero where it never came near it", () => {
    const fallen = (values: readonly number[]) => look({ free: 0, total: 100, rhythm: rhythmOf([...values, 0]) }).flags;
    expect(fallen(wave(40, 80))).toEqual(["zero-means-no-data"]);
    expect(fallen([...wave(3, 80), 2, 1])).toEqual([]);
    expect(fallen(wave(40, 80, 10))).toEqual([]);
  });
});

describe("whatever a source says", () => {
  const figure = fc.option(fc.integer({ min: -50, max: 2000 }), { nil: undefined });
  const known = fc.record({
    free: figure,
    occupied: figure,
    total: figure,
    status: fc.constantFrom(undefined, "open", "closed", "full", "spacesAvailable"),
    observedAt: fc.option(fc.integer({ min: now - 10 * hour, max: now + 10 * hour }), { nil: undefined }),
    hours: fc.constantFrom("open" as const, "closed" as const, "unknown" as const),
  });

  test("what is shown lies between nothing and the capacity, and only staleness or a missing capacity go with it", () => {
    fc.assert(
      fc.property(known, (said) => {
        const { free, total, flags } = assess(said, now, clock, settings);
        if (total !== undefined) expect(total).toBeGreaterThan(0);
        if (free === undefined) expect(flags.length).toBeGreaterThan(0);
        else {
          expect(free).toBeGreaterThanOrEqual(0);
          if (total !== undefined) expect(free).toBeLessThanOrEqual(total);
          expect(flags.every((flag) => flag === "stale" || flag === "no-capacity")).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });

  test("the same known gives the same answer, whenever it is asked again", () => {
    fc.assert(
      fc.property(known, (said) => {
        expect(assess(said, now, clock, settings)).toEqual(assess({ ...said }, now, clock, settings));
      }),
    );
  });
});

describe("busy time", () => {
  const instant = fc.integer({ min: now - 20 * 24 * hour, max: now });
  test("counts 13 hours of a day and adds up", () => {
    expect(busyBetween(now - 24 * hour, now, clock)).toBe(13 * hour);
    fc.assert(
      fc.property(instant, instant, instant, (...instants) => {
        const [a, b, c] = instants.toSorted((one, other) => one - other) as [number, number, number];
        expect(busyBetween(a, b, clock) + busyBetween(b, c, clock)).toBe(busyBetween(a, c, clock));
        expect(busyBetween(a, c, clock)).toBeLessThanOrEqual(c - a);
      }),
    );
  });
  test("a rhythm keeps its numbers sane through any past", () => {
    const step = fc.tuple(fc.integer({ min: -5, max: 500 }), fc.integer({ min: -60, max: 600 }));
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 80 }), (steps) => {
        let at = now - 30 * 24 * hour;
        let rhythm = newRhythm(steps[0]![0], at);
        for (const [value, minutes] of steps) {
          at += minutes * minute;
          rhythm = noteValue(rhythm, value, at, clock);
        }
        expect(rhythm.longestQuiet).toBeGreaterThanOrEqual(0);
        expect(rhythm.step).toBeGreaterThanOrEqual(0);
        expect(rhythm.lowest).toBeGreaterThan(0);
      }),
    );
  });
});
