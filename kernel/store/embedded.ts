import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { DamageBook } from "../damage/damage-book.ts";
import { CityError } from "../errors/city-error.ts";
import type { Log } from "../log.ts";
import { statementLimit, transactionLimit, type Backing } from "./backing.ts";
import { prepareFolder, seedFile } from "./first-folder.ts";
import { lockFolder } from "./folder-lock.ts";
import { runTransaction, type RawConnection } from "./run-transaction.ts";
import { databaseFolder, openingTrouble } from "./store-damage.ts";
import { StoreError } from "./store-error.ts";
import { startWorker, type WorkerClient } from "./worker-client.ts";

const upkeepEvery = 10_000;

/** One database in a folder of this machine, in a thread of its own; one statement or transaction at a time. */
export async function openEmbedded(folder: string, damage: DamageBook, log: Log): Promise<Backing> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const unlock = await lockFolder(folder);
  const data = join(folder, databaseFolder);
  let worker: WorkerClient;
  try {
    worker = await openFolder(data, log).catch(async (error: unknown) => {
      if (!(error instanceof CityError && error.code === "store.damaged" && damage.accepts("store"))) throw error;
      await damage.note("store", { code: "store.begun", files: [data] });
      return openFolder(data, log);
    });
  } catch (error) {
    await unlock();
    throw error;
  }

  let closed = false;
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: (worker: WorkerClient) => Promise<T>): Promise<T> => {
    const turn = last.then(async () => {
      if (closed) throw new StoreError("the store is closed", "08003");
      if (worker.ended) {
        log.error({ folder }, "the store's thread had ended; opening it again");
        worker = await startWorker(data);
      }
      return await work(worker);
    });
    last = turn.catch(() => {});
    return turn;
  };

  const upkeep = setInterval(() => {
    inTurn((current) => current.call({ kind: "upkeep" })).catch((error: unknown) =>
      log.warn({ error }, "upkeep of the store failed"),
    );
  }, upkeepEvery).unref();

  return {
    kind: "embedded",
    query: (text, parameters) =>
      inTurn((current) => rawConnection(current, statementLimit(transactionLimit)).query(text, parameters)),
    transaction: (work, options = {}) =>
      inTurn((current) => {
        const limit = statementLimit(options.limit ?? transactionLimit);
        return runTransaction(rawConnection(current, limit), work, options);
      }),
    async close() {
      if (closed) return;
      clearInterval(upkeep);
      await inTurn(async (current) => {
        closed = true;
        await current.end();
      });
      await unlock();
    },
  };
}

async function openFolder(data: string, log: Log): Promise<WorkerClient> {
  const origin = await prepareFolder(data, seedFile());
  const worker = await startWorker(data).catch((error: unknown) => {
    throw openingTrouble(error);
  });
  log.info({ folder: dirname(data), origin }, "store open");
  return worker;
}

function rawConnection(worker: WorkerClient, limit: number): RawConnection {
  return {
    async query<Row extends object>(text: string, parameters: readonly unknown[]) {
      return (await worker.call({ kind: "query", text, parameters }, limit)).rows as Row[];
    },
    async script(text) {
      return (await worker.call({ kind: "script", text }, limit)).command;
    },
  };
}
