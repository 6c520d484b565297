import { once } from "node:events";
import { faultOf } from "../../kernel/threads/fault.ts";
import { readAnswers, type ReadRequest } from "./read-answers.ts";
import type { ReaderAnswer, ReaderTask } from "./reader-messages.ts";

/** Records that the city takes over at a time: some 5 ms of its thread. */
const sliceLength = 500;

const tell = (answer: ReaderAnswer) => process.send?.(answer);

async function read(request: ReadRequest): Promise<void> {
  const { records, ...rest } = await readAnswers(request);
  for (let from = 0; from < records.length; from += sliceLength) {
    const taken = once(process, "message");
    tell({ slice: records.slice(from, from + sliceLength) });
    await taken;
  }
  tell({ read: rest });
}

/** The other side of `createReader`: one request after the other. Ends with the city. */
process.on("message", (task: ReaderTask) => {
  if ("request" in task) void read(task.request).catch((error: unknown) => tell({ fault: faultOf(error) }));
});
process.on("disconnect", () => process.exit());
tell({ ready: true });
