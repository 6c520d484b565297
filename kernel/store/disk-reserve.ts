import { statfsSync } from "node:fs";
import { StoreError } from "./store-error.ts";

/** Two segments of PostgreSQL's log, bytes. */
const reserve = 2 * 16 * 1024 * 1024;

/** Reads, or ends a transaction that was let begin. */
const needsNoRoom = /^\s*(select|commit|rollback|end|show)\b/i;

export function hasRoom(folder: string): boolean {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize >= reserve;
}

/**
 * Refuses a statement that may write, with SQLSTATE 53100, while the disk has no room for the next segments of the log:
 * with no room for its log a database ends, whereas so it can be read, and goes on by itself when there is room again.
 */
export function refuseWithoutRoom(folder: string, statement: string): void {
  if (!needsNoRoom.test(statement) && !hasRoom(folder))
    throw new StoreError("no room for the log of the database", "53100");
}
