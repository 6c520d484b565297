import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cityIdMigrations } from "../../store/city-id.ts";
import { openStore } from "../../store/open-store.ts";
import { outboxMigrations } from "../../store/outbox-table.ts";
import type { Store } from "../../store/store.ts";
import { silent } from "./memory-rooms.ts";

let opened: Promise<Store> | undefined;
let taken = false;

export interface TakenStore {
  readonly store: Store;
  giveBack(): void;
}

/**
 * The worker's one embedded store, empty. It is opened at its first use, which takes two seconds, and ends with the worker;
 * one city has it at a time.
 */
export async function takeStore(): Promise<TakenStore> {
  if (taken) throw new Error("stop the other city first: a test worker has one store");
  taken = true;
  try {
    const store = await (opened ??= open());
    await empty(store);
    return { store, giveBack: () => void (taken = false) };
  } catch (error) {
    taken = false;
    throw error;
  }
}

async function open(): Promise<Store> {
  const dataFolder = mkdtempSync(join(tmpdir(), "citybrain-test-"));
  process.once("exit", () => rmSync(dataFolder, { recursive: true, force: true }));
  return openStore({ dataFolder, log: silent });
}

/** As it is when it was just opened. */
async function empty(store: Store): Promise<void> {
  const schemas = await store.query<{ name: string }>(
    "select nspname as name from pg_namespace where nspname !~ '^pg_' and nspname not in ('public', 'information_schema')",
  );
  await store.transaction(async (transaction) => {
    for (const { name } of schemas) await transaction.query(`drop schema "${name}" cascade`);
  });
  await store.migrate("city", [...outboxMigrations, ...cityIdMigrations]);
}
