import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { wallClock } from "../../kernel/index.ts";
import { fromWallClock, readTime } from "./times.ts";

const berlin = "Europe/Berlin";
const later = Date.UTC(2030, 0, 1);
const iso = (instant: number | undefined) => (instant === undefined ? undefined : new Date(instant).toISOString());

describe("times as sources write them", () => {
  test.each([
    ["2024-06-10 10:20:00", "2024-06-10T08:20:00.000Z"],
    ["10.06.2024 10:20", "2024-06-10T08:20:00.000Z"],
    ["10.06.2024, 10:20 Uhr", "2024-06-10T08:20:00.000Z"],
    ["2026-02-06-08.35.00.000000", "2026-02-06T07:35:00.000Z"],
    ["20240610102000", "2024-06-10T08:20:00.000Z"],
    ["2024-06-10T10:20:00.5+02:00", "2024-06-10T08:20:00.500Z"],
    ["2024-06-10T10:20:00+0200", "2024-06-10T08:20:00.000Z"],
    ["2024-06-10T08:20:00Z", "2024-06-10T08:20:00.000Z"],
    ["2024-06-10", "2024-06-09T22:00:00.000Z"],
    [1718007600, "2024-06-10T08:20:00.000Z"],
    [1718007600000, "2024-06-10T08:20:00.000Z"],
    ["1718007600000", "2024-06-10T08:20:00.000Z"],
  ])("%s", (raw, expected) => {
    expect(iso(readTime(raw, berlin, later))).toBe(expected);
  });

  test.each(["", "yesterday", "2024-13-01 10:00", "2024-02-30 10:00", "10:20", "31.04.2024", 17, "12"])(
    "%s is no time",
    (raw) => {
      expect(readTime(raw, berlin, later)).toBeUndefined();
    },
  );
});

describe("the clock change", () => {
  test("the hour that comes twice is the pass that is not in the future", () => {
    const firstPass = Date.UTC(2024, 9, 27, 0, 35);
    const secondPass = Date.UTC(2024, 9, 27, 1, 35);
    expect(readTime("2024-10-27 02:30:00", berlin, firstPass)).toBe(Date.UTC(2024, 9, 27, 0, 30));
    expect(readTime("2024-10-27 02:30:00", berlin, secondPass)).toBe(Date.UTC(2024, 9, 27, 1, 30));
  });

  test("the hour that never comes counts on from the hour before", () => {
    expect(iso(readTime("2024-03-31 02:30:00", berlin, later))).toBe("2024-03-31T01:30:00.000Z");
  });

  test("an instant's wall clock leads back to it, but for the hour that comes twice", () => {
    const zones = ["Europe/Berlin", "Asia/Shanghai", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "UTC"];
    const instants = fc.integer({ min: Date.UTC(2001, 0, 1), max: Date.UTC(2029, 0, 1) });
    fc.assert(
      fc.property(instants, fc.constantFrom(...zones), (instant, zone) => {
        const back = fromWallClock(wallClock(instant, zone), zone, instant);
        expect(wallClock(back, zone)).toBe(wallClock(instant, zone));
        expect(Math.abs(back - instant)).toBeLessThanOrEqual(3_600_000);
        expect(back).toBeLessThanOrEqual(instant + 60_000);
      }),
    );
  });
});
