import { close, constants, fdatasync, ftruncate, fsync, open, writev } from "node:fs";
import { rm } from "node:fs/promises";
import { promisify } from "node:util";

/** What the log asks of the disk while it writes; an argument, so that a full or failing disk can be shown in tests. */
export interface Disk {
  create(path: string): Promise<number>;
  open(path: string): Promise<number>;
  /** All pieces, in order, at the offset; they are on the medium when it resolves. */
  write(file: number, pieces: Uint8Array[], offset: number): Promise<void>;
  /** The folder's entries are on the medium when it resolves. */
  syncFolder(path: string): Promise<void>;
  /** The new length is on the medium when it resolves. */
  truncate(file: number, length: number): Promise<void>;
  remove(path: string): Promise<void>;
  close(file: number): Promise<void>;
}

const openFile = promisify(open);
const closeFile = promisify(close);
const cutFile = promisify(ftruncate);
const syncAll = promisify(fsync);
const syncData = promisify(fdatasync);

/**
 * On Linux a write itself ends when it is on the medium: a second call would begin only when the city's thread has heard of
 * the first one's end. Elsewhere writes do not promise that.
 */
const writesThrough = process.platform === "linux";
const flags = constants.O_RDWR | (writesThrough ? constants.O_DSYNC : 0);

export const disk: Disk = {
  create: (path) => openFile(path, flags | constants.O_CREAT | constants.O_EXCL),
  open: (path) => openFile(path, flags),
  async write(file, pieces, offset) {
    await writePieces(file, pieces, offset);
    if (!writesThrough) await syncData(file);
  },
  async syncFolder(path) {
    const folder = await openFile(path, "r");
    await syncAll(folder).finally(() => closeFile(folder));
  },
  async truncate(file, length) {
    await cutFile(file, length);
    await syncData(file);
  },
  remove: (path) => rm(path, { force: true }),
  close: closeFile,
};

async function writePieces(file: number, pieces: Uint8Array[], offset: number): Promise<void> {
  let rest = pieces;
  let at = offset;
  while (rest.length > 0) {
    const written = await writeOnce(file, rest, at);
    at += written;
    rest = without(rest, written);
  }
}

function writeOnce(file: number, pieces: Uint8Array[], offset: number): Promise<number> {
  return new Promise((resolve, reject) => {
    writev(file, pieces, offset, (error, written) => (error ? reject(error) : resolve(written)));
  });
}

function without(pieces: Uint8Array[], written: number): Uint8Array[] {
  let left = written;
  for (const [index, piece] of pieces.entries()) {
    if (left < piece.length) return [piece.subarray(left), ...pieces.slice(index + 1)];
    left -= piece.length;
  }
  return [];
}
