import type { Box, LonLat } from "../../kernel/index.ts";

/** How a source is read. */
export interface ReadOptions {
  /** Only roads with a position in it. */
  readonly within?: Box;
  /** Metres within which ends of lines are joined. GeoJSON alone: the others say who meets whom. */
  readonly snap?: number;
  /** Lines that cross on the same level meet there. GeoJSON alone. */
  readonly cross?: boolean;
  /** By the word of OpenStreetMap the property of the file that tells it. GeoJSON alone. */
  readonly properties?: Readonly<Record<string, string>>;
  /** Coordinate system, as `EPSG:4547` or `GCJ-02`. GeoJSON alone. */
  readonly system?: string;
  /** Where a network without geography has its 0, 0. SUMO alone. */
  readonly origin?: LonLat;
}
