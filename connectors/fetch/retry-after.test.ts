import fc from "fast-check";
import { expect, test } from "vitest";
import { createHostPauses, readRetryAfter } from "./retry-after.ts";

const now = Date.UTC(2026, 5, 1, 12);
const day = 86_400;

test("seconds and dates of HTTP are read, at most a day and never before now", () => {
  fc.assert(
    fc.property(fc.integer({ min: -1000, max: 10 * day }), (seconds) => {
      const bounded = Math.min(day, Math.max(0, seconds));
      expect(readRetryAfter(new Date(now + seconds * 1000).toUTCString(), now)).toBe(bounded);
      if (seconds >= 0) expect(readRetryAfter(` ${seconds}`, now)).toBe(bounded);
    }),
  );
});

test.each([undefined, "", "soon", "-1 s", "NaN", "1e9x"])("%s says nothing", (header) => {
  expect(readRetryAfter(header, now)).toBeUndefined();
});

test("a host is left alone until its time has come, the others are not", () => {
  let at = 0;
  const pauses = createHostPauses(() => at);
  pauses.put("a", 60);
  pauses.put("a", 10);
  expect([pauses.left(["a", "b"]), pauses.left(["b"]), pauses.left([])]).toEqual([60, 0, 0]);
  at = 61_000;
  expect(pauses.left(["a"])).toBe(0);
});
