import type { RoadClass } from "../roads/road-class.ts";
import type { MapFeature } from "./map-source.ts";

/** First zoom at which roads of a class are on the map. */
export const roadsFrom: Readonly<Record<RoadClass, number>> = {
  motorway: 5,
  trunk: 7,
  primary: 9,
  secondary: 11,
  tertiary: 12,
  residential: 13,
  service: 15,
  path: 15,
};

/** Slip roads; those of a class that comes later come with it. */
export const linksFrom = 12;

/** First zoom at which a road's name is on the map: one earlier and it has no room. */
const roadNamesFrom: Readonly<Record<string, number>> = {
  motorway: 12,
  trunk: 12,
  primary: 12,
  secondary: 13,
  tertiary: 14,
  residential: 15,
  service: 15,
  path: 15,
};

/** Arrows stand only where a street is a street and not a line. */
export const onewaysFrom = 15;

/** First zoom of points by their kind; 14 for others. Those of a city's own base map that tell no kind are its best known. */
const poisFrom: Readonly<Record<string, number>> = {
  attraction: 11,
  station: 11,
  aerodrome: 11,
  university: 13,
  hospital: 13,
  square: 13,
  stadium: 13,
  museum: 13,
  park: 14,
  school: 14,
  bus_stop: 15,
};
export const poiFrom = (kind: string): number => poisFrom[kind] ?? 14;

/** First zoom at which a feature's name is written; names are left out of tiles before. */
export function nameFrom({ layer, kind, kindDetail }: MapFeature): number {
  if (layer === "roads") return kind === "rail" ? Infinity : (roadNamesFrom[kindDetail ?? ""] ?? 15);
  if (layer === "water") return 12;
  return layer === "places" || layer === "pois" ? 0 : Infinity;
}
