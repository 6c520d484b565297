import { CityError } from "../errors/city-error.ts";
import type { LonLat } from "../places/chinese-datums.ts";
import type { RoadPoint, Roads, TravelMode } from "./roads.ts";

/** Metres from a road at which a place still counts as lying at it. */
export const atRoad = 500;
/** Metres in which the nearest road is looked for, to say how far it is. */
const farthest = 100_000;

/** @throws CityError `streets.off-road`: says how far the nearest road is */
export function roadPointAt(roads: Roads, place: LonLat, mode: TravelMode, field: string): RoadPoint {
  const near = roads.nearest(place, mode, atRoad);
  if (near !== undefined) return near;
  const away = roads.nearest(place, mode, farthest)?.away;
  const rule = away === undefined ? `> ${farthest} m` : `${Math.round(away)} m`;
  throw new CityError("streets.off-road", { field, rule, within: atRoad });
}
