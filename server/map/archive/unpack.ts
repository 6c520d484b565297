import { promisify } from "node:util";
import { brotliDecompress, gunzip, gzip } from "node:zlib";
import { Compression } from "pmtiles";
import { CityError } from "../../../kernel/index.ts";

const [unpackGzip, unpackBrotli, packGzip] = [promisify(gunzip), promisify(brotliDecompress), promisify(gzip)];

/** Unpacks directories and metadata. Throws CityError `map.format`. */
export async function unpack(bytes: Uint8Array, compression: Compression, mostBytes: number): Promise<Uint8Array> {
  const bound = { maxOutputLength: mostBytes };
  try {
    if (compression === Compression.None) return bytes;
    if (compression === Compression.Gzip) return await unpackGzip(bytes, bound);
    if (compression === Compression.Brotli) return await unpackBrotli(bytes, bound);
  } catch (error) {
    throw new CityError("map.format", { rule: (error as NodeJS.ErrnoException).code ?? "packed" }, { cause: error });
  }
  throw new CityError("map.format", { rule: `compression ${Compression[compression] ?? compression}` });
}

/** A tile as browsers take it, and one that they can unpack: it has been tried. */
export async function asGzip(bytes: Uint8Array, compression: Compression, mostBytes: number): Promise<Uint8Array> {
  const plain = await unpack(bytes, compression, mostBytes);
  return compression === Compression.Gzip ? bytes : packGzip(plain);
}
