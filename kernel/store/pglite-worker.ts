import { parentPort, workerData } from "node:worker_threads";
import { hasRoom, refuseWithoutRoom } from "./disk-reserve.ts";
import { openDatabase } from "./embedded-database.ts";
import { faultOf } from "./store-error.ts";
import { createUpkeep } from "./upkeep.ts";
import type { WorkerAnswer, WorkerRequest } from "./worker-messages.ts";

if (parentPort === null) throw new Error("This file is the store's worker; it is started by the store.");
const port = parentPort;
const { folder } = workerData as { folder: string };
const { database, syncs, ended } = await openDatabase(folder);
const upkeep = createUpkeep(
  database,
  syncs,
  () => performance.now(),
  () => hasRoom(folder),
);

async function answer(request: WorkerRequest): Promise<{ rows: object[]; command?: string }> {
  switch (request.kind) {
    case "query":
      refuseWithoutRoom(folder, request.text);
      return { rows: (await database.query<object>(request.text, [...request.parameters])).rows };
    case "script": {
      refuseWithoutRoom(folder, request.text);
      const results = (await database.exec(request.text)) as { command?: string }[];
      const command = results.at(-1)?.command;
      return { rows: [], ...(command === undefined ? {} : { command }) };
    }
    case "upkeep":
      return { rows: [{ done: await upkeep() }] };
    case "syncs":
      return { rows: [{ ...syncs }] };
    case "close":
      await database.close();
      return { rows: [] };
  }
}

let last: Promise<void> = Promise.resolve();

async function serve(request: WorkerRequest): Promise<void> {
  try {
    port.postMessage({ id: request.id, ...(await answer(request)) } satisfies WorkerAnswer);
    if (request.kind === "close") port.close();
  } catch (error) {
    const end = ended();
    if (end !== undefined) throw end;
    const fault = faultOf(error);
    // Anything but a plain SQL error leaves the database in an unknown state: end the thread, the store opens a new one.
    if (fault === undefined || fault.code.startsWith("XX")) throw error;
    port.postMessage({ id: request.id, fault } satisfies WorkerAnswer);
  }
}

port.on("message", (request: WorkerRequest) => {
  last = last.then(() => serve(request));
});
port.postMessage({ id: 0, rows: [] } satisfies WorkerAnswer);
