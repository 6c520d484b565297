import type { LonLat } from "../../../kernel/index.ts";

export function rounded(value: number, digits: number): number {
  const steps = 10 ** digits;
  return Math.round(value * steps) / steps;
}

/** To 11 cm. */
export const roundedPath = (path: readonly LonLat[]): [number, number][] =>
  path.map(([longitude, latitude]) => [rounded(longitude, 6), rounded(latitude, 6)]);
