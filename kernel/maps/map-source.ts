import type { Box } from "../places/box.ts";
import type { LonLat } from "../places/chinese-datums.ts";

/**
 * Layers and kinds of the Protomaps basemap (docs.protomaps.com/basemaps/layers), so that one style draws a city's own data
 * and a PMTiles file alike.
 */
export type MapLayer = "earth" | "landuse" | "water" | "roads" | "buildings" | "boundaries" | "places" | "pois";

export interface MapFeature {
  readonly layer: MapLayer;
  readonly kind: string;
  /** `primary`, `residential`; for roads the class. */
  readonly kindDetail?: string;
  readonly name?: string;
  readonly nameEn?: string;
  /** Cars go one way only, as drawn. */
  readonly oneway?: boolean;
  /** A slip road or the arm of an interchange. */
  readonly link?: boolean;
  readonly geometry:
    | { readonly type: "Point"; readonly coordinates: LonLat }
    | { readonly type: "LineString"; readonly coordinates: readonly LonLat[] }
    | { readonly type: "Polygon"; readonly coordinates: readonly (readonly LonLat[])[] };
}

/** Something that can be drawn on the base map, asked for piece by piece. */
export interface MapSource {
  /** Changes with what it answers. */
  readonly version: string;
  /** Whom what it draws is owed to. */
  readonly attribution?: string;
  /** What a map of this zoom shows within a box; more may be given. */
  within(box: Box, zoom: number): Iterable<MapFeature>;
}
