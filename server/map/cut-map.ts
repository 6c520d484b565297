import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import type { doors, MapSource } from "../../kernel/index.ts";
import { maximumZoom, minimumZoom } from "./grid.ts";
import { KeptTiles } from "./kept-tiles.ts";
import type { MapTiles } from "./map-tiles.ts";

const mostBytes = 16_000_000;
/** Changes when the cutter makes other tiles of the same sources. */
const cutter = "1";

/** Cuts tiles when they are asked for, from what the city has at that moment. What cuts is loaded with the first. */
export function cutMap(sources: () => readonly MapSource[], datum: doors.Tiles["datum"]): MapTiles {
  const kept = new KeptTiles(mostBytes);
  const versionOf = (now: readonly MapSource[]) =>
    createHash("sha256")
      .update([cutter, datum, ...now.map(({ version }) => version)].join("\n"))
      .digest("hex")
      .slice(0, 16);
  return {
    profile() {
      const now = sources();
      const owed = [...new Set(now.flatMap(({ attribution }) => attribution ?? []))].join(" · ");
      return {
        version: versionOf(now),
        minZoom: minimumZoom,
        maxZoom: maximumZoom,
        ...(owed === "" ? {} : { attribution: owed }),
      };
    },
    async tile(address) {
      const { cutTile } = await import("./cut-tile.ts");
      const now = sources();
      const [version, key] = [versionOf(now), `${address.z}/${address.x}/${address.y}`];
      const known = kept.get(version, key);
      if (known !== undefined) return known.tile;
      const cut = cutTile(now, address, datum);
      const tile = cut === undefined ? undefined : gzipSync(cut);
      kept.put(version, key, tile);
      return tile;
    },
  };
}
