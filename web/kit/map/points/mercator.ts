import type { LonLat } from "../../../../kernel/index.ts";

/** Web Mercator: the world is 1 wide and 1 high, from the north-west. */
export const mercatorX = (longitude: number): number => (longitude + 180) / 360;

export function mercatorY(latitude: number): number {
  const sine = Math.sin((latitude * Math.PI) / 180);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
}

/** Nowhere on any screen; a point without a place is drawn there. */
const nowhere = 8;

/**
 * Where points (longitude, latitude, …) lie from an anchor, in parts of the world. Near the anchor the 24 bits of a
 * float32 are enough for the last pixel of the nearest zoom.
 */
export function offsetsFrom(
  anchor: LonLat,
  positions: Float32Array | Float64Array,
  length: number,
  offsets: Float32Array,
): void {
  const [west, north] = [mercatorX(anchor[0]), mercatorY(anchor[1])];
  const near = nearLatitude(anchor[1]);
  for (let at = 0; at < length * 2; at += 2) {
    const [longitude, latitude] = [positions[at]!, positions[at + 1]!];
    const known = longitude === longitude && latitude === latitude;
    offsets[at] = known ? mercatorX(longitude) - west : nowhere;
    offsets[at + 1] = known ? (near(latitude - anchor[1]) ?? mercatorY(latitude) - north) : nowhere;
  }
}

/** Degrees within which the series below is right to a tenth of a pixel at the nearest zoom, at 50 degrees. */
const nearEnough = 0.4;

/** `mercatorY` from a latitude on, by the first three terms of its series: a fifth of the time of its sine and logarithm. */
function nearLatitude(latitude: number): (further: number) => number | undefined {
  const angle = (latitude * Math.PI) / 180;
  const secant = 1 / Math.cos(angle);
  const first = -secant / (2 * Math.PI);
  const second = (first * Math.tan(angle)) / 2;
  const third = (first * (2 * secant * secant - 1)) / 6;
  return (further) => {
    if (further > nearEnough || further < -nearEnough) return undefined;
    const radians = (further * Math.PI) / 180;
    return radians * (first + radians * (second + radians * third));
  };
}

/** Metres on the ground to a width of the world, at a latitude. */
export const metresOfWorld = (latitude: number): number => 40_075_016.7 * Math.cos((latitude * Math.PI) / 180);
