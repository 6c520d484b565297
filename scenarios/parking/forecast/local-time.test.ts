import { describe, expect, test } from "vitest";
import fc from "fast-check";
import { createCalendar } from "./calendar.ts";
import { createLocalClock, weekdayOf } from "./local-time.ts";
import { slotOf } from "./slots.ts";

const zones = ["Europe/Berlin", "Asia/Shanghai", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "UTC"];
const slotAt = (text: string): number => slotOf(Date.parse(text));

describe("wall clock", () => {
  test("finds each slot again, but for the hour that comes twice and the one that never comes", () => {
    for (const zone of zones) {
      const clock = createLocalClock(zone);
      fc.assert(
        fc.property(fc.integer({ min: slotAt("2024-01-01T00:00Z"), max: slotAt("2027-01-01T00:00Z") }), (slot) => {
          const back = clock.slotAt(clock.dayOf(slot), clock.quarterOf(slot));
          expect([0, 2, 4]).toContain(slot - back);
        }),
      );
    }
  });

  test("goes with the parts that Intl gives", () => {
    const clock = createLocalClock("Europe/Berlin");
    const day = (text: string): number => Date.parse(text) / 86_400_000;
    expect([clock.dayOf(slotAt("2025-10-25T22:00Z")), clock.quarterOf(slotAt("2025-10-25T22:00Z"))]).toEqual([
      day("2025-10-26"),
      0,
    ]);
    expect(clock.quarterOf(slotAt("2025-10-26T00:30Z"))).toBe(10);
    expect(clock.quarterOf(slotAt("2025-10-26T01:30Z"))).toBe(10);
    expect(clock.quarterOf(slotAt("2025-10-26T02:00Z"))).toBe(12);
    expect(clock.slotAt(day("2025-10-26"), 10)).toBe(slotAt("2025-10-26T00:30Z"));
    expect(clock.slotAt(day("2025-10-26"), 40)).toBe(slotAt("2025-10-26T09:00Z"));
    expect(clock.slotAt(day("2026-03-29"), 10)).toBe(slotAt("2026-03-29T01:30Z"));
    expect(weekdayOf(day("2025-10-26"))).toBe(6);
  });

  test("days alike: weekdays with their own, a holiday with Sundays, a working Saturday with the day it stands for", () => {
    const first = Date.parse("2025-09-01") / 86_400_000;
    const [holiday, working] = [first + 30, first + 26];
    const calendar = createCalendar(createLocalClock("Asia/Shanghai"), 3, "x", (day, region) =>
      region === "x" && day === holiday ? 6 : day === working ? 1 : undefined,
    );
    const back = (day: number): number[] => calendar.day(day).similar.map((earlier) => day - earlier.day);
    expect(back(first + 21)).toEqual([7, 14, 21]);
    expect(back(holiday)).toEqual([3, 10, 17]);
    expect(calendar.day(holiday).special).toBe(true);
    expect(back(working)).toEqual([4, 11, 18]);
    expect(back(holiday + 7)).toEqual([14, 21]);
  });
});
