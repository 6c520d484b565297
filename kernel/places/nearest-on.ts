import type { LonLat } from "./chinese-datums.ts";

/** The place on a straight piece of line that is nearest to another place, and which part of the piece lies before it, 0 to 1. */
export function nearestOn(from: LonLat, to: LonLat, place: LonLat): { readonly at: LonLat; readonly part: number } {
  const shrink = Math.cos((place[1] * Math.PI) / 180);
  const [east, north] = [(to[0] - from[0]) * shrink, to[1] - from[1]];
  const square = east * east + north * north;
  const along = (place[0] - from[0]) * shrink * east + (place[1] - from[1]) * north;
  const part = square === 0 ? 0 : Math.min(1, Math.max(0, along / square));
  return { at: [from[0] + (to[0] - from[0]) * part, from[1] + (to[1] - from[1]) * part], part };
}
