import { CityError } from "../errors/city-error.ts";
import type { LonLat } from "./chinese-datums.ts";

/** West, south, east, north, WGS 84 degrees. */
export type Box = readonly [west: number, south: number, east: number, north: number];

/** The box around positions; from Infinity to -Infinity around none. */
export function boxOf(positions: Iterable<LonLat>): Box {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [longitude, latitude] of positions) {
    if (longitude < west) west = longitude;
    if (longitude > east) east = longitude;
    if (latitude < south) south = latitude;
    if (latitude > north) north = latitude;
  }
  return [west, south, east, north];
}

/** The box around points `first` to `end - 1` of a list of longitudes and latitudes in turn. */
export function boxOfPoints(points: Float64Array, first: number, end: number): Box {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let point = first; point < end; point += 1) {
    const [longitude, latitude] = [points[2 * point]!, points[2 * point + 1]!];
    if (longitude < west) west = longitude;
    if (longitude > east) east = longitude;
    if (latitude < south) south = latitude;
    if (latitude > north) north = latitude;
  }
  return [west, south, east, north];
}

/** The box around boxes. */
export function boxAround(boxes: Iterable<Box>): Box {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const box of boxes) {
    if (box[0] < west) west = box[0];
    if (box[1] < south) south = box[1];
    if (box[2] > east) east = box[2];
    if (box[3] > north) north = box[3];
  }
  return [west, south, east, north];
}

/** Whether a point lies in a box or on its edge. */
export const insideBox = ([west, south, east, north]: Box, longitude: number, latitude: number): boolean =>
  longitude >= west && latitude >= south && longitude <= east && latitude <= north;

/** Whether two boxes have a point in common. */
export const boxesMeet = (one: Box, other: Box): boolean =>
  one[0] <= other[2] && other[0] <= one[2] && one[1] <= other[3] && other[1] <= one[3];

/**
 * Reads `west,south,east,north`; what a map shows may reach beyond 180 degrees.
 * @throws CityError `input.invalid`
 */
export function readBox(text: string, field = "box"): Box {
  const parts = text.split(",").map((part) => (part.trim() === "" ? Number.NaN : Number(part)));
  const [west, south, east, north] = parts as [number, number, number, number];
  if (parts.length !== 4 || !parts.every(Number.isFinite) || west > east || south > north)
    throw new CityError("input.invalid", { field, rule: "west,south,east,north" });
  return [west, south, east, north];
}
