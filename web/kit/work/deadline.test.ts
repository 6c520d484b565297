import { describe, expect, it } from "vitest";
import { deadlineOf, type ShownClock } from "./deadline.tsx";

const now = Date.UTC(2026, 10, 30);
const hour = 3_600_000;
const runs = (due: number, state: ShownClock["state"] = "runs"): ShownClock => ({ due: now + due, state });

describe("a deadline", () => {
  it.each([
    [runs(50 * hour), "calm", "deadline.left.days", 2],
    [runs(47 * hour), "calm", "deadline.left.hours", 47],
    [runs(30 * 60_000, "warned"), "yellow", "deadline.left.minutes", 30],
    [runs(5 * hour, "yellow"), "yellow", "deadline.left.hours", 5],
    [runs(-3 * hour, "red"), "red", "deadline.late.hours", 3],
    [runs(-72 * hour, "red"), "red", "deadline.late.days", 3],
    [runs(1), "calm", "deadline.left.minutes", 1],
  ] as const)("tells how long there is still, or how late it is: %o", (clock, look, key, count) => {
    expect(deadlineOf(clock, now)).toEqual({ look, key, count });
  });

  it("that has passed is red, even before the city's clock has told it", () => {
    expect(deadlineOf(runs(-60_000, "yellow"), now).look).toBe("red");
  });

  it("that is paused, met, or in a year not published tells no time", () => {
    expect(deadlineOf({ state: "paused", due: now }, now).key).toBe("deadline.paused");
    expect(deadlineOf({ state: "met", due: now }, now).key).toBe("deadline.met");
    expect(deadlineOf({ state: "runs", notPublished: 2028 }, now)).toMatchObject({ count: 2028, look: "paused" });
  });
});
