import type { doors, Language, RoomProblem } from "../../kernel/index.ts";
import type { TileAddress } from "./grid.ts";

/** The base map, tile by tile. */
export interface MapTiles {
  /** What it is at this moment. */
  now(): Promise<MapNow>;
  /** `own`: cut from what the city has; `pmtiles`: read from a file or an address. */
  readonly kind: "own" | "pmtiles";
  problem(): RoomProblem | undefined;
}

export interface TileWish extends TileAddress {
  /** Names in this one alone, where there is a choice. */
  readonly language?: Language;
}

export interface MapNow {
  /** Its version changes with what the tiles hold. */
  readonly profile: doors.ProfileView["map"];
  /** A Mapbox Vector Tile, gzip; `undefined`: nothing lies there. Throws CityError `map.*`. */
  tile(wish: TileWish): Promise<Uint8Array | undefined>;
}
