import { describe, expect, it } from "vitest";
import type { Limit, LimitUnit, Pause } from "./calendar.ts";
import { calendarOf } from "./calendar-of.ts";
import { china, dayOf, shanghai, shown } from "./testing/china.ts";
import { handCases } from "./testing/hand-cases.ts";
import { usualWorkingHours } from "./working-hours.ts";

const due = (from: string, limit: Limit, pauses: readonly (readonly [string, string?])[] = []) => {
  const stretches = pauses.map(([start, end]): Pause => ({
    from: shanghai(start),
    ...(end === undefined ? {} : { until: shanghai(end) }),
  }));
  const found = china.due(shanghai(from), limit, stretches);
  return "at" in found ? shown(found.at) : found;
};

describe("counted by hand with the published notices", () => {
  it.each(handCases)("$notice", ({ from, limit, pause, due: expected }) => {
    expect(due(from, limit, pause === undefined ? [] : [pause])).toEqual(expected);
  });
});

describe("days", () => {
  it.each([
    ["an ordinary week, the day of the beginning left out", "2026-11-02 10:00", { workingDays: 5 }, "2026-11-09 17:00"],
    ["begun at midnight", "2026-11-02 00:00", { workingDays: 1 }, "2026-11-03 17:00"],
    ["begun on a Saturday", "2026-11-07 10:00", { workingDays: 1 }, "2026-11-09 17:00"],
    ["calendar days end on a working day", "2026-11-02 10:00", { days: 3 }, "2026-11-05 17:00"],
  ])("%s", (_what, from, limit, expected) => {
    expect(due(from, limit)).toBe(expected);
  });

  it("a pause does not count, by the part of the office hours that it takes", () => {
    const week = (pauses: readonly (readonly [string, string?])[]) =>
      due("2026-11-02 10:00", { workingDays: 3 }, pauses);
    expect(week([])).toBe("2026-11-05 17:00");
    expect(week([["2026-11-03 17:00", "2026-11-04 09:00"]])).toBe("2026-11-05 17:00");
    expect(week([["2026-11-04 10:00", "2026-11-05 10:00"]])).toBe("2026-11-06 17:00");
    expect(week([["2026-11-04 10:00", "2026-11-04 10:01"]])).toBe("2026-11-06 17:00");
    expect(week([["2026-11-02 10:00", "2026-11-02 23:00"]])).toBe("2026-11-05 17:00");
    expect(week([["2026-11-04 00:00", "2026-11-09 00:00"]])).toBe("2026-11-10 17:00");
  });

  it("pauses that overlap, touch or come in any order count once", () => {
    const pauses = [
      ["2026-11-05 09:00", "2026-11-05 12:00"],
      ["2026-11-04 09:00", "2026-11-04 17:00"],
      ["2026-11-04 15:00", "2026-11-05 10:00"],
      ["2026-11-05 12:00", "2026-11-06 00:00"],
    ] as const;
    expect(due("2026-11-02 10:00", { workingDays: 3 }, pauses)).toBe("2026-11-09 17:00");
  });

  it("a pause that goes on keeps the limit from ending, unless it was used up before", () => {
    const paused = { paused: shanghai("2026-11-04 10:00") };
    expect(due("2026-11-02 10:00", { workingDays: 3 }, [["2026-11-04 10:00"]])).toEqual(paused);
    expect(due("2026-11-02 10:00", { days: 3 }, [["2026-11-04 10:00"]])).toEqual(paused);
    expect(due("2026-11-02 10:00", { workingHours: 30 }, [["2026-11-04 10:00"]])).toEqual(paused);
    expect(due("2026-11-02 10:00", { minutes: 3000 }, [["2026-11-04 10:00"]])).toEqual(paused);
    const within = ["2026-11-05 10:00", "2026-11-05 11:00"] as const;
    expect(due("2026-11-02 10:00", { workingDays: 3 }, [["2026-11-04 10:00"], within])).toEqual(paused);
    expect(due("2026-11-02 10:00", { workingDays: 1 }, [["2026-11-04 10:00"]])).toBe("2026-11-03 17:00");
  });
});

describe("hours and minutes", () => {
  it.each([
    ["count at once, past the noon break", "2026-11-02 10:00", { workingHours: 4 }, "2026-11-02 15:00"],
    ["wait for the offices to open", "2026-11-02 12:30", { workingHours: 1 }, "2026-11-02 14:00"],
    [
      "end when the offices close, not when they open again",
      "2026-11-02 10:00",
      { workingHours: 6 },
      "2026-11-02 17:00",
    ],
    ["go over the weekend", "2026-11-06 16:00", { workingHours: 2 }, "2026-11-09 10:00"],
    ["in parts of an hour", "2026-11-02 09:00", { workingHours: 0.5 }, "2026-11-02 09:30"],
  ])("%s", (_what, from, limit, expected) => {
    expect(due(from, limit)).toBe(expected);
  });

  it("a pause moves the end by the office time that it takes", () => {
    expect(due("2026-11-02 10:00", { workingHours: 4 }, [["2026-11-02 11:00", "2026-11-02 14:00"]])).toBe(
      "2026-11-02 17:00",
    );
    expect(due("2026-11-02 10:00", { minutes: 60 }, [["2026-11-02 10:30", "2026-11-02 10:45"]])).toBe(
      "2026-11-02 11:15",
    );
  });
});

describe("what is used", () => {
  const used = (from: string, until: string, unit: LimitUnit, pauses: readonly Pause[] = []) =>
    china.used(shanghai(from), shanghai(until), unit, pauses);

  it("counts whole days and the part of the last", () => {
    expect(used("2026-11-02 10:00", "2026-11-02 16:00", "workingDays")).toEqual({ units: 0 });
    expect(used("2026-11-02 10:00", "2026-11-05 17:00", "workingDays")).toEqual({ units: 3 });
    expect(used("2026-11-02 10:00", "2026-11-04 10:45", "workingDays")).toEqual({ units: 1.25 });
    expect(used("2026-11-02 10:00", "2026-11-04 18:00", "days")).toEqual({ units: 1.75 });
    expect(used("2026-11-02 10:00", "2026-11-03 09:30", "workingHours")).toEqual({ units: 6.5 });
    expect(used("2026-11-02 10:00", "2026-11-02 10:30", "minutes")).toEqual({ units: 30 });
  });

  it("is nothing when the clock was set back", () => {
    for (const unit of ["workingDays", "workingHours", "days", "minutes"] as const)
      expect(used("2026-11-02 10:00", "2026-11-01 10:00", unit)).toEqual({ units: 0 });
    const backward = [{ from: shanghai("2026-11-03 12:00"), until: shanghai("2026-11-03 09:00") }];
    expect(used("2026-11-02 10:00", "2026-11-04 00:00", "workingDays", backward)).toEqual({ units: 1 });
  });
});

describe("a year that is not published", () => {
  it("is not guessed at: no limit in working time ends in it", () => {
    expect(due("2026-12-30 10:00", { workingDays: 1 })).toBe("2026-12-31 17:00");
    expect(due("2026-12-30 10:00", { workingDays: 2 })).toEqual({ notPublished: 2027 });
    expect(due("2026-12-31 16:30", { workingHours: 1 })).toEqual({ notPublished: 2027 });
    expect(due("2026-12-30 10:00", { days: 2 })).toEqual({ notPublished: 2027 });
    expect(due("2026-12-30 10:00", { days: 10_000 })).toEqual({ notPublished: 2054 });
    expect(due("2003-12-30 10:00", { workingDays: 10_000 })).toEqual({ notPublished: 2003 });
    expect(china.used(shanghai("2026-12-30 10:00"), shanghai("2027-01-01 00:01"), "workingDays")).toEqual({
      notPublished: 2027,
    });
    expect([china.day("2026-12-31"), china.day("2027-01-01"), china.published(2026), china.published(2027)]).toEqual([
      "work",
      "unknown",
      true,
      false,
    ]);
  });

  it("does not matter to minutes, nor to calendar days that are used", () => {
    expect(due("2026-12-31 23:30", { minutes: 60 })).toBe("2027-01-01 00:30");
    expect(china.used(shanghai("2026-12-30 10:00"), shanghai("2027-01-03 00:00"), "days")).toEqual({ units: 3 });
  });

  it("is known on the days that the notice of the next year names", () => {
    const calendar = calendarOf({
      days: [dayOf("2018-12-29", "work"), dayOf("2018-12-31", "rest"), dayOf("2019-01-01", "rest")],
      publishedYears: [2019],
      timeZone: "Asia/Shanghai",
      workingHours: usualWorkingHours,
    });
    expect(["2018-12-28", "2018-12-29", "2018-12-31", "2019-01-02"].map((date) => calendar.day(date))).toEqual([
      "unknown",
      "work",
      "rest",
      "work",
    ]);
  });
});

describe("what is refused", () => {
  const at = shanghai("2026-11-02 10:00");
  it.each([
    [{ workingDays: 0 }, "workingDays", "exclusiveMinimum 0"],
    [{ days: -3 }, "days", "exclusiveMinimum 0"],
    [{ workingDays: 10_001 }, "workingDays", "maximum 10000"],
    [{ days: 1.5 }, "days", "a whole number"],
    [{ workingHours: Number.NaN }, "workingHours", "a finite number"],
    [{ minutes: "5" as never }, "minutes", "a finite number"],
    [{} as never, "limit", "one of workingDays, days, workingHours, minutes"],
    [{ days: 1, minutes: 1 }, "limit", "one of workingDays, days, workingHours, minutes"],
    [{ weeks: 1 } as never, "limit", "one of workingDays, days, workingHours, minutes"],
  ])("a limit of %j", (limit: Limit, field, rule) => {
    expect(() => china.due(at, limit)).toThrow(
      expect.objectContaining({ code: "clock.limit", parameters: { field, rule } }),
    );
  });

  it("an instant, a pause or a date that is none", () => {
    const refused = (field: string) =>
      expect.objectContaining({ code: "input.invalid", parameters: expect.objectContaining({ field }) });
    expect(() => china.due(Number.NaN, { days: 1 })).toThrow(refused("from"));
    expect(() => china.due(9e15, { days: 1 })).toThrow(refused("from"));
    expect(() => china.due(at, { days: 1 }, [{ from: at }, { from: 0.5 }])).toThrow(refused("pauses[1].from"));
    expect(() => china.used(at, Number.POSITIVE_INFINITY, "days")).toThrow(refused("until"));
    for (const date of ["2026-02-30", "2026-2-3", "", "x"]) expect(() => china.day(date)).toThrow(refused("date"));
  });

  it("a calendar with a day twice, of another year or none, or with office hours that are none", () => {
    const of = (days: readonly string[], workingHours = usualWorkingHours, publishedYears = [2026]) =>
      calendarOf({
        days: days.map((date) => dayOf(date, "rest")),
        publishedYears,
        timeZone: "Asia/Shanghai",
        workingHours,
      });
    const refused = (field: string, rule: string) =>
      expect.objectContaining({ code: "input.invalid", parameters: { field, rule } });
    const otherYear = "a day of the year, or of the December before it";
    expect(() => of(["2026-10-01", "2026-10-01"])).toThrow(refused("days[1].date", "each date once"));
    expect(() => of(["2027-01-01"])).toThrow(refused("days[0].date", otherYear));
    expect(() => of(["2025-11-30"])).toThrow(refused("days[0].date", otherYear));
    expect(() => of(["2026-02-29"])).toThrow(refused("days[0].date", "a date, as 2026-10-01"));
    expect(() => of([], undefined, [1700])).toThrow(refused("publishedYears", "a year from 1949 to 2199"));
    for (const hours of [
      [],
      [{ from: 540, until: 540 }],
      [{ from: 0, until: 1441 }],
      [...usualWorkingHours].toReversed(),
    ])
      expect(() => of([], hours)).toThrow(refused("workingHours", "spans of one day in their order, apart"));
  });
});

describe("where the clock is changed", () => {
  const berlin = (workingHours = usualWorkingHours) =>
    calendarOf({ days: [], publishedYears: [2026], timeZone: "Europe/Berlin", workingHours });
  const iso = (found: object) => new Date((found as { at: number }).at).toISOString();

  it("offices open and close by the clock on the wall", () => {
    const from = Date.parse("2026-03-27T08:00:00Z");
    expect(iso(berlin().due(from, { workingDays: 1 }))).toBe("2026-03-30T15:00:00.000Z");
    expect(iso(berlin().due(Date.parse("2026-10-23T07:00:00Z"), { workingDays: 1 }))).toBe("2026-10-26T16:00:00.000Z");
  });

  it("a day has 23 or 25 hours, and each hour that is shown twice counts twice", () => {
    const used = (from: string, until: string) => berlin().used(Date.parse(from), Date.parse(until), "days");
    expect(used("2026-03-28T12:00:00Z", "2026-03-29T22:00:00Z")).toEqual({ units: 1 });
    expect(used("2026-10-24T12:00:00Z", "2026-10-25T10:30:00Z")).toEqual({ units: 0.5 });
    const nights = calendarOf({
      days: [dayOf("2026-10-25", "work"), dayOf("2026-03-29", "work")],
      publishedYears: [2026],
      timeZone: "Europe/Berlin",
      workingHours: [{ from: 90, until: 150 }],
    });
    const hours = (day: string) => {
      const noon = Date.parse(`${day}T12:00:00Z`);
      return nights.used(noon - 13 * 3_600_000, noon, "workingHours");
    };
    expect(hours("2026-10-25")).toEqual({ units: 1.5 });
    expect(hours("2026-03-29")).toEqual({ units: 0.5 });
    const always = calendarOf({
      days: [dayOf("2026-10-25", "work")],
      publishedYears: [2026],
      timeZone: "Europe/Berlin",
      workingHours: [{ from: 0, until: 1440 }],
    });
    const [start, end] = [Date.parse("2026-10-24T22:00:00Z"), Date.parse("2026-10-25T23:00:00Z")];
    expect(always.used(start, end, "workingHours")).toEqual({ units: 25 });
  });
});
