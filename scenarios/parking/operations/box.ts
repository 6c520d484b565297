import { CityError } from "../../../kernel/index.ts";

/** West, south, east, north, degrees WGS 84. */
export type Box = readonly [number, number, number, number];

/** @throws CityError `input.invalid` */
export function readBox(text: string): Box {
  const numbers = text.split(",").map(Number);
  if (numbers.length !== 4 || !numbers.every(Number.isFinite))
    throw new CityError("input.invalid", { field: "box", rule: "west,south,east,north" });
  return numbers as unknown as Box;
}

export const isIn = ([west, south, east, north]: Box, longitude: number, latitude: number): boolean =>
  longitude >= west && latitude >= south && longitude <= east && latitude <= north;
