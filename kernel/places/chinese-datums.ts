/** Longitude, then latitude, in degrees. */
export type LonLat = readonly [number, number];

/*
 * The coordinate systems of Chinese maps. GCJ-02 (Amap, Tencent, Apple in China) shifts WGS 84 by up to about 700 m on
 * the Krasovsky 1940 ellipsoid; BD-09 (Baidu) shifts GCJ-02 once more. The formulas are the published reverse-engineered
 * ones that every Chinese map toolkit uses.
 */

const semiMajorAxis = 6_378_245;
const eccentricitySquared = 0.006_693_421_622_965_943;
const radians = Math.PI / 180;
const baiduTurn = (Math.PI * 3000) / 180;

/**
 * Whether the Chinese maps shift this place: the bounding box that the published formulas come with, less the parts of it
 * that are surely not China (Japan, Korea, India, the south-east of Asia). Near a border the answer may be a wrong yes.
 */
export function isShifted([longitude, latitude]: LonLat): boolean {
  if (longitude < 72.004 || longitude > 137.8347 || latitude < 0.8293 || latitude > 55.8271) return false;
  return !unshifted.some(
    ([west, south, east, north]) => longitude > west && longitude < east && latitude > south && latitude < north,
  );
}

/** [west, south, east, north]. */
const unshifted: readonly (readonly [number, number, number, number])[] = [
  [127.2, 25, 137.9, 41.2],
  [125.6, 33, 137.9, 38.3],
  [72, 0, 97.2, 21],
  [72, 0, 79.2, 30.5],
  [97.2, 0, 107.9, 17.9],
];

function latitudeShift(x: number, y: number): number {
  const wave = 20 * Math.sin(6 * x * Math.PI) + 20 * Math.sin(2 * x * Math.PI);
  const slow = 20 * Math.sin(y * Math.PI) + 40 * Math.sin((y / 3) * Math.PI);
  const slowest = 160 * Math.sin((y / 12) * Math.PI) + 320 * Math.sin((y * Math.PI) / 30);
  const base = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.sqrt(Math.abs(x));
  return base + ((wave + slow + slowest) * 2) / 3;
}

function longitudeShift(x: number, y: number): number {
  const wave = 20 * Math.sin(6 * x * Math.PI) + 20 * Math.sin(2 * x * Math.PI);
  const slow = 20 * Math.sin(x * Math.PI) + 40 * Math.sin((x / 3) * Math.PI);
  const slowest = 150 * Math.sin((x / 12) * Math.PI) + 300 * Math.sin((x / 30) * Math.PI);
  const base = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.sqrt(Math.abs(x));
  return base + ((wave + slow + slowest) * 2) / 3;
}

/** WGS 84 to GCJ-02; unchanged outside China. */
export function toGcj02(place: LonLat): LonLat {
  if (!isShifted(place)) return place;
  const [longitude, latitude] = place;
  const x = longitude - 105;
  const y = latitude - 35;
  const sine = Math.sin(latitude * radians);
  const magic = 1 - eccentricitySquared * sine * sine;
  const root = Math.sqrt(magic);
  const meridian = (semiMajorAxis * (1 - eccentricitySquared)) / (magic * root);
  const parallel = (semiMajorAxis / root) * Math.cos(latitude * radians);
  return [
    longitude + longitudeShift(x, y) / (parallel * radians),
    latitude + latitudeShift(x, y) / (meridian * radians),
  ];
}

/** The place that `forward` moves to this one, by fixed-point iteration: the shifts change slowly enough for a millimetre in eight rounds. */
function undo(forward: (place: LonLat) => LonLat, place: LonLat): LonLat {
  let guess: LonLat = place;
  for (let round = 0; round < 8; round++) {
    const shifted = forward(guess);
    guess = [guess[0] + place[0] - shifted[0], guess[1] + place[1] - shifted[1]];
  }
  return guess;
}

/** GCJ-02 to WGS 84, within a millimetre; unchanged outside China. */
export function fromGcj02(place: LonLat): LonLat {
  return isShifted(place) ? undo(toGcj02, place) : place;
}

/** GCJ-02 to BD-09 (longitude and latitude, Baidu's `bd09ll`). */
export function gcj02ToBd09([longitude, latitude]: LonLat): LonLat {
  const radius = Math.hypot(longitude, latitude) + 0.000_02 * Math.sin(latitude * baiduTurn);
  const angle = Math.atan2(latitude, longitude) + 0.000_003 * Math.cos(longitude * baiduTurn);
  return [radius * Math.cos(angle) + 0.0065, radius * Math.sin(angle) + 0.006];
}

/** BD-09 to GCJ-02, within a millimetre. */
export function bd09ToGcj02(place: LonLat): LonLat {
  return undo(gcj02ToBd09, place);
}

/** WGS 84 to BD-09; unchanged outside China. */
export function toBd09(place: LonLat): LonLat {
  return isShifted(place) ? gcj02ToBd09(toGcj02(place)) : place;
}

/** BD-09 to WGS 84, within a millimetre; unchanged outside China. */
export function fromBd09(place: LonLat): LonLat {
  return isShifted(place) ? fromGcj02(bd09ToGcj02(place)) : place;
}
