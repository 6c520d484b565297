import { CityError, type Box, type RoadGraph } from "../../../kernel/index.ts";

/** @throws CityError `input.invalid` */
export function readBox(text: string): Box {
  const numbers = text.split(",").map((part) => (part.trim() === "" ? NaN : Number(part)));
  const [west = NaN, south = NaN, east = NaN, north = NaN] = numbers;
  if (numbers.length !== 4 || !numbers.every(Number.isFinite) || west > east || south > north)
    throw new CityError("input.invalid", { field: "box", rule: "west,south,east,north" });
  return numbers as unknown as Box;
}

/** Whether the box around a segment and this one have something in common. */
export function touches({ firstPoint, points }: RoadGraph, segment: number, box: Box): boolean {
  const [west, south, east, north] = box;
  let [left, low, right, high] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let point = firstPoint[segment]!; point < firstPoint[segment + 1]!; point += 1) {
    const longitude = points[2 * point]!;
    const latitude = points[2 * point + 1]!;
    left = Math.min(left, longitude);
    right = Math.max(right, longitude);
    low = Math.min(low, latitude);
    high = Math.max(high, latitude);
  }
  return left <= east && right >= west && low <= north && high >= south;
}
