import type { LonLat } from "../../../kernel/index.ts";

/** West, south, east, north. */
export type Box = readonly [west: number, south: number, east: number, north: number];

/** The box around places; from Infinity to -Infinity around none. */
export function boxOf(places: Iterable<LonLat>): Box {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of places) {
    if (x < west) west = x;
    if (x > east) east = x;
    if (y < south) south = y;
    if (y > north) north = y;
  }
  return [west, south, east, north];
}

/** The box around boxes. */
export function around(boxes: Iterable<{ readonly box: Box }>): Box {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { box } of boxes) {
    if (box[0] < west) west = box[0];
    if (box[1] < south) south = box[1];
    if (box[2] > east) east = box[2];
    if (box[3] > north) north = box[3];
  }
  return [west, south, east, north];
}
