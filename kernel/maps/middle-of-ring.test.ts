import { expect, it } from "vitest";
import type { LonLat } from "../places/chinese-datums.ts";
import { middleOfRing } from "./middle-of-ring.ts";

const square: readonly LonLat[] = [
  [113, 34],
  [114, 34],
  [114, 35],
  [113, 35],
  [113, 34],
];

it("finds the middle of an area, not of its corners", () => {
  expect(middleOfRing(square)).toEqual([113.5, 34.5]);
  const manyCorners: readonly LonLat[] = [square[0]!, [113.1, 34], [113.2, 34], [113.3, 34], ...square.slice(1)];
  expect(middleOfRing(manyCorners)[0]).toBeCloseTo(113.5, 9);
});
