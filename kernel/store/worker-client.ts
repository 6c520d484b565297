import { Worker } from "node:worker_threads";
import { builtFile } from "../threads/built-file.ts";
import { StoreError, toStoreError } from "./store-error.ts";
import type { WorkerAnswer, WorkerTask } from "./worker-messages.ts";

type Done = Extract<WorkerAnswer, { rows: object[] }>;

/** The thread that holds the embedded database. */
export interface WorkerClient {
  /** With a limit, a task that takes longer (ms) ends the thread: nothing else stops a statement under way. */
  call(task: WorkerTask, limit?: number): Promise<Done>;
  /** True once the thread has ended, by itself or by `end`. */
  readonly ended: boolean;
  /** Closes the database, then the thread. */
  end(): Promise<void>;
}

/** An error loses its class on its way out of the thread, not its name. */
const gone = (cause?: unknown) => {
  if (cause instanceof StoreError) return cause;
  const isFull = (cause as Error | undefined)?.name === "LogDiskFull";
  return new StoreError("the embedded database ended", isFull ? "53100" : "08000", undefined, undefined, { cause });
};

/** Starts the thread; resolves when the database is open. */
export async function startWorker(folder: string): Promise<WorkerClient> {
  const worker = new Worker(builtFile("pglite-worker.js"), { workerData: { folder }, name: "store" });
  const waiting = new Map<number, { resolve(answer: Done): void; reject(error: Error): void }>();
  let ended = false;
  let failure: unknown;
  const exited = new Promise<void>((resolve) => {
    worker.once("exit", () => {
      ended = true;
      for (const { reject } of waiting.values()) reject(gone(failure));
      waiting.clear();
      resolve();
    });
  });
  worker.on("error", (error) => {
    failure = error;
  });
  worker.on("message", (answer: WorkerAnswer) => {
    const caller = waiting.get(answer.id);
    waiting.delete(answer.id);
    if ("fault" in answer) caller?.reject(toStoreError(answer.fault));
    else caller?.resolve(answer);
  });

  const expect = (id: number) => new Promise<Done>((resolve, reject) => waiting.set(id, { resolve, reject }));
  await expect(0);

  let lastId = 0;
  const endAfter = async (limit: number, answer: Promise<Done>): Promise<Done> => {
    const timer = setTimeout(() => {
      failure = new StoreError("the statement took too long and was ended", "57014");
      void worker.terminate();
    }, limit).unref();
    return answer.finally(() => clearTimeout(timer));
  };
  const call = (task: WorkerTask, limit?: number): Promise<Done> => {
    if (ended) return Promise.reject(gone(failure));
    lastId += 1;
    const answer = expect(lastId);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    worker.postMessage({ ...task, id: lastId });
    return limit === undefined ? answer : endAfter(limit, answer);
  };
  return {
    call,
    get ended() {
      return ended;
    },
    async end() {
      if (!ended) await call({ kind: "close" }).catch(() => {});
      await Promise.race([exited, new Promise((resolve) => setTimeout(resolve, 1000).unref())]);
      await worker.terminate();
    },
  };
}
