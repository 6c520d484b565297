import fc from "fast-check";
import { expect, test } from "vitest";
import { LocalSpans } from "./spans.ts";

const hour = 3_600_000;
const berlin = new LocalSpans("Europe/Berlin");

function starts(spans: LocalSpans, level: "hour" | "day", from: string, count: number): string[] {
  const found: string[] = [];
  let at = Date.parse(from);
  for (let index = 0; index < count; index += 1) {
    const span = spans.of(level, at);
    found.push(new Date(span.start).toISOString().slice(0, 16));
    at = span.end;
  }
  return found;
}

test("the day on which summer time ends has 25 hours, each its own", () => {
  const day = berlin.of("day", Date.parse("2026-10-25T12:00:00Z"));
  expect(day).toEqual({ start: Date.parse("2026-10-24T22:00:00Z"), end: Date.parse("2026-10-25T23:00:00Z") });
  expect(new Set(starts(berlin, "hour", "2026-10-24T22:00:00Z", 25)).size).toBe(25);
  expect(berlin.of("hour", Date.parse("2026-10-25T00:30:00Z")).start).toBe(Date.parse("2026-10-25T00:00:00Z"));
  expect(berlin.of("hour", Date.parse("2026-10-25T01:30:00Z")).start).toBe(Date.parse("2026-10-25T01:00:00Z"));
});

test("the day on which summer time begins has 23 hours", () => {
  const { start, end } = berlin.of("day", Date.parse("2026-03-29T12:00:00Z"));
  expect((end - start) / hour).toBe(23);
});

test("hours of a zone with a half-hour offset begin at its own whole hours", () => {
  expect(starts(new LocalSpans("Asia/Kolkata"), "hour", "2026-05-01T10:10:00Z", 2)).toEqual([
    "2026-05-01T09:30",
    "2026-05-01T10:30",
  ]);
});

test("a half-hour shift of the clock makes one hour longer or shorter, and tears none apart", () => {
  const island = new LocalSpans("Australia/Lord_Howe");
  expect(starts(island, "hour", "2026-04-04T14:00:00Z", 3)).toEqual([
    "2026-04-04T14:00",
    "2026-04-04T15:30",
    "2026-04-04T16:30",
  ]);
});

test("a day whose midnight does not exist begins with its first hour", () => {
  const beirut = new LocalSpans("Asia/Beirut");
  expect(new Date(beirut.of("day", Date.parse("2026-03-29T12:00:00Z")).start).toISOString()).toBe(
    "2026-03-28T22:00:00.000Z",
  );
});

test.each(["Asia/Shanghai", "Europe/Berlin", "America/Havana", "Australia/Lord_Howe", "America/St_Johns", "UTC"])(
  "spans of %s lie side by side, hours within days",
  (timeZone) => {
    const spans = new LocalSpans(timeZone);
    const instant = fc.integer({ min: Date.parse("1995-01-01"), max: Date.parse("2035-01-01") });
    fc.assert(
      fc.property(instant, (at) => {
        const day = spans.of("day", at);
        const hourSpan = spans.of("hour", at);
        for (const { start, end } of [day, hourSpan]) {
          expect(start <= at && at < end).toBe(true);
        }
        expect(day.start <= hourSpan.start && hourSpan.end <= day.end).toBe(true);
        expect(spans.of("hour", hourSpan.end).start).toBe(hourSpan.end);
        expect(spans.of("hour", hourSpan.start)).toEqual(hourSpan);
        expect(spans.of("day", day.end).start).toBe(day.end);
        expect(spans.of("day", day.start)).toEqual(day);
      }),
      { numRuns: 60 },
    );
  },
);
