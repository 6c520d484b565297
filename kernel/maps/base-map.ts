/**
 * GeoJSON FeatureCollection, WGS 84. `class` decides how a feature is drawn and used: `district` polygons answer which
 * district a point lies in, `landmark` points can be searched as destinations.
 */
export interface BaseMap {
  readonly type: "FeatureCollection";
  /** Metres by which roads and landmarks may lie elsewhere, where that is more than a person would notice. */
  readonly accuracy?: number;
  readonly features: readonly BaseMapFeature[];
}

export interface BaseMapFeature {
  readonly type: "Feature";
  readonly properties: {
    readonly class: "land" | "district" | "water" | "park" | "rail" | "road" | "road-main" | "landmark";
    readonly name?: string;
    readonly nameEn?: string;
    /** What a landmark is, by the kinds of Protomaps' `pois`: `hospital`, `school`, `station`, `bus_stop`, `square`. */
    readonly kind?: string;
  };
  readonly geometry:
    | { readonly type: "Point"; readonly coordinates: readonly [number, number] }
    | { readonly type: "LineString"; readonly coordinates: readonly (readonly [number, number])[] }
    | { readonly type: "Polygon"; readonly coordinates: readonly (readonly (readonly [number, number])[])[] };
}
