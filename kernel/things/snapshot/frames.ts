import { readSync } from "node:fs";
import { crc32 } from "node:zlib";

/** One part of a snapshot: what it is, and its numbers as bytes. */
export interface Frame {
  readonly header: { readonly part: string } & Readonly<Record<string, unknown>>;
  readonly data: Uint8Array;
}

const prefix = 12;
const mostData = 1 << 30;

/** Length of the header, length of the data, CRC-32 of both; then both. Little-endian. */
export function encodeFrame(frame: Frame): Uint8Array[] {
  const header = Buffer.from(JSON.stringify(frame.header));
  const lead = Buffer.alloc(prefix);
  lead.writeUInt32LE(header.length, 0);
  lead.writeUInt32LE(frame.data.length, 4);
  lead.writeUInt32LE(checksum(header, frame.data), 8);
  return [lead, header, frame.data];
}

/** All frames of a file in order. Throws when it is cut or changed. The data begins at offset 0 of its own buffer. */
export function* readFrames(file: number): Iterable<Frame> {
  let offset = 0;
  const lead = Buffer.alloc(prefix);
  for (;;) {
    const got = readSync(file, lead, 0, prefix, offset);
    if (got === 0) return;
    if (got < prefix || lead.readUInt32LE(4) > mostData || lead.readUInt32LE(0) > mostData)
      throw new Error("cut or damaged");
    const header = exactly(file, lead.readUInt32LE(0), offset + prefix);
    const data = exactly(file, lead.readUInt32LE(4), offset + prefix + header.length);
    if (checksum(header, data) !== lead.readUInt32LE(8)) throw new Error("checksum does not fit");
    offset += prefix + header.length + data.length;
    yield { header: JSON.parse(Buffer.from(header).toString("utf8")) as Frame["header"], data };
  }
}

/** An empty array has no address, which zlib takes for a wish to begin anew. */
function checksum(header: Uint8Array, data: Uint8Array): number {
  return data.length === 0 ? crc32(header) : crc32(data, crc32(header));
}

function exactly(file: number, length: number, offset: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let filled = 0;
  while (filled < length) {
    const got = readSync(file, bytes, filled, length - filled, offset + filled);
    if (got === 0) throw new Error("cut");
    filled += got;
  }
  return bytes;
}
