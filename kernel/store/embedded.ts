import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Log } from "../scenario/city.ts";
import { statementLimit, transactionLimit, type Backing } from "./backing.ts";
import { prepareFolder, seedFile } from "./first-folder.ts";
import { lockFolder } from "./folder-lock.ts";
import { runTransaction, type RawConnection } from "./run-transaction.ts";
import { StoreError } from "./store-error.ts";
import { startWorker, type WorkerClient } from "./worker-client.ts";

const upkeepEvery = 10_000;

/** One database in a folder of this machine, in a thread of its own; one statement or transaction at a time. */
export async function openEmbedded(folder: string, log: Log): Promise<Backing> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const unlock = await lockFolder(folder);
  const data = join(folder, "postgres");
  let worker: WorkerClient;
  try {
    const origin = await prepareFolder(data, seedFile());
    worker = await startWorker(data);
    log.info({ folder, origin }, "store open");
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
    transaction: (work, limit = transactionLimit) =>
      inTurn((current) => runTransaction(rawConnection(current, statementLimit(limit)), work, limit)),
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
