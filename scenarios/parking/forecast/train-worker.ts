import { parentPort, workerData } from "node:worker_threads";
import { train, type TrainingRequest } from "./train.ts";

/** The other side of `trainInWorker`. */
parentPort!.postMessage(train(workerData as TrainingRequest), []);
