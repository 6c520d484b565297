import { close, fdatasync, ftruncate, fsync, open, writev } from "node:fs";
import { rm } from "node:fs/promises";
import { promisify } from "node:util";

/** What the log asks of the disk while it writes; an argument, so that a full or failing disk can be shown in tests. */
export interface Disk {
  create(path: string): Promise<number>;
  open(path: string): Promise<number>;
  /** All pieces, in order, at the offset. */
  write(file: number, pieces: Uint8Array[], offset: number): Promise<void>;
  /** Data and length are on the medium when it resolves. */
  sync(file: number): Promise<void>;
  /** The folder's entries are on the medium when it resolves. */
  syncFolder(path: string): Promise<void>;
  truncate(file: number, length: number): Promise<void>;
  remove(path: string): Promise<void>;
  close(file: number): Promise<void>;
}

const openFile = promisify(open);
const closeFile = promisify(close);
const syncAll = promisify(fsync);

export const disk: Disk = {
  create: (path) => openFile(path, "wx+"),
  open: (path) => openFile(path, "r+"),
  write: writePieces,
  sync: promisify(fdatasync),
  async syncFolder(path) {
    const folder = await openFile(path, "r");
    await syncAll(folder).finally(() => closeFile(folder));
  },
  truncate: promisify(ftruncate),
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
