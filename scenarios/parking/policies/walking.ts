/**
 * How much longer people walk than the straight line: O'Sullivan and Morrall (Transportation Research Record 1538, 1996)
 * measured 1.21 to 1.23 on the ways to stations of a city.
 */
export const detourFactor = 1.23;

/** Metres a minute: 1.2 m/s, the walking speed that the Highway Capacity Manual (2010) plans with. */
export const walkingSpeed = 72;

/** What a walk of this straight line takes: estimated metres and minutes. */
export function walk(distance: number): { readonly walkingDistance: number; readonly walkingMinutes: number } {
  const walkingDistance = distance * detourFactor;
  return { walkingDistance, walkingMinutes: walkingDistance / walkingSpeed };
}
