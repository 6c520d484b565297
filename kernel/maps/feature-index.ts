import Flatbush from "flatbush";
import { boxOf, type Box } from "../places/box.ts";
import type { LonLat } from "../places/chinese-datums.ts";
import type { MapFeature } from "./map-source.ts";

/** A feature and the first zoom at which it is on the map. */
export interface ShownFeature {
  readonly from: number;
  readonly feature: MapFeature;
}

/** Finds features by box and zoom, in the order in which they were given. */
export function indexFeatures(shown: readonly ShownFeature[]): (box: Box, zoom: number) => Iterable<MapFeature> {
  if (shown.length === 0) return () => [];
  const index = new Flatbush(shown.length);
  for (const { feature } of shown) index.add(...boxOf(positionsOf(feature)));
  index.finish();
  return (box, zoom) =>
    index
      .search(...box, (at) => shown[at]!.from <= zoom)
      .toSorted((one, other) => one - other)
      .map((at) => shown[at]!.feature);
}

function positionsOf({ geometry }: MapFeature): readonly LonLat[] {
  if (geometry.type === "Point") return [geometry.coordinates];
  return geometry.type === "LineString" ? geometry.coordinates : (geometry.coordinates[0] ?? []);
}
