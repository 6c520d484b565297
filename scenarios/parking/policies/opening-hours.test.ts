import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { localClock, type LocalClock } from "./local-clock.ts";
import { openAt, parseOpeningHours } from "./opening-hours.ts";

const shanghai = "Asia/Shanghai";
const at = (iso: string, timeZone = shanghai): LocalClock => localClock(Date.parse(iso), timeZone);
function opening(text: string, clock: LocalClock, holidays?: readonly string[]) {
  const hours = parseOpeningHours(text);
  return hours ? openAt(hours, clock, holidays && new Set(holidays)) : "unreadable";
}

const sundayNoon = at("2026-11-22T12:00:00+08:00");
const mondayNight = at("2026-11-23T00:30:00+08:00");
const mondayMorning = at("2026-11-23T08:00:00+08:00");

describe("the clock of a zone", () => {
  test("tells weekday, minutes and dates there", () => {
    expect(mondayNight).toEqual({
      weekday: 0,
      minutes: 30,
      date: "2026-11-23",
      yesterday: "2026-11-22",
      offset: 8 * 3_600_000,
    });
  });
  test("follows summer time", () => {
    expect(at("2025-10-26T00:30:00Z", "Europe/Berlin").minutes).toBe(150);
    expect(at("2025-10-26T01:30:00Z", "Europe/Berlin").minutes).toBe(150);
  });
});

describe("opening hours", () => {
  test.each([
    ["24/7", sundayNoon, "open"],
    ["Mo-Fr 08:00-20:00", sundayNoon, "closed"],
    ["Mo-Fr 08:00-20:00", mondayMorning, "open"],
    ["Mo-Fr 08:00-20:00; Sa,Su 09:00-18:00", sundayNoon, "open"],
    ["Mo-Su 07:00-01:30", mondayNight, "open"],
    ["Mo-Su 22:00-26:00", mondayNight, "open"],
    ["Sa-Mo 10:00-12:00,13:00-18:00", sundayNoon, "closed"],
    ["10:00-14:00", sundayNoon, "open"],
    ["Mo-Su; Su off", sundayNoon, "closed"],
    ["Su 20:00-02:00; Mo 08:00-18:00", mondayNight, "open"],
    ["Su 20:00-02:00; Mo off", mondayNight, "unknown"],
    ["Fr-Mo", sundayNoon, "open"],
    ["Mo-Fr: 07:00-19:00", mondayMorning, "open"],
    ["Mo,Fr-Su 16:00-06:00", sundayNoon, "closed"],
    ["Mo,Fr-Su 16:00-06:00", mondayNight, "open"],
    ["Mo-Su 08:00-08:00", mondayNight, "open"],
    ["Mo-Sa 00:00-24:00; Su off", sundayNoon, "closed"],
  ])("%s", (text, clock, expected) => {
    expect(opening(text, clock)).toBe(expected);
  });

  test("public holidays count when they are known, else what depends on them is unknown", () => {
    const text = "Mo-Fr 08:00-20:00; PH off";
    expect(opening(text, mondayMorning)).toBe("unknown");
    expect(opening(text, mondayNight)).toBe("closed");
    expect(opening(text, mondayMorning, [])).toBe("open");
    expect(opening(text, mondayMorning, ["2026-11-23"])).toBe("closed");
    const sundays = "Mo-Sa 07:00-21:00; Su,PH 10:00-20:00";
    expect(opening(sundays, sundayNoon)).toBe("open");
    expect(opening(sundays, mondayMorning)).toBe("unknown");
    expect(opening(sundays, mondayMorning, ["2026-11-23"])).toBe("closed");
  });

  test.each([
    "",
    "morgens",
    "Mo-Fr 8-20",
    "Mo 08:00+",
    "sunrise-sunset",
    "Mo 25:00-26:00",
    "Mo 10:00-49:00",
    "Mo 08:61-09:00",
  ])("does not guess at %j", (text) => expect(opening(text, sundayNoon)).toBe("unreadable"));

  test("one span is open exactly from its beginning up to its end, across midnight too", () => {
    const minute = fc.integer({ min: 0, max: 1439 });
    fc.assert(
      fc.property(minute, minute, minute, fc.integer({ min: 0, max: 6 }), (from, to, now, weekday) => {
        const two = (value: number) => String(value).padStart(2, "0");
        const time = (value: number) => `${two(Math.floor(value / 60))}:${two(value % 60)}`;
        const inside = from < to ? now >= from && now < to : now >= from || now < to;
        const clock = { ...sundayNoon, weekday, minutes: now };
        expect(opening(`Mo-Su ${time(from)}-${time(to)}`, clock)).toBe(inside ? "open" : "closed");
      }),
    );
  });

  test("a week by days is open, to the minute, when its days or the night before say so", () => {
    const names = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
    const two = (value: number) => String(value).padStart(2, "0");
    const time = (value: number) => `${two(Math.floor(value / 60))}:${two(value % 60)}`;
    const day = fc.oneof(
      fc.constant(undefined),
      fc.constant({ from: 0, to: 1440, text: "00:00-24:00" }),
      fc
        .tuple(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 1, max: 1440 }), fc.boolean())
        .map(([from, length, late]) => {
          const to = from + length;
          return { from, to, text: `${time(from)}-${time(to > 1440 && !late ? to - 1440 : to)}` };
        }),
    );
    const week = fc.array(day, { minLength: 7, maxLength: 7 }).filter((days) => days.some((each) => each));
    fc.assert(
      fc.property(week, fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 1439 }), (days, weekday, minutes) => {
        const text = days.flatMap((each, at) => (each ? [`${names[at]} ${each.text}`] : [])).join("; ");
        const [today, before] = [days[weekday], days[(weekday + 6) % 7]];
        const isOpen =
          (today && minutes >= today.from && minutes < today.to) || (before && minutes + 1440 < before.to) || false;
        expect(opening(text, { ...sundayNoon, weekday, minutes }), text).toBe(isOpen ? "open" : "closed");
      }),
      { numRuns: 500 },
    );
  });

  test("any text is read or refused, never thrown at", () => {
    const piece = fc.constantFrom("Mo", "Fr", "-", ",", " ", ";", "08:00", "20:00", "off", "PH", "24/7", ":");
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        expect(["open", "closed", "unknown", "unreadable"]).toContain(opening(pieces.join(""), sundayNoon));
      }),
    );
  });
});
