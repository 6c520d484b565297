import { distanceBetween, type LonLat } from "../../../kernel/index.ts";
import type { Gazetteer } from "./gazetteer.ts";

/** Metres from the centre that count as the city where its base map does not reach farther. */
export const cityReach = 60_000;

/** Whether a place is in the city as far as its map and its centre tell. */
export function inCity(centre: LonLat, { box }: Gazetteer, [longitude, latitude]: LonLat): boolean {
  if (distanceBetween(...centre, longitude, latitude) <= cityReach) return true;
  return box !== undefined && longitude >= box[0] && latitude >= box[1] && longitude <= box[2] && latitude <= box[3];
}
