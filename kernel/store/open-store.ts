import { join } from "node:path";
import { noDamageBook, type DamageBook } from "../damage/damage-book.ts";
import { closeWaysOut } from "../fence/close-ways-out.ts";
import { refuseWithoutRoles } from "../fence/scenario-role.ts";
import type { Log } from "../log.ts";
import { cityId, cityIdMigrations } from "./city-id.ts";
import { openEmbedded } from "./embedded.ts";
import { migrate } from "./migrate.ts";
import { outboxMigrations } from "./outbox-table.ts";
import { openServed } from "./served.ts";
import { storeFolder } from "./store-damage.ts";
import { storeOn } from "./store-on.ts";
import type { Store } from "./store.ts";

export interface StoreOptions {
  /** The city's data folder; the embedded database lives in `store/` within. */
  readonly dataFolder?: string;
  /** `postgres://…`; when given, the data folder is not used. */
  readonly databaseUrl?: string;
  /** Sets a damaged embedded store aside when its loss was accepted; without it, that is always refused. */
  readonly damage?: DamageBook;
  readonly log: Log;
}

/** Opens the city's store: PostgreSQL at `databaseUrl`, else the embedded one in `dataFolder`. Throws `store.damaged`, `fence.roles`. */
export async function openStore({ dataFolder, databaseUrl, damage = noDamageBook, log }: StoreOptions): Promise<Store> {
  const backing = databaseUrl
    ? await openServed(databaseUrl, log)
    : await openEmbedded(folderOf(dataFolder), damage, log);
  try {
    await backing.transaction(refuseWithoutRoles);
    await migrate(backing, "city", [...outboxMigrations, ...cityIdMigrations]);
    if (!(await backing.transaction(closeWaysOut)))
      log.info({}, "the database's user is no superuser: scenarios' statements are held by their check alone");
    return storeOn(backing, await cityId(backing));
  } catch (error) {
    await backing.close();
    throw error;
  }
}

function folderOf(dataFolder: string | undefined): string {
  if (!dataFolder) throw new Error("a store needs a data folder or a database url");
  return join(dataFolder, storeFolder);
}
