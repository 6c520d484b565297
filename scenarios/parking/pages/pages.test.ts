import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LiveColumn } from "../../../web/kit/live-columns.ts";
import { readAddress, siteIn, writeAddress } from "./citizen/address.ts";
import { kilometres, originOf } from "./citizen/use-origin.ts";
import { hoursText } from "./citizen/hours-text.ts";
import { tariffText } from "./citizen/tariff-text.ts";
import { noWishes, sharedSwitches, sorts, withOwn, writeOwn } from "./citizen/wishes.ts";
import { countsOf } from "./command/counts.ts";
import { occupancyColor, siteColors, sitePoints, type Layer } from "./command/site-points.ts";
import { applyColumns, countIn, readSpots, unknownOnly } from "./command/spot-points.ts";
import { widened } from "./command/use-past-spots.ts";
import { levelOf } from "./place-level.ts";

const layer = (free: readonly number[], total: readonly number[], at = 1): Layer => ({
  at,
  id: free.map((_, row) => `site-${row}`),
  name: free.map((_, row) => `Site ${row}`),
  kind: free.map(() => "car-park"),
  lon: free.map((_, row) => 113 + row),
  lat: free.map(() => 34),
  free: [...free],
  total: [...total],
  district: free.map(() => ""),
  flagged: free.map((count) => count < 0),
  simulated: free.map(() => true),
});

describe("how a place stands", () => {
  it("is unknown without a trusted figure, whatever its capacity", () => {
    expect(levelOf({ free: undefined, total: 100 })).toBe("unknown");
  });

  it("is full at none, few at three or under a tenth, else good", () => {
    expect([0, 3, 9, 10].map((free) => levelOf({ free, total: 100 }))).toEqual(["full", "few", "few", "good"]);
    expect(levelOf({ free: 4, total: undefined })).toBe("good");
  });
});

describe("what parking costs", () => {
  const say = (key: string, values: object = {}) => [key, ...Object.values(values)].join(" ");
  const words = (place: Parameters<typeof tariffText>[0]) => tariffText(place, say, "en");

  it("is told as far as it is known, the operator's words last", () => {
    expect(words({})).toBeUndefined();
    expect(words({ priceDescription: "Ask" })).toBe("Ask");
    expect(words({ hourlyPrice: 0 })).toBe("price.free");
    const tariff = { hourlyPrice: 300, priceCurrency: "CNY", freeParkingMinutes: 15, maximumDailyPrice: 2400 };
    expect(words({ ...tariff, priceDescription: "by card" })).toBe(
      "price.hour ¥3 · price.first-minutes 15 · price.day-at-most ¥24 · by card",
    );
    expect(words({ ...tariff, freeParkingMinutes: 0 })).not.toContain("first-minutes");
  });
});

describe("opening hours", () => {
  const say = (key: string) => key;
  const words = (hours: string | undefined) => hoursText(hours, say, "en");

  it("are told in the reader's words", () => {
    expect(words("24/7")).toBe("hours.always");
    expect(words("Mo-Su 06:00-23:00")).toBe("hours.every-day 06:00–23:00");
    expect(words("Mo-Fr 08:00-12:00,14:00-20:00; Sa open; PH off")).toBe(
      "Mon–Fri 08:00–12:00, 14:00–20:00; Sat hours.all-day; hours.holidays hours.closed",
    );
    expect(hoursText("Sa,Su 08:00-20:00", say, "zh")).toBe("周六、周日 08:00–20:00");
  });

  it("stay as they are written where nobody here can read them", () => {
    expect(words("by arrangement - ask")).toBe("by arrangement - ask");
    expect(words(undefined)).toBeUndefined();
  });
});

describe("the page's address", () => {
  const name = fc.string({ unit: "grapheme", minLength: 1, maxLength: 60 }).map((text) => text.trim());
  const degrees = (most: number) => fc.integer({ min: -most * 1e5, max: most * 1e5 }).map((value) => value / 1e5);
  const shared = fc.record({
    on: fc.subarray([...sharedSwitches]).map((on) => new Set(on)),
    arriveIn: fc.integer({ min: 0, max: 1440 }),
    sort: fc.constantFrom(...sorts),
    maxHourlyPrice: fc.option(fc.integer({ min: 0, max: 100_000 }), { nil: undefined }),
  });

  it("brings back the destination and the conditions that were put into it", () => {
    fc.assert(
      fc.property(
        degrees(180),
        degrees(90),
        fc.option(name, { nil: undefined }),
        shared,
        (lon, lat, called, wishes) => {
          const goal = { at: [lon, lat] as const, name: called || undefined };
          const read = readAddress(writeAddress(goal, wishes));
          expect(read).toEqual({ goal, wishes, unread: new Set() });
          expect(readAddress(writeAddress(undefined, wishes))).toEqual({ goal: undefined, wishes, unread: new Set() });
        },
      ),
    );
    expect(writeAddress({ at: [113.66, 34.751], name: "A&B #1+2?" }, noWishes)).toBe(
      "?to=113.66,34.751&name=A%26B+%231%2B2%3F",
    );
    expect(writeAddress(undefined, noWishes)).toBe("");
  });

  it("never holds what only this person's car or body needs; that is kept on the device", () => {
    const wishes = { ...noWishes, on: new Set(["charging", "disabled", "all"] as const), minHeight: 2.1 };
    expect(writeAddress(undefined, wishes)).toBe("?all=true");
    expect(withOwn(readAddress("?all=true").wishes, writeOwn(wishes))).toEqual({
      ...wishes,
      on: new Set(["all", "charging", "disabled"]),
    });
    expect(withOwn(noWishes, writeOwn(noWishes))).toEqual(noWishes);
    expect(withOwn(noWishes, "<script> 99 -1 NaN")).toEqual(noWishes);
  });

  it.each([
    ["?to=", "goal"],
    ["?to=113.66", "goal"],
    ["?to=abc,def", "goal"],
    ["?to=NaN,Infinity", "goal"],
    ["?to=1e2,3e1", "goal"],
    ["?to=181,34", "goal"],
    ["?to=34.75,113.66", "goal"],
    ["?to=113.66,34.75,1", "goal"],
    ["?name=X", "goal"],
    ["?to=<script>alert(1)</script>", "goal"],
    ["?arriveIn=-5", "wishes"],
    ["?arriveIn=1e9", "wishes"],
    ["?arriveIn=999999", "wishes"],
    ["?sort=javascript:alert(1)", "wishes"],
    ["?maxHourlyPrice=free", "wishes"],
    ["?covered=1", "wishes"],
  ])("%s is told as not readable, and asks for nothing", (search, part) => {
    expect(readAddress(search)).toEqual({ goal: undefined, wishes: noWishes, unread: new Set([part]) });
  });

  it("is read, whatever it is", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.webQueryParameters(),
          fc.string().map((text) => `?to=${text}`),
        ),
        (search) => {
          const { goal, wishes } = readAddress(search);
          if (goal) expect(Math.abs(goal.at[0]) <= 180 && Math.abs(goal.at[1]) <= 90).toBe(true);
          expect(sorts).toContain(wishes.sort);
        },
      ),
    );
    expect(readAddress("?utm_source=x&fbclid=y")).toEqual({ goal: undefined, wishes: noWishes, unread: new Set() });
  });

  it("names a place by any id", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1 }), (id) => {
        expect(siteIn(`/parking/site/${encodeURIComponent(id)}`)).toBe(id);
      }),
    );
    expect(siteIn("/parking/site/50%")).toBe("50%");
    expect(siteIn("/parking")).toBeUndefined();
  });
});

describe("where the search starts", () => {
  const centre = [113.6, 34.7] as const;
  const known = { state: "known", at: [113.65, 34.75], accuracy: 10 } as const;

  it("is the destination when there is one, else where the person is", () => {
    expect(originOf(centre, known, { name: "X", at: [113.7, 34.8] })).toMatchObject({
      from: "goal",
      at: [113.7, 34.8],
    });
    expect(originOf(centre, known, undefined)).toMatchObject({ from: "me", at: [113.65, 34.75] });
  });

  it("is the centre, saying why, without permission or for somebody far away", () => {
    expect(originOf(centre, { state: "denied" }, undefined)).toEqual({ at: centre, from: "centre", why: "denied" });
    expect(originOf(centre, { state: "denied", again: true }, undefined).why).toBe("denied.again");
    const far = { state: "known", at: [8.5, 47.4], accuracy: 10 } as const;
    expect(originOf(centre, far, undefined)).toMatchObject({ from: "centre", why: "away" });
  });

  it("measures a degree of latitude as 111 km", () => {
    expect(kilometres([113, 34], [113, 35])).toBeCloseTo(111.2, 1);
  });
});

describe("the wall's circles", () => {
  it("go from free to full by colour and show doubt in grey", () => {
    expect(occupancyColor(0)).toEqual([...siteColors.empty]);
    expect(occupancyColor(1)).toEqual([...siteColors.full]);
    const { colors } = sitePoints(layer([-1, 0], [10, 10]), 1, {});
    expect(Array.from(colors.slice(0, 3))).toEqual([...siteColors.unknown]);
    expect(Array.from(colors.slice(4, 7))).toEqual([...siteColors.full]);
  });

  it("add up only sites with a figure", () => {
    const rows = { ...layer([5, -1, 0], [10, 20, 30]), district: ["东区", "东区", "西区"] };
    expect(countsOf(rows)).toEqual({
      whole: { sites: 3, free: 5, total: 40, live: 2, flagged: 1 },
      districts: [
        { district: "西区", sites: 1, free: 0, total: 30, live: 1, flagged: 0 },
        { district: "东区", sites: 2, free: 5, total: 10, live: 1, flagged: 1 },
      ],
    });
  });
});

describe("berths as bytes", () => {
  /** Two berths with thing indexes 7 and 9: one free, one occupied. */
  const bytes = (): Uint8Array => {
    const view = new DataView(new ArrayBuffer(4 + 2 * 13));
    view.setUint32(0, 2, true);
    view.setUint32(4, 7, true);
    view.setUint32(8, 9, true);
    [113.5, 113.6, 34.5, 34.6].forEach((degrees, place) => view.setFloat32(12 + place * 4, degrees, true));
    view.setUint8(28, 0);
    view.setUint8(29, 1);
    return new Uint8Array(view.buffer);
  };

  it("are read as the contract lays them out", () => {
    const spots = readSpots(bytes());
    expect(spots.length).toBe(2);
    expect([...spots.positions].map((degrees) => Math.round(degrees * 10) / 10)).toEqual([113.5, 34.5, 113.6, 34.6]);
    expect([...spots.counts]).toEqual([1, 1, 0, 0]);
  });

  const statuses = (things: readonly number[], words: readonly string[], attribute = "status"): LiveColumn => ({
    attribute,
    things: Uint32Array.from(things),
    words,
    codes: Uint8Array.from(things, (_, place) => place % words.length),
  });
  const untouched = { changed: false, unknown: false };

  it("change in place with live changes, and say whether the picture did", () => {
    const spots = readSpots(bytes());
    const before = spots.colors.slice(0, 4);
    expect(applyColumns(spots, [statuses([9], ["occupied"])])).toEqual(untouched);
    expect(applyColumns(spots, [statuses([7, 9], ["occupied", "free"])])).toEqual({ changed: true, unknown: false });
    expect(spots.colors.slice(0, 4)).not.toEqual(before);
    expect([...spots.status]).toEqual([1, 0]);
    expect([...spots.counts]).toEqual([1, 1, 0, 0]);
  });

  it("pay no heed to other attributes and words", () => {
    const spots = readSpots(bytes());
    expect(applyColumns(spots, [statuses([1, 7], ["occupied"], "name"), statuses([9], ["broken"])])).toEqual(untouched);
    expect(applyColumns(spots, [{ attribute: "status", things: Uint32Array.of(9), values: [3] }])).toEqual(untouched);
  });

  it("tell of berths that are not held yet, so that they are fetched", () => {
    expect(applyColumns(readSpots(bytes()), [statuses([1], ["free"])])).toEqual({ changed: false, unknown: true });
  });

  it("are counted within what a map shows, and told apart when nothing is recorded of them", () => {
    const spots = readSpots(bytes());
    expect(countIn(spots, [113.4, 34.4, 113.55, 34.7])).toBe(1);
    expect(countIn(spots, [113.4, 34.4, 113.7, 34.7])).toBe(2);
    expect(unknownOnly(spots)).toBe(false);
    expect(unknownOnly(readSpots(bytes().fill(3, 28)))).toBe(true);
    expect(unknownOnly(readSpots(new Uint8Array(4)))).toBe(false);
  });

  it("of the past are asked for in boxes that hold what is shown and stay the same for a small movement", () => {
    const shown = [113.6, 34.7, 113.62, 34.71] as const;
    const [west, south, east, north] = widened(shown);
    expect([west < 113.6, south < 34.7, east > 113.62, north > 34.71]).toEqual([true, true, true, true]);
    expect((east - west) / 0.02).toBeLessThan(1.5);
    const moved = widened([113.60001, 34.70001, 113.62001, 34.71001]);
    expect(moved).toEqual([west, south, east, north]);
  });
});
