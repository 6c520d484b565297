/** Bytes that a tile costs beside its own. */
const overhead = 200;

type Tile = Uint8Array | undefined;

/** Tiles of one version of a map, those used last up to so many bytes. That nothing lies in a tile is kept, too. */
export class KeptTiles {
  private readonly tiles = new Map<string, Tile>();
  private version = "";
  bytes = 0;

  constructor(private readonly mostBytes: number) {}

  get(version: string, key: string): { readonly tile: Tile } | undefined {
    if (version !== this.version || !this.tiles.has(key)) return undefined;
    const tile = this.tiles.get(key);
    this.tiles.delete(key);
    this.tiles.set(key, tile);
    return { tile };
  }

  put(version: string, key: string, tile: Tile): void {
    if (version !== this.version) {
      this.tiles.clear();
      this.bytes = 0;
      this.version = version;
    }
    this.drop(key);
    this.tiles.set(key, tile);
    this.bytes += overhead + (tile?.byteLength ?? 0);
    for (const oldest of this.tiles.keys()) {
      if (this.bytes <= this.mostBytes) return;
      this.drop(oldest);
    }
  }

  private drop(key: string): void {
    if (!this.tiles.has(key)) return;
    this.bytes -= overhead + (this.tiles.get(key)?.byteLength ?? 0);
    this.tiles.delete(key);
  }
}
