import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { wallClock } from "../../kernel/index.ts";
import { now, trialMapping, trialOf } from "../testing/trial.ts";
import { judgeTimes } from "./told-times.ts";
import { fromWallClock, isZoned, readTime } from "./times.ts";

const minute = 60_000;
const hour = 60 * minute;
const zones = [
  "Asia/Shanghai",
  "Europe/Berlin",
  "America/New_York",
  "Asia/Kolkata",
  "Australia/Adelaide",
  "America/St_Johns",
  "Asia/Kathmandu",
  "Europe/London",
];
/** Summer and winter of both halves of the earth. */
const instants = fc.constantFrom(Date.UTC(2026, 0, 15, 12), Date.UTC(2026, 6, 15, 3), Date.UTC(2026, 2, 29, 12));
const ages = fc.array(fc.integer({ min: 0, max: 12 * hour }), { minLength: 4, maxLength: 12 });
const iso = (at: number) => new Date(at).toISOString();
const bare = (at: number) => iso(at).slice(0, 19).replace("T", " ");
const offsetText = (minutes: number) =>
  `${minutes < 0 ? "-" : "+"}${String(Math.floor(Math.abs(minutes) / 60)).padStart(2, "0")}:${String(Math.abs(minutes) % 60).padStart(2, "0")}`;

/** What is said of times that a source writes in its way, read as those of a zone. */
function judged(texts: readonly (string | number)[], timeZone: string, at: number, ignoreOffset = false) {
  const records = texts.map((text) => ({
    told: { at: readTime(text, timeZone, at, { ignoreOffset })!, zoned: !ignoreOffset && isZoned(text) },
  }));
  return judgeTimes({ records, now: at, timeZone });
}

describe("times of a feed that are off by the zone's offset from UTC", () => {
  const ways = fc.constantFrom(
    ["feed.data.zone.local", (at: number, zone: string) => iso(wallClock(at, zone))],
    ["feed.data.zone.local", (at: number, zone: string) => iso(wallClock(at, zone)).replace("Z", "+00:00")],
    ["feed.data.zone.local", (at: number, zone: string) => Math.floor(wallClock(at, zone) / 1000)],
    ["feed.data.zone.local", (at: number, zone: string) => wallClock(at, zone)],
    ["feed.data.zone.utc", (at: number) => bare(at)],
    [
      "feed.data.zone.utc",
      (at: number, zone: string, current: number) =>
        `${iso(at).slice(0, 19)}${offsetText((wallClock(current, zone) - current) / minute)}`,
    ],
  ) as fc.Arbitrary<[string, (at: number, zone: string, current: number) => string | number]>;

  test("are told as such, with the setting that mends them, in every zone, season and way of writing", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        instants,
        ways,
        ages,
        fc.integer({ min: 0, max: 9 }),
        (zone, at, [code, write], old, delay) => {
          if (wallClock(at, zone) === at) return;
          const observed = [0, 0, minute, ...old].map((age) => at - delay * minute - age);
          const texts = observed.map((each) => write(each, zone, at));
          const doubt = judged(texts, zone, at);
          expect(doubt?.code).toBe(code);
          const { setting } = doubt!.parameters as { setting: string };
          const mended = {
            zone: /timeZone: ([\w/]+)/.exec(setting)![1]!,
            ignore: setting.includes("ignoreOffset: true"),
          };
          expect(judged(texts, mended.zone, at, mended.ignore)).toBeUndefined();
          const newest = readTime(texts[0], mended.zone, at, { ignoreOffset: mended.ignore })!;
          expect(Math.abs(newest - observed[0]!)).toBeLessThan(minute);
        },
      ),
    );
  });

  test("are no news when they are right, however old the older ones are", () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), instants, ages, fc.boolean(), (zone, at, old, zoned) => {
        const observed = [0, ...old].map((age) => at - age);
        const write = (each: number) => (zoned ? iso(each) : bare(wallClock(each, zone)));
        expect(judged(observed.map(write), zone, at)).toBeUndefined();
      }),
    );
  });
});

describe("times of a feed that are off otherwise", () => {
  const at = now();
  const told = (offs: readonly number[], timeZone = "Europe/Berlin") =>
    judgeTimes({ records: offs.map((off) => ({ told: { at: at + off, zoned: true } })), now: at, timeZone });

  test.each([
    [[5.5 * hour, 5.5 * hour - minute, 5.5 * hour], "feed.data.ahead", "5:30"],
    [[76 * hour, 76 * hour], "feed.data.ahead", "3 d 4:00"],
    [[-hour - minute, -hour - minute, -hour - minute], "feed.data.behind", "1:01"],
    [[-5.5 * hour, -5.5 * hour - minute, -5.5 * hour], "feed.data.behind", "5:30"],
  ])("%j", (offs, code, rule) => {
    expect(told(offs)).toMatchObject({ code, parameters: { rule } });
  });

  test("one sensor whose clock is wrong does not speak for the feed", () => {
    expect(told([76 * hour, 0, -minute, -5 * minute])).toBeUndefined();
  });
});

describe("a feed whose times are off", () => {
  const { run } = trialOf();
  const lots = (at: string | number | ((lot: number) => string | number)) =>
    Array.from({ length: 5 }, (_, id) => ({
      id,
      name: `Lot ${id}`,
      lon: 9,
      lat: 48,
      total: 50,
      free: 20 + id,
      at: typeof at === "function" ? at(id) : at,
    }));
  const local = (lot: number) => iso(wallClock(now() - lot * minute, "Europe/Berlin"));

  test("says so at a trial, and reads well once the mapping says how", async () => {
    const before = await run(lots(local));
    expect(before.flaws).toMatchObject([{ code: "feed.data.zone.local" }]);
    expect(before.flaws[0]!.message.en).toContain("timeZone: Europe/Berlin, ignoreOffset: true");
    expect(before.flaws[0]!.message.zh).toContain("+2:00");
    const after = await run(lots(local), {
      mapping: { ...trialMapping, timeZone: "Europe/Berlin", ignoreOffset: true },
    });
    expect(after.flaws).toEqual([]);
    expect(after.things.map(({ observedAt }) => observedAt)).toEqual(
      [0, 1, 2, 3, 4].map((lot) => now() - lot * minute),
    );
  });

  test.each([
    ["1970", "1970-01-01T00:00:00Z", "feed.data.unusable"],
    ["9999", "9999-12-31T23:59:59Z", "feed.data.ahead"],
    ["days ahead", iso(now() + 100 * hour), "feed.data.ahead"],
  ])("of %s is never as if nothing were", async (_, at, code) => {
    const { flaws, accepted, things } = await run(lots(at));
    expect(flaws.map((flaw) => flaw.code)).toEqual([code]);
    expect([accepted, things.every(({ live }) => Object.keys(live).length === 0)]).toEqual([5, true]);
  });

  test.each([
    ["seconds", now() / 1000],
    ["milliseconds", now()],
    ["microseconds", now() * 1000],
    ["nanoseconds as text", `${now()}000000`],
    ["a spreadsheet's day", fromWallClockSerial()],
    ["a spreadsheet's day as text", String(fromWallClockSerial())],
  ])("in %s since the beginning is read in that unit", async (_, at) => {
    const { things, flaws } = await run(lots(at));
    expect(things.map(({ observedAt }) => observedAt)).toEqual(Array(5).fill(now()));
    expect(flaws).toEqual([]);
  });

  function fromWallClockSerial() {
    return wallClock(now(), "Europe/Berlin") / 86_400_000 + 25_569;
  }

  test("at 24 o'clock is the midnight at which the next day begins", () => {
    const midnight = fromWallClock(Date.UTC(2026, 5, 1), "Europe/Berlin", now());
    for (const text of ["2026-05-31 24:00:00", "31.05.2026 24:00", "20260531240000", "2026-06-01 00:00"])
      expect(readTime(text, "Europe/Berlin", now())).toBe(midnight);
    expect(readTime("2026-05-31 24:01", "Europe/Berlin", now())).toBeUndefined();
    expect(readTime("2026-02-31 24:00", "Europe/Berlin", now())).toBeUndefined();
  });
});
