/** Mean radius of the earth, metres (IUGG). */
const earthRadius = 6_371_008.8;
const radians = Math.PI / 180;

/**
 * How much longer people walk than the straight line: O'Sullivan and Morrall (Transportation Research Record 1538, 1996)
 * measured 1.21 to 1.23 on the ways to stations of a city.
 */
export const detourFactor = 1.23;

/** Metres a minute: 1.2 m/s, the walking speed that the Highway Capacity Manual (2010) plans with. */
export const walkingSpeed = 72;

/** Great-circle distance in metres between two places in WGS 84 degrees. */
export function distanceBetween(longitude: number, latitude: number, toLongitude: number, toLatitude: number): number {
  const half = Math.sin(((toLatitude - latitude) * radians) / 2);
  const across = Math.sin(((toLongitude - longitude) * radians) / 2);
  const chord = half * half + Math.cos(latitude * radians) * Math.cos(toLatitude * radians) * across * across;
  return 2 * earthRadius * Math.asin(Math.min(1, Math.sqrt(chord)));
}

/** What a walk of this straight line takes: estimated metres and minutes. */
export function walk(distance: number): { readonly walkingDistance: number; readonly walkingMinutes: number } {
  const walkingDistance = distance * detourFactor;
  return { walkingDistance, walkingMinutes: walkingDistance / walkingSpeed };
}
