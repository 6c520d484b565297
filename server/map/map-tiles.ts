import type { doors } from "../../kernel/index.ts";
import type { TileAddress } from "./grid.ts";

/** The base map, tile by tile. */
export interface MapTiles {
  /** Its version changes with what the tiles hold. */
  profile(): doors.ProfileView["map"];
  /** A Mapbox Vector Tile, gzip; `undefined`: nothing lies there. */
  tile(address: TileAddress): Promise<Uint8Array | undefined>;
}
