import { crc32 } from "node:zlib";
import type { Position, StoredRecord, StreamRecord } from "../stream.ts";

/**
 * One record on disk, little-endian:
 * uint32 crc32 of all that follows · uint32 header length · uint32 body length · uint32 place in its commit group ·
 * float64 position · header (JSON, UTF-8) · body as given.
 */
export const prefixBytes = 24;
export const longestHeader = 16 * 1024 * 1024;
export const longestBody = 64 * 1024 * 1024;

export interface Frame {
  readonly position: Position;
  /** How many frames of the same commit come before it: a later commit proves that all before it was on disk. */
  readonly place: number;
  readonly header: Buffer;
  readonly body: Buffer;
  readonly bytes: number;
}

/** Length of the frame that begins here, or undefined when no frame can look like this. */
export function frameLength(bytes: Buffer, offset: number): number | undefined {
  const header = bytes.readUInt32LE(offset + 4);
  const body = bytes.readUInt32LE(offset + 8);
  if (header > longestHeader || body > longestBody) return undefined;
  return prefixBytes + header + body;
}

/** The whole frame at the offset, or undefined when its checksum does not fit. */
export function readFrame(bytes: Buffer, offset: number, length: number): Frame | undefined {
  const end = offset + length;
  if (crc32(bytes.subarray(offset + 4, end)) !== bytes.readUInt32LE(offset)) return undefined;
  const bodyStart = offset + prefixBytes + bytes.readUInt32LE(offset + 4);
  return {
    position: bytes.readDoubleLE(offset + 16),
    place: bytes.readUInt32LE(offset + 12),
    header: bytes.subarray(offset + prefixBytes, bodyStart),
    body: bytes.subarray(bodyStart, end),
    bytes: length,
  };
}

export function writePrefix(
  target: Buffer,
  offset: number,
  headerLength: number,
  body: Uint8Array,
  place: number,
  position: Position,
): void {
  target.writeUInt32LE(headerLength, offset + 4);
  target.writeUInt32LE(body.length, offset + 8);
  target.writeUInt32LE(place, offset + 12);
  target.writeDoubleLE(position, offset + 16);
  const head = crc32(target.subarray(offset + 4, offset + prefixBytes + headerLength));
  target.writeUInt32LE(body.length === 0 ? head : crc32(body, head), offset);
}

export function headerOf(record: StreamRecord): string {
  const { kind, at, cause, rejected, key } = record;
  return JSON.stringify({ kind, at, cause, rejected, key });
}

export function recordOf(frame: Frame): StoredRecord {
  const header = JSON.parse(frame.header.toString("utf8")) as Omit<StoredRecord, "body" | "position">;
  return { ...header, body: frame.body, position: frame.position };
}
