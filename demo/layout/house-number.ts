import type { Address } from "./town.ts";

/** Metres of street for each number. */
const frontage = 12;

/** Odd numbers on the left, even ones on the right, rising along the street. */
export function houseNumber({ along, side }: Address): number {
  return Math.floor(along / frontage) * 2 + (side === "left" ? 1 : 2);
}
