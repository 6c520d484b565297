import { expect, test } from "vitest";
import { PassClock } from "./pass-clock.ts";
import { LocalSpans } from "./spans.ts";

const noon = Date.parse("2026-11-22T12:00:30+08:00");
const minute = 60_000;
const hour = 60 * minute;

/** The minutes, hours and days that were closed by batches received at these instants. */
function closedBy(instants: readonly number[]): string[] {
  const clock = new PassClock(new LocalSpans("Asia/Shanghai"));
  return instants.flatMap((at) => {
    clock.tick(at, 0);
    const due = clock.take(0);
    return due === undefined ? [] : [due.day ? "day" : due.hour ? "hour" : "minute"];
  });
}

test("a minute, hour or day is closed when the next one begins", () => {
  expect(closedBy([noon, noon + 20_000, noon + minute, noon + hour, noon + 24 * hour])).toEqual([
    "day",
    "minute",
    "hour",
    "day",
  ]);
});

test("minutes go on being closed when the clock is set back, however far it was ahead", () => {
  const ahead = noon + 48 * hour;
  const back = [0, 1, 2, 60].map((minutes) => noon + minutes * minute);
  expect(closedBy([noon, ahead, ...back])).toEqual(["day", "day", "day", "minute", "minute", "hour"]);
});
