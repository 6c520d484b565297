import { Worker } from "node:worker_threads";
import { builtFile } from "../../../kernel/threads/built-file.ts";
import type { TrainingRequest, TrainingResult } from "./train.ts";

/**
 * Trains in a thread of its own, so that the city goes on meanwhile; gives the same bytes as `train`. The sites of
 * the request are handed over, not copied: they are empty afterwards. The thread does
 * not keep the process alive and ends at once when the signal says so: then the promise is rejected.
 */
export async function trainInWorker(request: TrainingRequest, signal?: AbortSignal): Promise<TrainingResult> {
  signal?.throwIfAborted();
  const transferList = request.sites.map(({ buffer }) => buffer as ArrayBuffer);
  const worker = new Worker(builtFile("parking-train-worker.js"), {
    workerData: request,
    transferList,
    name: "parking-train",
  });
  worker.unref();
  const end = (): void => void worker.terminate();
  signal?.addEventListener("abort", end, { once: true });
  try {
    return await new Promise<TrainingResult>((resolve, reject) => {
      worker.once("message", resolve);
      worker.once("error", reject);
      worker.once("exit", (code) => reject(signal?.reason ?? new Error(`the training thread ended with ${code}`)));
    });
  } finally {
    signal?.removeEventListener("abort", end);
  }
}
