import { distanceBetween } from "../policies/walking.ts";

const metresPerDegree = 111_195;

/** Degrees of latitude and longitude that a radius in metres reaches at a latitude; a little more than needed. */
export function reach(latitude: number, radius: number): { readonly north: number; readonly east: number } {
  const north = (radius * 1.001) / metresPerDegree;
  const shrink = Math.cos((Math.min(89.9, Math.abs(latitude) + north) * Math.PI) / 180);
  return { north, east: Math.min(180, north / shrink) };
}

/** Metres to a place when it lies within the radius, else -1. */
export function within(
  centre: readonly [number, number],
  limits: { readonly north: number; readonly east: number },
  radius: number,
  longitude: number,
  latitude: number,
): number {
  if (!(Math.abs(latitude - centre[1]) <= limits.north)) return -1;
  const turn = Math.abs(longitude - centre[0]);
  if (Math.min(turn, 360 - turn) > limits.east) return -1;
  const distance = distanceBetween(centre[0], centre[1], longitude, latitude);
  return distance <= radius ? distance : -1;
}
