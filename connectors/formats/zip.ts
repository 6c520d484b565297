import { crc32, inflateRawSync } from "node:zlib";
import { CityError } from "../../kernel/index.ts";
import { beyond, bounds } from "./bounds.ts";

/** PKWARE APPNOTE 4.3: the directory stands at the end and says where each file begins. */
const endHead = 0x06054b50;
const endLength = 22;
const entryHead = 0x02014b50;
const fileHead = 0x04034b50;
const longestNote = 0xffff;
const encrypted = 1;

interface Entry {
  readonly name: string;
  readonly flags: number;
  readonly method: number;
  readonly check: number;
  readonly packed: number;
  readonly unpacked: number;
  readonly offset: number;
}

const broken = (rule: string, cause?: unknown) =>
  new CityError("feed.format.broken", { rule: `ZIP: ${rule}` }, cause === undefined ? undefined : { cause });

function directoryOf(view: Buffer): readonly Entry[] {
  let end = view.length - endLength;
  while (end >= 0 && view.readUInt32LE(end) !== endHead) {
    if (end === 0 || view.length - end > longestNote + endLength) throw broken("no directory");
    end -= 1;
  }
  if (end < 0) throw broken("no directory");
  const count = view.readUInt16LE(end + 10);
  if (count > bounds.files) throw beyond(`at most ${bounds.files} files`);
  const entries: Entry[] = [];
  let at = view.readUInt32LE(end + 16);
  while (entries.length < count) {
    if (at + 46 > end || view.readUInt32LE(at) !== entryHead) throw broken("directory");
    const nameEnd = at + 46 + view.readUInt16LE(at + 28);
    entries.push({
      name: view.toString("utf8", at + 46, nameEnd),
      flags: view.readUInt16LE(at + 8),
      method: view.readUInt16LE(at + 10),
      check: view.readUInt32LE(at + 16),
      packed: view.readUInt32LE(at + 20),
      unpacked: view.readUInt32LE(at + 24),
      offset: view.readUInt32LE(at + 42),
    });
    at = nameEnd + view.readUInt16LE(at + 30) + view.readUInt16LE(at + 32);
  }
  return entries;
}

function unpackEntry(view: Buffer, { name, flags, method, check, packed, unpacked, offset }: Entry): Buffer {
  if ((flags & encrypted) !== 0) throw broken("encrypted");
  if (offset + 30 > view.length || view.readUInt32LE(offset) !== fileHead) throw broken(name);
  const start = offset + 30 + view.readUInt16LE(offset + 26) + view.readUInt16LE(offset + 28);
  const raw = view.subarray(start, start + packed);
  if (raw.length !== packed || (method !== 0 && method !== 8)) throw broken(name);
  const bytes = method === 0 ? raw : inflate(raw, name, unpacked);
  if (bytes.length !== unpacked || crc32(bytes) !== check) throw broken(name);
  return bytes;
}

/** More comes out than the directory says: it lies, and is not believed. */
function inflate(raw: Buffer, name: string, length: number): Buffer {
  try {
    return inflateRawSync(raw, { maxOutputLength: Math.max(1, length) });
  } catch (error) {
    throw broken(name, error);
  }
}

/**
 * The files of an archive whose names are wanted, by name. What the directory says of their lengths is summed up before any
 * is unpacked, and held to meanwhile. Throws CityError `feed.format.broken`, `feed.format.effort`.
 */
export function unzip(bytes: Uint8Array, wanted: (name: string) => boolean): ReadonlyMap<string, Uint8Array> {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = directoryOf(view).filter(({ name }) => wanted(name));
  if (entries.reduce((sum, { unpacked }) => sum + unpacked, 0) > bounds.unpacked)
    throw beyond(`at most ${bounds.unpacked / 1_000_000} MB unpacked`);
  return new Map(entries.map((entry) => [entry.name, unpackEntry(view, entry)]));
}

/** An archive of those files, none of them packed. */
export function zipOf(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, data] of files) {
    const path = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt32LE(crc32(data), 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(data.length, 18);
    common.writeUInt16LE(path.length, 22);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.from("PK\u0001\u0002\u0014\u0000", "latin1"), common, tail, path);
    parts.push(Buffer.from("PK\u0003\u0004", "latin1"), common, path, Buffer.from(data));
    offset += 30 + path.length + data.length;
  }
  const size = directory.reduce((sum, each) => sum + each.length, 0);
  const end = Buffer.alloc(22);
  end.write("PK\u0005\u0006", "latin1");
  for (const at of [8, 10]) end.writeUInt16LE(files.size, at);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return new Uint8Array(Buffer.concat([...parts, ...directory, end]));
}
