import { expect, it } from "vitest";
import { planRound } from "./plan-round.ts";

const hour = 3_600_000;
const rule = { fullAt: 0.8, mostHours: 72 };

it("goes to the fullest first, then to those that waited longest, and to no empty one", () => {
  const bins = [
    { id: "empty", filled: 0, emptiedAt: 0 },
    { id: "waited", filled: 0.1, emptiedAt: 10 * hour },
    { id: "longer", filled: 0.2, emptiedAt: 5 * hour },
    { id: "full", filled: 0.8 },
    { id: "fuller", filled: 1, emptiedAt: 99 * hour },
    { id: "fresh", filled: 0.7, emptiedAt: 90 * hour },
  ];
  expect(planRound(bins, 100 * hour, rule)).toEqual([
    { id: "fuller", why: "full", hours: 1 },
    { id: "full", why: "full", hours: 0 },
    { id: "longer", why: "waited", hours: 95 },
    { id: "waited", why: "waited", hours: 90 },
  ]);
});
