import { inflateSync } from "node:zlib";
import { CityError } from "../../../kernel/index.ts";
import { brokenAt, type SourceFile } from "../source-file.ts";
import { ByteReader } from "./byte-reader.ts";
import { decodeBlock } from "./decode-block.ts";
import type { OsmSink } from "./osm-sink.ts";
import { Wire, WireFault } from "./wire.ts";

/** The format's own bounds (wiki.openstreetmap.org/wiki/PBF_Format, "File format"). */
const [longestHeader, longestBlob] = [64 * 1024, 32 * 1024 * 1024];
const understood = new Set(["OsmSchema-V0.6", "DenseNodes"]);
const packings: Readonly<Record<number, string>> = { 4: "lzma", 5: "bzip2", 6: "lz4", 7: "zstd" };

/**
 * One pass through an extract of OpenStreetMap in PBF. Of the blobs, counted from 0, only those that `wanted` names are
 * unpacked. Returns the numbers of those with nodes. Throws CityError `roads.source.*`.
 */
export async function scanPbf(
  file: SourceFile,
  sink: OsmSink,
  wanted: (blob: number) => boolean = () => true,
): Promise<ReadonlySet<number>> {
  const reader = new ByteReader(file);
  const withNodes = new Set<number>();
  try {
    for (let number = 0; ; number += 1) {
      const start = reader.at;
      const length = await reader.read(4, true);
      if (length === undefined) return withNodes;
      try {
        const header = headerOf((await reader.read(lengthOf(length.readUInt32BE(), longestHeader)))!);
        const blob = (await reader.read(lengthOf(header.size, longestBlob)))!;
        if (header.type === "OSMHeader") checkFeatures(unpack(blob, file), file);
        else if (header.type === "OSMData" && wanted(number) && decodeBlock(unpack(blob, file), sink))
          withNodes.add(number);
      } catch (error) {
        throw error instanceof WireFault ? brokenAt(file, start, "no block of OpenStreetMap", error) : error;
      }
    }
  } finally {
    await reader.close();
  }
}

function lengthOf(length: number, most: number): number {
  if (length < 1 || length > most) throw new WireFault(`length ${length}`);
  return length;
}

function headerOf(bytes: Uint8Array): { type: string; size: number } {
  let [type, size] = ["", 0];
  const wire = new Wire(bytes);
  for (let field = wire.next(); field !== 0; field = wire.next()) {
    if (field === 1) type = wire.text();
    else if (field === 3) size = wire.number();
    else wire.skip();
  }
  return { type, size };
}

function unpack(bytes: Uint8Array, file: SourceFile): Uint8Array {
  let [raw, packed, size]: [Wire | undefined, Wire | undefined, number] = [undefined, undefined, 0];
  const wire = new Wire(bytes);
  for (let field = wire.next(); field !== 0; field = wire.next()) {
    if (field === 1) raw = wire.part();
    else if (field === 2) size = lengthOf(wire.number(), longestBlob);
    else if (field === 3) packed = wire.part();
    else {
      const packing = packings[field];
      if (packing !== undefined) throw unread(file, packing);
      wire.skip();
    }
  }
  if (raw) return raw.bytes.subarray(raw.at, raw.end);
  if (!packed) throw new WireFault("an empty blob");
  return inflate(packed.bytes.subarray(packed.at, packed.end), size);
}

function inflate(packed: Uint8Array, size: number): Uint8Array {
  try {
    const bytes = inflateSync(packed, { maxOutputLength: Math.max(1, size) });
    if (bytes.length === size) return bytes;
  } catch (error) {
    throw new WireFault("zlib", { cause: error });
  }
  throw new WireFault("another length than told");
}

const unread = (file: SourceFile, rule: string) => new CityError("roads.source.feature", { file: file.name, rule });

function checkFeatures(bytes: Uint8Array, file: SourceFile): void {
  const wire = new Wire(bytes);
  for (let field = wire.next(); field !== 0; field = wire.next()) {
    if (field !== 4) {
      wire.skip();
      continue;
    }
    const feature = wire.text().slice(0, 60);
    if (!understood.has(feature)) throw unread(file, feature);
  }
}
