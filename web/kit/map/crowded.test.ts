import { expect, it } from "vitest";
import { crowdedAt } from "./crowded.ts";

const at = (x: number, y: number): { x: number; y: number } => ({ x, y });

it("makes small what would cover an earlier sign, and leaves room to the rest", () => {
  expect(crowdedAt([at(0, 0), at(10, 10), at(100, 0)], [false, false, false])).toEqual([false, true, false]);
});

it("never makes small the chosen sign, which pushes others aside", () => {
  expect(crowdedAt([at(0, 0), at(10, 10)], [false, true])).toEqual([true, false]);
});
