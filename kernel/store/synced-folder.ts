import { closeSync, fsyncSync, openSync } from "node:fs";
import { basename } from "node:path";
import type { PGlite } from "@electric-sql/pglite";
import { NodeFS } from "@electric-sql/pglite/nodefs";

/** The part of Emscripten's node file system that is touched here. */
interface NodeFileSystem {
  realPath(node: object): string;
  stream_ops: {
    fsync?: (stream: OpenFile) => number;
    write(stream: OpenFile, memory: unknown, offset: number, length: number, place: unknown): number;
  };
}

interface OpenFile {
  readonly node: object;
  readonly nfd?: number;
}

/** Emscripten's numbers (those of WASI) for a disk or a quota that is full. */
const fullDisk = new Set([51, 19]);

/**
 * There is no room for PostgreSQL's log. It takes that for its end and, within PGlite, goes round in circles for ever:
 * this ends the thread instead. What was committed lies in the log and comes back when the database is opened again.
 */
export class LogDiskFull extends Error {
  override readonly name = "LogDiskFull";
}

type EmscriptenOptions = Awaited<ReturnType<NodeFS["init"]>>["emscriptenOpts"];

/** What has been synced to disk, for the upkeep and for tests. */
export interface SyncCounts {
  total: number;
  /** Write-ahead segments begun since the counter was last set to 0. */
  segments: number;
}

/**
 * A folder on disk whose `fsync` does what it says. PGlite's own leaves it out, so that PostgreSQL believes to have synced
 * what the machine still holds in memory. With it in place and `fsync=on`, `wal_sync_method=fsync`, PostgreSQL itself syncs
 * the log before each commit and the data files before it lets the log go. (`fdatasync` never reaches the file system.)
 */
export class SyncedFolder extends NodeFS {
  readonly counts: SyncCounts = { total: 0, segments: 0 };
  /** Why the database in this folder is of no use any more; whatever else it says after that comes from this. */
  ended: LogDiskFull | undefined;
  private segment = "";

  override async init(database: PGlite, options: EmscriptenOptions): ReturnType<NodeFS["init"]> {
    const { emscriptenOpts } = await super.init(database, options);
    const install = (module: object) => this.install((module as { NODEFS: NodeFileSystem }).NODEFS);
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [...(emscriptenOpts.preRun ?? []), install] } };
  }

  private install(files: NodeFileSystem): void {
    const { write } = files.stream_ops;
    files.stream_ops.write = (stream, memory, offset, length, place) => {
      const isLog = () => files.realPath(stream.node).includes("/pg_wal/");
      let written: number;
      try {
        written = write(stream, memory, offset, length, place);
      } catch (error) {
        if (fullDisk.has((error as { errno?: number }).errno ?? -1) && isLog()) this.end();
        throw error;
      }
      // The last bytes of a disk are given without an error.
      if (written < length && isLog()) this.end();
      return written;
    };
    files.stream_ops.fsync = (stream) => {
      const path = files.realPath(stream.node);
      if (stream.nfd === undefined) syncFolder(path);
      else fsyncSync(stream.nfd);
      this.count(path);
      return 0;
    };
  }

  private end(): never {
    this.ended ??= new LogDiskFull("no room for the log");
    throw this.ended;
  }

  private count(path: string): void {
    this.counts.total += 1;
    const name = basename(path);
    if (!/^[0-9A-F]{24}$/.test(name) || name === this.segment) return;
    this.segment = name;
    this.counts.segments += 1;
  }
}

/** Makes names in a folder durable. */
export function syncFolder(path: string): void {
  const handle = openSync(path, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
