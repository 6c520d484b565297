/** Mean radius of the earth, metres (IUGG). */
export const earthRadius = 6_371_008.8;
const radians = Math.PI / 180;
/** Metres of a degree along a meridian, and along the equator. */
export const metresOfDegree = earthRadius * radians;

/** Great-circle distance in metres between two points in degrees (haversine). */
export function distanceBetween(
  longitude: number,
  latitude: number,
  otherLongitude: number,
  otherLatitude: number,
): number {
  const up = Math.sin(((otherLatitude - latitude) * radians) / 2);
  const across = Math.sin(((otherLongitude - longitude) * radians) / 2);
  const square = up * up + Math.cos(latitude * radians) * Math.cos(otherLatitude * radians) * across * across;
  return 2 * earthRadius * Math.asin(Math.min(1, Math.sqrt(square)));
}

/** The point on a sphere of radius 1, where neither the date line nor the poles are special. Written to `at`, `at + 1`, `at + 2`. */
export function toUnit(longitude: number, latitude: number, into: Float64Array, at: number): void {
  const ring = Math.cos(latitude * radians);
  into[at] = ring * Math.cos(longitude * radians);
  into[at + 1] = ring * Math.sin(longitude * radians);
  into[at + 2] = Math.sin(latitude * radians);
}

/** Square of the straight line through the sphere of radius 1 that spans so many metres on the ground. Grows with them. */
export function chordSquare(metres: number): number {
  if (metres >= earthRadius * Math.PI) return 4.000001;
  const half = 2 * Math.sin(metres / (2 * earthRadius));
  return half * half;
}

/** Metres on the ground from the square of the straight line. */
export function metresOf(square: number): number {
  return 2 * earthRadius * Math.asin(Math.min(1, Math.sqrt(square) / 2));
}
