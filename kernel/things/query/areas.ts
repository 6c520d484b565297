import { insideRing } from "../../places/inside-ring.ts";
import { distanceBetween, earthRadius } from "../geo/sphere.ts";
import type { Place } from "../things.ts";

/** A place as a circle around it, to look up in an index, and the exact test of a point in it. */
export interface Area {
  readonly longitude: number;
  readonly latitude: number;
  /** Metres; the whole earth when no circle helps. */
  readonly radius: number;
  contains(longitude: number, latitude: number): boolean;
}

/** Boxes may cross the date line (west > east); polygons may not. */
export function areaOf(place: Exclude<Place, { near: unknown }>): Area {
  if ("box" in place) {
    const [west, south, east, north] = place.box;
    const crossing = west > east;
    return {
      ...circleAround(west, south, crossing ? east + 360 : east, north),
      contains: (longitude, latitude) =>
        latitude >= south &&
        latitude <= north &&
        (crossing ? longitude >= west || longitude <= east : longitude >= west && longitude <= east),
    };
  }
  const ring = place.within;
  const longitudes = ring.map(([longitude]) => longitude);
  const latitudes = ring.map(([, latitude]) => latitude);
  const west = Math.min(...longitudes);
  const south = Math.min(...latitudes);
  const east = Math.max(...longitudes);
  const north = Math.max(...latitudes);
  return {
    ...circleAround(west, south, east, north),
    contains: (longitude, latitude) =>
      longitude >= west &&
      longitude <= east &&
      latitude >= south &&
      latitude <= north &&
      insideRing(ring, longitude, latitude),
  };
}

/** The corners are the farthest points of a box as long as it is not too large; then no circle is given. */
function circleAround(west: number, south: number, east: number, north: number) {
  const longitude = (west + east) / 2;
  const latitude = (south + north) / 2;
  const small = east - west <= 90 && north - south <= 60;
  const radius = Math.max(
    distanceBetween(longitude, latitude, west, south),
    distanceBetween(longitude, latitude, west, north),
  );
  return { longitude, latitude, radius: small ? radius * 1.000001 + 1 : Math.PI * earthRadius };
}
