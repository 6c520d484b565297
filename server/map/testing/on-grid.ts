import type { LonLat } from "../../../kernel/index.ts";

/** Where a place lies on the Web Mercator grid of a zoom: column and row of its tile, and the part of the way through it. */
export function onGrid([longitude, latitude]: LonLat, zoom: number): [number, number] {
  const sine = Math.sin((latitude * Math.PI) / 180);
  const row = 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
  return [((longitude + 180) / 360) * 2 ** zoom, row * 2 ** zoom];
}
