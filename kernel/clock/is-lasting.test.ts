import fc from "fast-check";
import { expect, it } from "vitest";
import { isLasting } from "./is-lasting.ts";

const instant = fc.integer({ min: 0, max: 4e12 });
const length = fc.integer({ min: 1, max: 1e9 });

it("lasts from its beginning until its length has passed", () => {
  expect([999, 1000, 1499, 1500].map((now) => isLasting(1000, 500, now))).toEqual([false, true, true, false]);
});

it("is over within its length however the clock was set: no later reading of it leaves more than that to wait", () => {
  fc.assert(
    fc.property(
      instant,
      length,
      instant,
      (since, wait, now) => !isLasting(since, wait, now) || since + wait - now <= wait,
    ),
  );
});
