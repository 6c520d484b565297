import fc from "fast-check";
import { expect, test } from "vitest";
import { distanceBetween } from "../things/geo/sphere.ts";
import type { LonLat } from "./chinese-datums.ts";
import { nearestOn } from "./nearest-on.ts";

const near = fc.tuple(
  fc.double({ min: 113, max: 113.02, noNaN: true }),
  fc.double({ min: 34, max: 34.02, noNaN: true }),
);

test("no place on a piece of line is nearer than the nearest", () => {
  fc.assert(
    fc.property(near, near, near, fc.double({ min: 0, max: 1, noNaN: true }), (from, to, place, other) => {
      const { at, part } = nearestOn(from, to, place);
      const on = (share: number): LonLat => [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
      expect(at).toEqual(on(part));
      // The plane around a place differs from the globe by a part in ten thousand or less.
      expect(distanceBetween(...at, ...place)).toBeLessThan(distanceBetween(...on(other), ...place) * 1.0002 + 0.001);
    }),
  );
});

test("beyond its ends the nearest place is the end, of a piece without length its only place", () => {
  expect(nearestOn([113, 34], [113.01, 34], [113.02, 34.001])).toEqual({ at: [113.01, 34], part: 1 });
  expect(nearestOn([113, 34], [113.01, 34], [112.9, 34.001])).toEqual({ at: [113, 34], part: 0 });
  expect(nearestOn([113, 34], [113, 34], [112.9, 34.001])).toEqual({ at: [113, 34], part: 0 });
});
