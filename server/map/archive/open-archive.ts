import { createHash } from "node:crypto";
import { PMTiles, ResolvedValueCache, TileType, type Header } from "pmtiles";
import { CityError, insideBox, type Box, type LonLat } from "../../../kernel/index.ts";
import { maximumZoom, type TileAddress } from "../grid.ts";
import type { ByteSource } from "./byte-source.ts";
import { checkLayers } from "./check-layers.ts";
import { asGzip, unpack } from "./unpack.ts";

/** An archive of vector tiles that has been checked. */
export interface Archive {
  readonly version: string;
  readonly minZoom: number;
  readonly maxZoom: number;
  readonly attribution?: string;
  /** gzip; `undefined`: nothing lies there. Throws CityError `map.*`, and `ArchiveChanged`. */
  tile(address: TileAddress): Promise<Uint8Array | undefined>;
}

/** Another archive lies where this one was. */
export class ArchiveChanged extends Error {}

const headerBytes = 127;
/** Packed directories and tiles are some 10 to 500 kB. */
const mostPacked = 4_000_000;
const mostTile = 8_000_000;
const mostDirectory = 1_000_000;
/** Directories in memory. */
const keptDirectories = 32;

/**
 * Opens a PMTiles archive, version 3 (github.com/protomaps/PMTiles), which must show the city. Throws CityError `map.*` and
 * what the source throws.
 */
export async function openArchive(source: ByteSource, center: LonLat): Promise<Archive> {
  const head = await source.read(0, headerBytes);
  refuseOthers(head.bytes);
  const reader = readerOf(source, head.mark);
  const inside = new ResolvedValueCache(keptDirectories, false, async (bytes, compression) =>
    exactly(await unpack(new Uint8Array(bytes), compression, mostDirectory)),
  );
  const header = await inside.getHeader(reader).catch(explained);
  checkHeader(header, head.total, center);
  const described = new PMTiles(reader, inside, inside.decompress);
  const { attribution } = checkLayers(await described.getMetadata().catch(explained));
  const packed = new PMTiles(reader, inside, async (bytes) => bytes);
  return {
    version: createHash("sha256").update(source.name).update(head.mark).update(head.bytes).digest("hex").slice(0, 16),
    minZoom: header.minZoom,
    maxZoom: Math.min(header.maxZoom, maximumZoom),
    ...(attribution === undefined ? {} : { attribution }),
    async tile({ z, x, y }) {
      const found = await packed.getZxy(z, x, y).catch(explained);
      if (found === undefined || found.data.byteLength === 0) return undefined;
      return asGzip(new Uint8Array(found.data), header.tileCompression, mostTile);
    },
  };
}

function refuseOthers(head: Uint8Array): void {
  const magic = Buffer.from(head.subarray(0, 7)).toString("latin1");
  if (magic !== "PMTiles") throw new CityError("map.format", { rule: "no PMTiles" });
  if (head[7] !== 3) throw new CityError("map.format", { rule: `version ${head[7]}` });
  if (head.byteLength < headerBytes) throw new CityError("map.cut", { rule: `${head.byteLength} B` });
}

function checkHeader(header: Header, total: number, center: LonLat): void {
  const ends = [
    header.rootDirectoryOffset + header.rootDirectoryLength,
    header.jsonMetadataOffset + header.jsonMetadataLength,
    header.leafDirectoryOffset + (header.leafDirectoryLength ?? 0),
    header.tileDataOffset + (header.tileDataLength ?? 0),
  ];
  if (Math.max(...ends) > total) throw new CityError("map.cut", { rule: `${total} / ${Math.max(...ends)} B` });
  if (header.tileType !== TileType.Mvt) {
    throw new CityError("map.kind", { rule: TileType[header.tileType] ?? String(header.tileType) });
  }
  const { minLon, minLat, maxLon, maxLat } = header;
  const box: Box = [minLon, minLat, maxLon, maxLat];
  if (!insideBox(box, ...center)) throw new CityError("map.place", { rule: box.join(", ") });
}

function readerOf(source: ByteSource, mark: string) {
  return {
    getKey: () => source.name,
    async getBytes(offset: number, length: number) {
      if (!(length <= mostPacked)) throw new CityError("map.format", { rule: `${length} > ${mostPacked} B` });
      const piece = await source.read(offset, length);
      if (piece.mark !== mark) throw new ArchiveChanged();
      // The first look asks for more than a small archive has.
      if (piece.bytes.byteLength < length && offset > 0) throw new CityError("map.cut", { rule: `${piece.total} B` });
      return { data: exactly(piece.bytes) };
    },
  };
}

/** Bytes as a buffer of their own. */
function exactly(bytes: Uint8Array): ArrayBuffer {
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
}

/** What the reader stumbles over is a broken archive; the rest has a name. */
function explained(error: unknown): never {
  const { name, code } = error as NodeJS.ErrnoException;
  if (error instanceof CityError || error instanceof ArchiveChanged || code !== undefined) throw error;
  throw new CityError("map.format", { rule: name === "SyntaxError" ? "metadata" : "directory" }, { cause: error });
}
