import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Log, Store } from "../../kernel/index.ts";
import { lockDatabase } from "../../kernel/store/database-lock.ts";
import { lockFolder } from "../../kernel/store/folder-lock.ts";
import { openStore } from "../../kernel/store/open-store.ts";

const quiet: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Whether there is a city whose store can be opened, or a database that may hold one. */
export function hasStore(dataFolder: string): boolean {
  return Boolean(process.env["DATABASE_URL"]) || existsSync(join(dataFolder, "store"));
}

/** Opens the store of a city that is not running, for one act. Throws `store.folder.taken` or `store.database.taken` when it runs. */
export async function withStore<Result>(dataFolder: string, act: (store: Store) => Promise<Result>): Promise<Result> {
  const ends = [await lockFolder(dataFolder)];
  try {
    const { DATABASE_URL: databaseUrl } = process.env;
    if (databaseUrl) {
      const lock = await lockDatabase({ databaseUrl, log: quiet });
      ends.push(() => lock.release());
    }
    const store = await openStore({ dataFolder, ...(databaseUrl ? { databaseUrl } : {}), log: quiet });
    ends.push(() => store.close());
    return await act(store);
  } finally {
    for (const end of ends.toReversed()) await end();
  }
}
