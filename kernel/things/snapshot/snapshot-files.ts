import { closeSync, openSync } from "node:fs";
import { mkdir, open, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Log } from "../../log.ts";
import type { Position } from "../../stream/stream.ts";
import type { StateTables } from "../tables/state-tables.ts";
import { encodeFrame, readFrames } from "./frames.ts";
import { loadTables, type Recovered } from "./load-tables.ts";
import { saveTables } from "./save-tables.ts";

const ending = ".snapshot";
/** How many are kept: should the newest be damaged, the one before and the stream after it bring the same state. */
const kept = 2;

/** Positions of the snapshots in a folder, newest first. */
export async function snapshotPositions(folder: string): Promise<Position[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  return names
    .filter((name) => name.endsWith(ending))
    .map((name) => Number(name.slice(0, -ending.length)))
    .filter((position) => Number.isSafeInteger(position))
    .toSorted((a, b) => b - a);
}

export interface Loaded {
  /** The newest snapshot that is whole; undefined when there is none. */
  readonly newest: Recovered | undefined;
  /** Newer ones that are not; they are where they were. */
  readonly damaged: readonly string[];
}

/** @throws the system's error when a snapshot may not be read: that is no damage */
export async function loadNewest(folder: string, log: Log): Promise<Loaded> {
  const damaged: string[] = [];
  for (const position of await snapshotPositions(folder)) {
    const path = join(folder, nameOf(position));
    const file = openSync(path, "r");
    try {
      return { newest: loadTables(readFrames(file)), damaged };
    } catch (error) {
      log.error({ position, reason: String(error) }, "a snapshot of the state cannot be used; trying the one before");
      damaged.push(path);
    } finally {
      closeSync(file);
    }
  }
  return { newest: undefined, damaged };
}

/**
 * Writes the state at `position`; the file has its name only once it is whole and on disk. `beforeNaming` runs between.
 * Older files than the newest two go. Answers the size in bytes.
 */
export async function writeSnapshot(
  folder: string,
  tables: StateTables,
  position: Position,
  beforeNaming: () => Promise<void>,
): Promise<number> {
  await mkdir(folder, { recursive: true });
  const temporary = join(folder, "next.tmp");
  const file = await open(temporary, "w");
  let size = 0;
  try {
    for (const frame of saveTables(tables, position)) {
      for (const bytes of encodeFrame(frame)) {
        let written = 0;
        while (written < bytes.length) written += (await file.write(bytes, written)).bytesWritten;
        size += bytes.length;
      }
    }
    await file.datasync();
  } finally {
    await file.close();
  }
  await beforeNaming();
  await rename(temporary, join(folder, nameOf(position)));
  await syncFolder(folder);
  for (const old of (await snapshotPositions(folder)).slice(kept)) await rm(join(folder, nameOf(old)), { force: true });
  return size;
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function nameOf(position: Position): string {
  return `${String(position).padStart(16, "0")}${ending}`;
}
