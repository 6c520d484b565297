import type { PGlite } from "@electric-sql/pglite";
import type { SyncCounts } from "./synced-folder.ts";

const segmentsBetweenCheckpoints = 4;
const millisecondsBetweenCheckpoints = 10 * 60_000;
const millisecondsBetweenVacuums = 60_000;

const bloated = `select format('%I.%I', schemaname, relname) as name from pg_stat_user_tables
  where n_dead_tup > 500 and n_dead_tup > n_live_tup / 5 or n_mod_since_analyze > 500 and n_mod_since_analyze > n_live_tup / 5
  order by n_dead_tup desc limit 5`;

/**
 * An embedded database has no checkpointer and no autovacuum: without this its log and its tables would only grow.
 * Call it often; it does nothing when nothing is due and tells what it did.
 */
export function createUpkeep(
  database: PGlite,
  syncs: SyncCounts,
  now: () => number,
  hasRoom: () => boolean,
): () => Promise<readonly string[]> {
  let checkpointAt = now();
  let vacuumAt = now();
  let seen = syncs.total;
  return async () => {
    const done: string[] = [];
    if (syncs.total === seen) return done;
    if (now() - vacuumAt >= millisecondsBetweenVacuums && hasRoom()) {
      vacuumAt = now();
      for (const { name } of (await database.query<{ name: string }>(bloated)).rows) {
        await database.exec(`vacuum (analyze) ${name}`);
        done.push(`vacuum ${name}`);
      }
    }
    const due = syncs.segments >= segmentsBetweenCheckpoints || now() - checkpointAt >= millisecondsBetweenCheckpoints;
    if (!due) return done;
    await database.exec("checkpoint");
    syncs.segments = 0;
    seen = syncs.total;
    checkpointAt = now();
    return [...done, "checkpoint"];
  };
}
