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
export function cutMap(sourcesNow: () => readonly MapSource[], datum: doors.Tiles["datum"]): MapTiles {
  const kept = new KeptTiles(mostBytes);
  return {
    kind: "own",
    problem: () => undefined,
    async now() {
      const sources = sourcesNow();
      const version = versionOf(sources, datum);
      const owed = [...new Set(sources.flatMap(({ attribution }) => attribution ?? []))].join(" · ");
      return {
        profile: {
          version,
          minZoom: minimumZoom,
          maxZoom: maximumZoom,
          ...(owed === "" ? {} : { attribution: owed }),
        },
        async tile(wish) {
          const key = `${wish.z}/${wish.x}/${wish.y} ${wish.language ?? ""}`;
          const known = kept.get(version, key);
          if (known !== undefined) return known.tile;
          const { cutTile } = await import("./cut-tile.ts");
          const cut = cutTile(sources, wish, datum);
          const tile = cut === undefined ? undefined : gzipSync(cut);
          kept.put(version, key, tile);
          return tile;
        },
      };
    },
  };
}

function versionOf(sources: readonly MapSource[], datum: string): string {
  const parts = [cutter, datum, ...sources.map(({ version }) => version)];
  return createHash("sha256").update(parts.join("\n")).digest("hex").slice(0, 16);
}
