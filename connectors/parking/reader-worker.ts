import { once } from "node:events";
import { parentPort } from "node:worker_threads";
import { CityError } from "../../kernel/index.ts";
import { readAnswers, type ReadRequest } from "./read-answers.ts";
import type { ReaderAnswer, ReaderTask } from "./reader-messages.ts";

const port = parentPort!;
/** Records that the city takes over at a time: some 5 ms of its thread. */
const sliceLength = 500;

const tell = (answer: ReaderAnswer) => port.postMessage(answer, []);

async function read(request: ReadRequest): Promise<void> {
  const { records, ...rest } = await readAnswers(request);
  for (let from = 0; from < records.length; from += sliceLength) {
    const taken = once(port, "message");
    tell({ slice: records.slice(from, from + sliceLength) });
    await taken;
  }
  tell({ read: rest });
}

/** The other side of `createReader`: one answer after the other. An unexpected failure ends the thread and is told by that. */
port.on("message", (task: ReaderTask) => {
  if (!("request" in task)) return;
  void read(task.request).catch((error: unknown) => {
    if (!(error instanceof CityError)) throw error;
    tell({ fault: { code: error.code, parameters: error.parameters } });
  });
});
