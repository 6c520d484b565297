import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { LonLat } from "../../../kernel/index.ts";
import { beginning, ending, heading, sideOf, turned, turnOf } from "./turns.ts";

const here: LonLat = [113.66, 34.75];
const to = (east: number, north: number): LonLat => [here[0] + east / 91_400, here[1] + north / 111_200];

test.each([
  [0, 100, 0],
  [100, 100, 45],
  [100, 0, 90],
  [0, -100, 180],
  [-100, 0, 270],
])("%i m east and %i m north is %i° from north", (east, north, expected) => {
  expect(heading(here, to(east, north))).toBeCloseTo(expected, 0);
});

test.each([
  [90, 95, "straight"],
  [350, 10, "straight"],
  [10, 350, "straight"],
  [0, 90, "right"],
  [0, 270, "left"],
  [350, 80, "right"],
  [90, 130, "slight-right"],
  [90, 50, "slight-left"],
  [90, 240, "sharp-right"],
  [90, 300, "sharp-left"],
  [90, 270, "back"],
] as const)("from %i° to %i° is %s", (from, towards, turn) => {
  expect(turnOf(from, towards)).toBe(turn);
});

test("a turn to the right is one to the left for whoever comes back", () => {
  const angle = fc.integer({ min: 0, max: 359 });
  fc.assert(
    fc.property(angle, angle, (from, towards) => {
      const size = turned(from, towards);
      expect(Math.abs(size)).toBeLessThanOrEqual(180);
      if (Math.abs(size) < 180) expect(turned((towards + 180) % 360, (from + 180) % 360)).toBe(-size + 0);
      expect((from + size + 360) % 360).toBe(towards);
    }),
  );
});

test("a line's direction is that of its first and last metres, not of a bend at the junction", () => {
  const line = [to(0, 0), to(0, 2), to(30, 2), to(200, 2), to(200, 300)];
  expect(beginning(line)).toBeCloseTo(86, 0);
  expect(ending(line)).toBeCloseTo(0, 0);
});

test("a place is on the left or the right of the line's end, or on it", () => {
  const east = [to(0, 0), to(100, 0)];
  expect(sideOf(east, to(100, 30))).toBe("left");
  expect(sideOf(east, to(110, -30))).toBe("right");
  expect(sideOf(east, to(102, 1))).toBeUndefined();
});
