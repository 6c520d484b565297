import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Due, Limit, LimitUnit, Pause } from "./calendar.ts";
import { calendarOf } from "./calendar-of.ts";
import { usualWorkingHours } from "./working-hours.ts";

const years = [2024, 2025, 2026, 2027];
const dayLength = 86_400_000;
const first = Date.UTC(2025, 0, 1);

const calendar = fc
  .record({
    timeZone: fc.constantFrom(
      "Asia/Shanghai",
      "Europe/Berlin",
      "America/New_York",
      "Australia/Lord_Howe",
      "Asia/Kathmandu",
    ),
    workingHours: fc.constantFrom(usualWorkingHours, [{ from: 0, until: 1440 }], [{ from: 60, until: 200 }]),
    special: fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 729 }), fc.constantFrom("work", "rest")), {
      maxLength: 60,
      selector: ([day]) => day,
    }),
  })
  .map(({ special, ...city }) => {
    const days = special.map(([day, kind]) => ({
      date: new Date(first + day * dayLength).toISOString().slice(0, 10),
      kind: kind as "work" | "rest",
    }));
    return calendarOf({ ...city, days, publishedYears: years });
  });
const instant = fc.integer({ min: first, max: Date.UTC(2026, 5, 1) });
const unit = fc.constantFrom<LimitUnit>("workingDays", "workingHours", "days", "minutes");
const amount = fc.integer({ min: 1, max: 40 });
const pauses = fc.array(
  fc
    .tuple(instant, fc.integer({ min: -dayLength, max: 20 * dayLength }))
    .map(([from, length]): Pause => ({ from, until: from + length })),
  { maxLength: 6 },
);

const limitOf = (of: LimitUnit, count: number) => ({ [of]: count }) as unknown as Limit;
const at = (due: Due): number => (due as { at: number }).at;
const units = (used: object): number => (used as { units: number }).units;

describe("a limit", () => {
  it("of working time is used up when it is due, and not a moment before", () => {
    fc.assert(
      fc.property(calendar, instant, amount, pauses, (city, from, count, gaps) => {
        const due = at(city.due(from, { workingHours: count }, gaps));
        expect(units(city.used(from, due, "workingHours", gaps))).toBeCloseTo(count, 9);
        expect(units(city.used(from, due - 1, "workingHours", gaps))).toBeLessThan(count);
      }),
    );
  });

  it("of working days is used up on the day on which it is due, and not on the one before", () => {
    fc.assert(
      fc.property(calendar, instant, amount, pauses, (city, from, count, gaps) => {
        const due = at(city.due(from, { workingDays: count }, gaps));
        expect(units(city.used(from, due, "workingDays", gaps))).toBeGreaterThan(count - 1e-9);
        expect(units(city.used(from, due - 1.3 * dayLength, "workingDays", gaps))).toBeLessThan(count + 1e-9);
      }),
    );
  });

  it("is due after it began, later the longer it is and the later it began", () => {
    fc.assert(
      fc.property(
        calendar,
        instant,
        unit,
        amount,
        pauses,
        fc.nat(30 * dayLength),
        (city, from, of, count, gaps, later) => {
          const due = at(city.due(from, limitOf(of, count), gaps));
          expect(due).toBeGreaterThan(from);
          expect(at(city.due(from, limitOf(of, count + 1), gaps))).toBeGreaterThanOrEqual(due);
          expect(at(city.due(from + later, limitOf(of, count), gaps))).toBeGreaterThanOrEqual(due);
        },
      ),
    );
  });

  it("is never due sooner for a pause, and the same for pauses in any order, cut in two or twice", () => {
    fc.assert(
      fc.property(calendar, instant, unit, amount, pauses, (city, from, of, count, gaps) => {
        const due = at(city.due(from, limitOf(of, count), gaps));
        expect(due).toBeGreaterThanOrEqual(at(city.due(from, limitOf(of, count), gaps.slice(1))));
        const cut = gaps.flatMap(({ from: start, until }) => {
          const middle = Math.floor((start + until!) / 2);
          return [
            { from: middle, until: until! },
            { from: start, until: middle },
            { from: start, until: until! },
          ];
        });
        expect(at(city.due(from, limitOf(of, count), cut.toReversed()))).toBe(due);
      }),
    );
  });

  it("in days ends when the offices of a working day close", () => {
    fc.assert(
      fc.property(
        calendar,
        instant,
        fc.constantFrom<LimitUnit>("workingDays", "days"),
        amount,
        pauses,
        (city, from, of, count, gaps) => {
          const due = at(city.due(from, limitOf(of, count), gaps));
          const worked = (start: number, end: number) => units(city.used(start, end, "workingHours"));
          expect(worked(due - 60_000, due)).toBeGreaterThan(0);
          expect(city.due(due - 1, { workingHours: 1 / 3_600_000 })).toEqual({ at: due });
        },
      ),
    );
  });
});
