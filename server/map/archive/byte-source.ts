import { open } from "node:fs/promises";
import { resolve } from "node:path";
import { publicAddress } from "../../../connectors/fetch/fetch-answer.ts";

/** Bytes that are read piece by piece. */
export interface ByteSource {
  /** As it may be shown: without what may be secret. */
  readonly name: string;
  /** A piece, shorter than asked for where the whole ends before. */
  read(offset: number, length: number): Promise<Piece>;
}

export interface Piece {
  readonly bytes: Uint8Array;
  /** Bytes of the whole. */
  readonly total: number;
  /** Changes when the whole is another. */
  readonly mark: string;
}

/** What a configuration names: an address, or a file relative to a folder. */
export function archiveSource(place: string, folder: string): ByteSource {
  return /^https?:\/\//.test(place) ? webBytes(place) : fileBytes(resolve(folder, place));
}

/** A file, opened anew for each piece: so one that is put in its place is noticed, and nothing is left to close. */
function fileBytes(path: string): ByteSource {
  return {
    name: path,
    async read(offset, length) {
      const file = await open(path, "r");
      try {
        const { size, mtimeMs, ino } = await file.stat();
        const bytes = new Uint8Array(Math.max(0, Math.min(length, size - offset)));
        const { bytesRead } = await file.read(bytes, 0, bytes.byteLength, offset);
        return { bytes: bytes.subarray(0, bytesRead), total: size, mark: `${size} ${mtimeMs} ${ino}` };
      } finally {
        await file.close();
      }
    },
  };
}

/** Seconds. */
const timeout = 10;

/** What lies at an address whose server answers ranges of bytes (HTTP 206). */
function webBytes(address: string): ByteSource {
  return {
    name: publicAddress(address),
    async read(offset, length) {
      const { fetchRange } = await import("../../../connectors/fetch/fetch-range.ts");
      return fetchRange(address, { offset, length, timeout });
    },
  };
}
