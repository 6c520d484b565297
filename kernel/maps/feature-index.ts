import Flatbush from "flatbush";
import type { Box, MapFeature } from "./map-source.ts";

/** A feature and the first zoom at which it is on the map. */
export interface ShownFeature {
  readonly from: number;
  readonly feature: MapFeature;
}

/** Finds features by box and zoom, in the order in which they were given. */
export function indexFeatures(shown: readonly ShownFeature[]): (box: Box, zoom: number) => Iterable<MapFeature> {
  if (shown.length === 0) return () => [];
  const index = new Flatbush(shown.length);
  for (const { feature } of shown) index.add(...boxOf(feature));
  index.finish();
  return (box, zoom) =>
    index
      .search(...box, (at) => shown[at]!.from <= zoom)
      .toSorted((one, other) => one - other)
      .map((at) => shown[at]!.feature);
}

export function boxOf({ geometry }: MapFeature): [west: number, south: number, east: number, north: number] {
  const positions =
    geometry.type === "Point"
      ? [geometry.coordinates]
      : geometry.type === "LineString"
        ? geometry.coordinates
        : (geometry.coordinates[0] ?? []);
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [longitude, latitude] of positions) {
    west = Math.min(west, longitude);
    east = Math.max(east, longitude);
    south = Math.min(south, latitude);
    north = Math.max(north, latitude);
  }
  return [west, south, east, north];
}
