import { PGlite, types } from "@electric-sql/pglite";
import { SyncedFolder, type SyncCounts } from "./synced-folder.ts";

const settings: Readonly<Record<string, string>> = {
  fsync: "on",
  wal_sync_method: "fsync",
  shared_buffers: "16MB",
  wal_buffers: "512kB",
  max_wal_size: "128MB",
  min_wal_size: "32MB",
};

const asText = (text: string) => text;

/** PostgreSQL's file that tells that a folder holds a database. */
export const versionFile = "PG_VERSION";

export interface EmbeddedDatabase {
  readonly database: PGlite;
  readonly syncs: SyncCounts;
  /** Set when the database can do nothing any more. */
  readonly ended: () => Error | undefined;
}

/**
 * Opens the database in the folder, making it first (seconds, and some 800 MB of memory that this thread keeps) when the
 * folder is empty. Values come as the served store gives them: see `served-values.ts`.
 */
export async function openDatabase(folder: string): Promise<EmbeddedDatabase> {
  const files = new SyncedFolder(folder);
  const database = await PGlite.create({
    fs: files,
    startParams: [
      ...PGlite.defaultStartParams.filter((parameter) => parameter !== "-F"),
      ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
    ],
    parsers: {
      [types.INT8]: Number,
      [types.NUMERIC]: Number,
      [types.DATE]: asText,
      [types.TIMESTAMP]: asText,
    },
  });
  return { database, syncs: files.counts, ended: () => files.ended };
}
