import type { LonLat } from "../../../kernel/index.ts";

/** West, south, east, north. */
export type Box = readonly [west: number, south: number, east: number, north: number];

/** The box around lines; from Infinity to -Infinity around none. */
export function boxOf(lines: Iterable<{ readonly line: readonly LonLat[] }>): Box {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { line } of lines)
    for (const [x, y] of line) {
      if (x < west) west = x;
      if (x > east) east = x;
      if (y < south) south = y;
      if (y > north) north = y;
    }
  return [west, south, east, north];
}
