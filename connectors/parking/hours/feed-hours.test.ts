import { describe, expect, test } from "vitest";
import { trialOf } from "../../testing/trial.ts";
import type { Mapping } from "../mapping.ts";

const { run } = trialOf();
const plain = { id: "id", name: "id", longitude: "lon", latitude: "lat", availableSpotNumber: "free" };

interface Told {
  readonly hours: unknown;
  readonly codes: readonly string[];
}

/** What becomes of each record's hours, and the remarks on them. */
async function told(hours: readonly object[], openingHours: Mapping["openingHours"]): Promise<readonly Told[]> {
  const records = hours.map((each, at) => ({ id: `k${at + 10}`, lat: 48.5, lon: 9.5, free: at, ...each }));
  const { things, faults } = await run(records, { mapping: { fields: plain, openingHours } });
  return records.map(({ id }, at) => ({
    hours: things[at]!.lasting["openingHours"],
    codes: faults
      .filter(({ record, code }) => record.includes(id) && code.startsWith("feed.record.hours"))
      .map(({ code }) => code),
  }));
}
const understood = (hours: string): Told => ({ hours, codes: [] });
const ofEntry = (hours: string): Told => ({ hours, codes: ["feed.record.hours.entry"] });
const notUnderstood: Told = { hours: undefined, codes: ["feed.record.hours"] };
const nothingSaid: Told = { hours: undefined, codes: [] };

describe("opening hours that a feed tells", () => {
  test("a text in the feed's own column is found, and what is not understood is told with its words", async () => {
    const record = (id: string, opening_hours: string) => ({
      id,
      name: id,
      lat: 34.7,
      lon: 113.6,
      free: 3,
      opening_hours,
    });
    const answer = [record("a", "每日 06:00-次日02:00"), record("b", "以现场公告为准"), record("c", "")];
    const { things, faults } = await run(answer, { mapping: undefined });
    expect(things.map(({ lasting }) => lasting["openingHours"])).toEqual(["Mo-Su 06:00-02:00", undefined, undefined]);
    const [fault, ...others] = faults.filter(({ code }) => code === "feed.record.hours");
    expect(others).toEqual([]);
    expect(fault).toMatchObject({ record: expect.stringContaining("b"), refused: false });
    expect(fault!.message.en).toContain("以现场公告为准");
  });

  test("a text may be a list of texts, an object by day, or schema.org's: all of it counts", async () => {
    const spec = (dayOfWeek: unknown, opens: string, closes: string, more = {}) => ({
      "@type": "OpeningHoursSpecification",
      dayOfWeek,
      opens,
      closes,
      ...more,
    });
    const found = await told(
      [
        { h: ["Mo-Fr 09:00-17:00", "Sa 10:00-14:00"] },
        { h: ["Monday: 8:00 AM – 5:00 PM", "Tuesday: Open 24 hours", "Sunday: Closed"] },
        { h: ["Mo-Fr 09:00-17:00", "by arrangement"] },
        { h: { monday: "8-20", sunday: { open: "10:00", close: "18:00" } } },
        { h: { monday: "8-20", sunday: null } },
        { h: [spec("https://schema.org/Monday", "08:00", "20:00"), spec(["Saturday", "Sunday"], "09:00:00", "23:59")] },
        { h: spec(["Monday", "Sunday"], "08:00", "20:00") },
        { h: [spec("Monday", "08:00", "20:00", { validFrom: "2026-12-01" })] },
        { h: [spec("Monday", "08:00", "20:00"), spec("Sunday", "00:00", "00:00")] },
        { h: [] },
        { h: { type: "Text", value: "Mo-Fr 08:00-18:00" } },
        { h: { anything: 1 } },
      ],
      { text: "h" },
    );
    expect(found).toEqual([
      understood("Mo-Fr 09:00-17:00; Sa 10:00-14:00"),
      understood("Mo 08:00-17:00; Tu 00:00-24:00; Su off"),
      notUnderstood,
      understood("Mo 08:00-20:00; Su 10:00-18:00"),
      notUnderstood,
      understood("Mo 08:00-20:00; Sa-Su 09:00-24:00"),
      understood("Mo,Su 08:00-20:00"),
      notUnderstood,
      notUnderstood,
      nothingSaid,
      understood("Mo-Fr 08:00-18:00"),
      notUnderstood,
    ]);
  });

  test("hours of driving in and out: those of driving in count, and that is told", async () => {
    const found = await told(
      [
        { h: "Zufahrt 5-23 Uhr; Ausfahrt jederzeit" },
        { h: "Entry 6am-10pm, exit 24 hours" },
        { h: "入场 7:00-22:00，出场24小时" },
      ],
      { text: "h" },
    );
    expect(found).toEqual([ofEntry("Mo-Su 05:00-23:00"), ofEntry("Mo-Su 06:00-22:00"), ofEntry("Mo-Su 07:00-22:00")]);
  });

  test("one pair of times for all days", async () => {
    const found = await told(
      [
        { a: "06:00", b: "22:45" },
        { a: "06:00:00", b: "00:00:00" },
        { a: "7 Uhr", b: "19.30" },
        { a: 6, b: 22 },
        { a: "00:00", b: "00:00" },
        { a: "06:00", b: "" },
        { a: "06:00", b: "offen" },
        { a: "", b: null },
        { a: "06:00", b: "31:00" },
      ],
      { open: "a", close: "b" },
    );
    expect(found).toEqual([
      understood("Mo-Su 06:00-22:45"),
      understood("Mo-Su 06:00-24:00"),
      understood("Mo-Su 07:00-19:30"),
      understood("Mo-Su 06:00-22:00"),
      understood("24/7"),
      notUnderstood,
      notUnderstood,
      nothingSaid,
      notUnderstood,
    ]);
  });

  test("a week in parts counts as a whole or not at all", async () => {
    const found = await told(
      [
        { w: "7:00 - 21:00", s: "durchgehend", u: "geschlossen" },
        { w: "7:00 - 12:00\n13:00 - 21:00", s: "9-12 Uhr", u: "geschlossen" },
        { w: "7:00 - 21:00", s: "8:00 - 22:00 (Einfahrt bis 21:30)", u: "geschlossen" },
        { w: "7:00 - 21:00", s: "9-12 Uhr", u: "" },
        { w: "", s: null, u: "" },
        { w: "durchgehend", s: "durchgehend", u: "durchgehend" },
        { w: "00:00-00:00", s: "9-12 Uhr", u: "9-12 Uhr" },
        { w: "8-20", s: "9-12, So 10-12", u: "geschlossen" },
      ],
      {
        week: [
          { days: "Mo-Fr", text: "w" },
          { days: "Sa", text: "s" },
          { days: "Su", text: "u" },
        ],
      },
    );
    expect(found).toEqual([
      understood("Mo-Fr 07:00-21:00; Sa 00:00-24:00; Su off"),
      understood("Mo-Fr 07:00-12:00,13:00-21:00; Sa 09:00-12:00; Su off"),
      notUnderstood,
      notUnderstood,
      nothingSaid,
      understood("24/7"),
      notUnderstood,
      notUnderstood,
    ]);
  });

  test("a flag that it never closes counts unless the times beside it say otherwise", async () => {
    const found = await told(
      [
        { flag: true },
        { flag: "ja", a: "", b: "" },
        { flag: "24h", a: "00:00", b: "24:00" },
        { flag: 1, a: "06:00", b: "22:00" },
        { flag: false, a: "06:00", b: "22:00" },
        { flag: "nein", a: "00:00", b: "24:00" },
        { flag: "nur am Wochenende" },
        { flag: false },
        { a: "06:00", b: "22:00" },
        { flag: "yes", a: "06:00", b: "?!" },
      ],
      { always: "flag", open: "a", close: "b" },
    );
    expect(found).toEqual([
      understood("24/7"),
      understood("24/7"),
      understood("24/7"),
      notUnderstood,
      understood("Mo-Su 06:00-22:00"),
      notUnderstood,
      notUnderstood,
      nothingSaid,
      understood("Mo-Su 06:00-22:00"),
      notUnderstood,
    ]);
  });

  test("DATEX II periods, with all their days and limits", async () => {
    const period = (name: string, start: string, end: string) => ({
      startOfPeriod: start,
      endOfPeriod: end,
      periodName: { values: { value: name } },
    });
    const named = (...periods: object[]) => ({ openingTimes: { period: periods } });
    const daily = (start: string, end: string) => ({ startTimeOfPeriod: start, endTimeOfPeriod: end });
    const valid = (validPeriod: unknown, more = {}) => ({
      openingTimes: {
        validity: { validityTimeSpecification: { overallStartTime: "2024-01-01T00:00:00", validPeriod, ...more } },
      },
    });
    const on = (...applicableDay: string[]) => ({ recurringDayWeekMonthPeriod: { applicableDay } });
    const morning = { recurringTimePeriodOfDay: daily("06:00:00", "12:00:00") };
    const found = await told(
      [
        named(
          period("Monday", "2023-12-04T07:00:00", "2023-12-04T12:00:00"),
          period("Monday", "2023-12-04T13:00:00+01:00", "2023-12-04T18:00:00+01:00"),
          period("Friday", "2023-12-08T22:00:00", "2023-12-09T02:00:00"),
        ),
        named(
          period("Monday", "2023-12-04T07:00:00", "2023-12-04T12:00:00"),
          period("Monday", "2023-12-11T07:00:00", "2023-12-11T18:00:00"),
        ),
        named(period("Monday", "2023-12-04T07:00:00Z", "2023-12-04T12:00:00Z")),
        named(period("", "2023-12-04T07:00:00", "2023-12-04T12:00:00")),
        named(period("Advent", "2023-12-04T07:00:00", "2023-12-04T12:00:00")),
        named(period("Monday", "2023-12-04T07:00:00", "2023-12-06T12:00:00")),
        valid({ recurringTimePeriodOfDay: daily("00:00:00", "00:00:00") }),
        valid([
          { ...morning, ...on("monday", "tuesday") },
          { ...morning, ...on("sunday") },
        ]),
        valid({ ...morning, recurringDayWeekMonthPeriod: { applicableDay: "monday", applicableMonth: "july" } }),
        valid({ ...morning, startOfPeriod: "2026-05-01T00:00:00" }),
        valid(morning, { overallEndTime: "2025-01-01T00:00:00" }),
        valid(morning, { exceptionPeriod: { ...on("sunday") } }),
        { openingTimes: { note: "see notice" } },
        {},
      ],
      { datex: true },
    );
    expect(found).toEqual([
      understood("Mo 07:00-12:00,13:00-18:00; Fr 22:00-02:00"),
      notUnderstood,
      notUnderstood,
      notUnderstood,
      notUnderstood,
      notUnderstood,
      understood("24/7"),
      understood("Mo-Tu,Su 06:00-12:00"),
      notUnderstood,
      notUnderstood,
      notUnderstood,
      notUnderstood,
      notUnderstood,
      nothingSaid,
    ]);
  });
});
