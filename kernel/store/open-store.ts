import { AsyncLocalStorage } from "node:async_hooks";
import { join } from "node:path";
import { noDamageBook, type DamageBook } from "../damage/damage-book.ts";
import type { Log } from "../log.ts";
import type { Backing, Connection } from "./backing.ts";
import { cityIdMigrations } from "./city-id.ts";
import { openEmbedded } from "./embedded.ts";
import { migrate } from "./migrate.ts";
import { outboxMigrations, putInOutbox } from "./outbox-table.ts";
import { openServed } from "./served.ts";
import { storeFolder } from "./store-damage.ts";
import type { Store, Transaction } from "./store.ts";

export interface StoreOptions {
  /** The city's data folder; the embedded database lives in `store/` within. */
  readonly dataFolder?: string;
  /** `postgres://…`; when given, the data folder is not used. */
  readonly databaseUrl?: string;
  /** Sets a damaged embedded store aside when its loss was accepted; without it, that is always refused. */
  readonly damage?: DamageBook;
  readonly log: Log;
}

/** Opens the city's store: PostgreSQL at `databaseUrl`, else the embedded one in `dataFolder`. Throws `store.damaged`. */
export async function openStore({ dataFolder, databaseUrl, damage = noDamageBook, log }: StoreOptions): Promise<Store> {
  const backing = databaseUrl
    ? await openServed(databaseUrl, log)
    : await openEmbedded(folderOf(dataFolder), damage, log);
  try {
    await migrate(backing, "city", [...outboxMigrations, ...cityIdMigrations]);
  } catch (error) {
    await backing.close();
    throw error;
  }
  return storeOn(backing);
}

function folderOf(dataFolder: string | undefined): string {
  if (!dataFolder) throw new Error("a store needs a data folder or a database url");
  return join(dataFolder, storeFolder);
}

function storeOn(backing: Backing): Store {
  const eventListeners = new Set<() => void>();
  const wake = () => eventListeners.forEach((listener) => listener());
  const current = new AsyncLocalStorage<{ open: boolean }>();
  // A second connection would wait for the first on the embedded backing, and the first for the second in the code.
  const forbidNesting = () => {
    if (current.getStore()?.open === true) throw new Error("within a transaction, use the transaction, not the store");
  };
  return {
    kind: backing.kind,
    query: async (text, parameters = []) => {
      forbidNesting();
      forbidControl(text);
      return await backing.query(text, parameters);
    },
    async transaction(work) {
      forbidNesting();
      const afterCommit = new Set<() => void>();
      const state = { open: true };
      const result = await backing
        .transaction((connection) => current.run(state, () => work(transactionOn(connection, afterCommit, wake))))
        .finally(() => (state.open = false));
      afterCommit.forEach((action) => action());
      return result;
    },
    migrate: (owner, migrations) => migrate(backing, owner, migrations),
    onEvent(listener) {
      eventListeners.add(listener);
      return () => eventListeners.delete(listener);
    },
    close: () => backing.close(),
  };
}

/** A `begin` of one's own would leave the next caller's statements in a transaction that nobody ends. */
function forbidControl(text: string): void {
  if (/^\s*(begin|start|commit|end|abort|rollback(?!.*\bto\b)|prepare\s+transaction)\b/i.test(text))
    throw new Error("transactions begin and end through store.transaction, not by statements");
}

function transactionOn(connection: Connection, afterCommit: Set<() => void>, wake: () => void): Transaction {
  return {
    query: async (text, parameters = []) => {
      forbidControl(text);
      return await connection.query(text, parameters);
    },
    async emit(event) {
      await putInOutbox(connection, event);
      afterCommit.add(wake);
    },
    afterCommit: (action) => void afterCommit.add(action),
  };
}
