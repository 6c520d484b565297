import { gzipSync } from "node:zlib";
import { Compression, TileType, zxyToTileId } from "pmtiles";
import type { TileAddress } from "../../grid.ts";

export interface ArchiveContent {
  readonly tiles: readonly (TileAddress & { readonly bytes: Uint8Array })[];
  readonly metadata?: unknown;
  readonly tileType?: TileType;
  readonly tileCompression?: Compression;
  readonly internalCompression?: Compression;
  readonly bounds?: readonly [number, number, number, number];
  /** Tiles are found by way of a second directory, as in large archives. */
  readonly withLeaf?: boolean;
}

export const protomapsMetadata = {
  name: "Protomaps Basemap",
  version: "4.11.0",
  attribution: '<a href="https://www.openstreetmap.org/copyright">© OpenStreetMap</a>',
  vector_layers: [
    { id: "earth", fields: { kind: "String" } },
    { id: "roads", fields: { kind: "String", kind_detail: "String" } },
  ],
};

/** A PMTiles archive, version 3 (github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md). */
export function writeArchive(content: ArchiveContent): Buffer {
  const packing = content.internalCompression ?? Compression.Gzip;
  const pack = (bytes: Uint8Array) => (packing === Compression.Gzip ? gzipSync(bytes) : Buffer.from(bytes));
  const tiles = content.tiles
    .map(({ z, x, y, bytes }) => ({ id: zxyToTileId(z, x, y), bytes, zoom: z }))
    .toSorted((one, other) => one.id - other.id);
  let place = 0;
  const entries = tiles.map(({ id, bytes }) => ({
    id,
    length: bytes.byteLength,
    offset: (place += bytes.byteLength) - bytes.byteLength,
    run: 1,
  }));
  const leaf = content.withLeaf === true ? pack(directory(entries)) : Buffer.alloc(0);
  const root = pack(
    directory(
      content.withLeaf === true ? [{ id: entries[0]!.id, length: leaf.byteLength, offset: 0, run: 0 }] : entries,
    ),
  );
  const metadata = pack(Buffer.from(JSON.stringify(content.metadata ?? protomapsMetadata)));
  const parts = [root, metadata, leaf, Buffer.concat(tiles.map(({ bytes }) => bytes))];
  const header = Buffer.alloc(127);
  header.write("PMTiles", "latin1");
  header[7] = 3;
  let offset = header.byteLength;
  parts.forEach((part, at) => {
    header.writeBigUInt64LE(BigInt(offset), 8 + at * 16);
    header.writeBigUInt64LE(BigInt(part.byteLength), 16 + at * 16);
    offset += part.byteLength;
  });
  for (const at of [72, 80, 88]) header.writeBigUInt64LE(BigInt(tiles.length), at);
  header[96] = 1;
  header[97] = packing;
  header[98] = content.tileCompression ?? Compression.Gzip;
  header[99] = content.tileType ?? TileType.Mvt;
  header[100] = Math.min(...tiles.map(({ zoom }) => zoom));
  header[101] = Math.max(...tiles.map(({ zoom }) => zoom));
  (content.bounds ?? [-180, -85, 180, 85]).forEach((degrees, at) => header.writeInt32LE(degrees * 1e7, 102 + 4 * at));
  return Buffer.concat([header, ...parts]);
}

interface Entry {
  readonly id: number;
  readonly offset: number;
  readonly length: number;
  /** 0: of a leaf directory. */
  readonly run: number;
}

function directory(entries: readonly Entry[]): Buffer {
  const numbers = [
    entries.length,
    ...entries.map(({ id }, at) => id - (entries[at - 1]?.id ?? 0)),
    ...entries.map(({ run }) => run),
    ...entries.map(({ length }) => length),
    ...entries.map(({ offset }) => offset + 1),
  ];
  return Buffer.from(numbers.flatMap(varint));
}

function varint(value: number): number[] {
  return value < 128 ? [value] : [(value % 128) + 128, ...varint(Math.floor(value / 128))];
}
