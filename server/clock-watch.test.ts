import fc from "fast-check";
import { beforeEach, expect, it } from "vitest";
import type { RoomProblem, Stream } from "../kernel/index.ts";
import { memoryLog } from "../kernel/things/testing/doubles.ts";
import { newestRecordAt, watchClock } from "./clock-watch.ts";

const hour = 3_600_000;
const start = Date.UTC(2026, 10, 22, 8);
let wall: number;
let steady: number;
let log: ReturnType<typeof memoryLog>;
const watch = (newestAt?: number) => watchClock({ now: () => wall, steady: () => steady, newestAt, log });
const pass = (milliseconds: number) => {
  wall += milliseconds;
  steady += milliseconds;
};

beforeEach(() => {
  wall = start;
  steady = 77;
  log = memoryLog();
});

it("a clock that goes as it should is no problem, for years, though two clocks never agree to the second", () => {
  const problem = watch(start - 5_000);
  for (let days = 0; days < 1000; days += 1) {
    pass(24 * hour);
    wall += days % 2 === 0 ? 9_000 : -9_000;
    expect(problem()).toBeUndefined();
  }
});

it.each([
  [48 * hour, "clock.ahead", "48 h 0 min", "48 小时 0 分钟"],
  [-48 * hour, "clock.back", "48 h 0 min", "48 小时 0 分钟"],
  [-61_000, "clock.back", "1 min", "1 分钟"],
  [400 * 24 * hour, "clock.ahead", "400 d 0 h", "400 天 0 小时"],
])("a jump of %d ms is told in both languages, with what to do, for an hour", (by, code, en, zh) => {
  const problem = watch();
  pass(10_000);
  wall += by;
  const told = problem()!;
  expect(told).toMatchObject({ code, since: wall });
  expect(told.message.en).toContain(en);
  expect(told.message.en).toContain("NTP");
  expect(told.message.zh).toContain(zh);
  expect(log.lines).toMatchObject([{ level: "warn", data: { code } }]);
  pass(hour - 1);
  expect(problem()).toEqual(told);
  pass(1);
  expect(problem()).toBeUndefined();
});

it("any jump of a minute or more is told, also one made in small steps, and told once", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 20_000, max: 10 * hour }), { minLength: 3, maxLength: 9 }), (steps) => {
      wall = start;
      log = memoryLog();
      const problem = watch();
      let told: RoomProblem | undefined;
      for (const by of steps) {
        wall += by;
        told = problem();
      }
      expect(told?.code).toBe("clock.ahead");
      const sum = log.lines.reduce((all, { data }) => all + (data as { milliseconds: number }).milliseconds, 0);
      expect(Math.abs(sum - steps.reduce((all, by) => all + by, 0))).toBeLessThan(60_000);
    }),
  );
});

it("a start with a clock behind the newest record is told until the clock has passed it, at most for a day", () => {
  const problem = watch(start + 2 * hour);
  expect(problem()).toMatchObject({ code: "clock.behind", since: start });
  expect(problem()?.message.en).toContain("2 h 0 min");
  pass(hour);
  expect(problem()).toBeDefined();
  pass(hour);
  expect(problem()).toBeUndefined();
  wall = start;
  const years = watch(start + 9000 * hour);
  pass(24 * hour - 1);
  expect(years()).toBeDefined();
  pass(1);
  expect(years()).toBeUndefined();
});

it("a newest record that is some minutes ahead is within what clocks may differ by", () => {
  expect(watch(start + 300_000)()).toBeUndefined();
  expect(watch(start + 300_001)()).toBeDefined();
});

it("the newest record is the last of the stream, and there may be none", async () => {
  const records = [{ at: 1 }, { at: 9 }, { at: 4 }];
  const stream = (length: number) =>
    ({
      last: () => length,
      async *read(after: number) {
        yield* records.slice(Math.max(0, after), length);
      },
    }) as unknown as Stream;
  expect(await newestRecordAt(stream(3))).toBe(4);
  expect(await newestRecordAt(stream(0))).toBeUndefined();
});
