import { expect, test } from "vitest";
import { quartersFromHours } from "./quarters.ts";

const hour = 3_600_000;
const minute = 60_000;

test("hourly means become straight lines between the middles of their hours; gaps stay gaps", () => {
  const quarters = quartersFromHours([
    { at: 0, share: 0.2 },
    { at: hour, share: 0.6 },
    { at: 3 * hour, share: 1 },
  ]);
  expect(quarters.map(({ at }) => at / minute)).toEqual([30, 45, 60, 75, 90, 210]);
  expect(quarters.map(({ share }) => share.toFixed(2))).toEqual(["0.20", "0.30", "0.40", "0.50", "0.60", "1.00"]);
});
