import type { Place } from "../contract.ts";

/** How a place stands, for colour, shape and word alike. */
export type Level = "good" | "few" | "full" | "unknown";

/** Few: at most three, or under a tenth. No trusted figure: unknown, whatever the source said. */
export function levelOf(place: Pick<Place, "free" | "total">): Level {
  if (place.free === undefined) return "unknown";
  if (place.free === 0) return "full";
  const share = place.total === undefined || place.total === 0 ? 1 : place.free / place.total;
  return place.free <= 3 || share < 0.1 ? "few" : "good";
}
