/** By the kinds of the `pois` of Protomaps' basemap; `square`, `mall` and `quarter` are ours. */
export type LandmarkKind =
  | "aerodrome"
  | "attraction"
  | "bus_station"
  | "hospital"
  | "library"
  | "mall"
  | "marketplace"
  | "museum"
  | "park"
  | "quarter"
  | "school"
  | "square"
  | "stadium"
  | "station"
  | "subway"
  | "theatre"
  | "townhall"
  | "university"
  | "zoo";

/** A well-known place of the city. */
export interface Landmark {
  readonly name: string;
  readonly nameEn: string;
  /** WGS 84 degrees, good to some 500 m: from general knowledge of the city, for a simulation. */
  readonly at: readonly [longitude: number, latitude: number];
  readonly kind: LandmarkKind;
}

type Row = readonly [name: string, nameEn: string, longitude: number, latitude: number];

export const landmarksOf = (kind: LandmarkKind, rows: readonly Row[]): readonly Landmark[] =>
  rows.map(([name, nameEn, longitude, latitude]) => ({ name, nameEn, at: [longitude, latitude], kind }));
