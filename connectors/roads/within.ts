import type { Box, LonLat } from "../../kernel/index.ts";

export const isWithin = ([longitude, latitude]: LonLat, [west, south, east, north]: Box): boolean =>
  longitude >= west && longitude <= east && latitude >= south && latitude <= north;

/** Whether any of a line's positions lies in the box. */
export const reachesInto = (path: readonly LonLat[], box: Box): boolean => path.some((at) => isWithin(at, box));
