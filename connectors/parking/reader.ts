import { Worker } from "node:worker_threads";
import { CityError } from "../../kernel/index.ts";
import { builtFile } from "../../kernel/threads/built-file.ts";
import type { Answer } from "../formats/parse-answer.ts";
import type { ParkingRecord } from "./convert-record.ts";
import type { PartRead, ReadRequest } from "./read-answers.ts";
import type { ReaderAnswer, ReaderTask } from "./reader-messages.ts";

export interface ReaderOptions {
  /** Bytes up to which answers are read on the calling thread: a thread of its own costs some 15 MB. */
  readonly smallest?: number;
  /** ms an answer may take in the thread. */
  readonly limit?: number;
  /** ms without a large answer after which the thread ends. */
  readonly idle?: number;
  /** MB of the thread's heap. */
  readonly memory?: number;
}

/** Reads answers: small ones at once, large ones one after the other in one thread for all feeds. */
export interface Reader {
  /** As `readAnswers`; the bytes of a large answer are handed over and empty afterwards. Throws also `feed.format.effort`. */
  read(request: ReadRequest): Promise<PartRead>;
  /** Ends the thread; what it was reading is rejected. */
  end(): Promise<void>;
}

/** Bytes that fill their buffer can be handed over; others share it with something else and are copied. */
function owned(answer: Answer): Answer & { readonly bytes: Uint8Array<ArrayBuffer> } {
  const { bytes } = answer;
  const own = bytes.byteLength === bytes.buffer.byteLength && bytes.buffer instanceof ArrayBuffer;
  return { ...answer, bytes: own ? new Uint8Array(bytes.buffer as ArrayBuffer) : new Uint8Array(bytes) };
}

/** Asks the thread once. Rejects when it ends before it has answered, or takes longer than `limit` ms. */
function ask(worker: Worker, request: ReadRequest, limit: number): Promise<PartRead> {
  const answers = request.answers.map(owned);
  const send = (task: ReaderTask, transfer: ArrayBuffer[] = []) => worker.postMessage(task, transfer);
  return new Promise((resolve, reject) => {
    const records: ParkingRecord[] = [];
    const timer = setTimeout(() => settle(() => reject(tooMuch(`${limit / 1000} s`))), limit);
    const settle = (tell: () => void) => {
      clearTimeout(timer);
      for (const [event, listener] of Object.entries(listeners)) worker.off(event, listener);
      tell();
    };
    const listeners = {
      message: (answer: ReaderAnswer) => {
        if ("slice" in answer) {
          for (const record of answer.slice) records.push(record);
          // Not at once: messages that are there already are taken before anything else gets its turn.
          setImmediate(send, { next: true });
        } else if ("read" in answer) settle(() => resolve({ ...answer.read, records }));
        else settle(() => reject(new CityError(answer.fault.code, answer.fault.parameters)));
      },
      error: (error: Error & { code?: string }) =>
        settle(() => reject(error.code === "ERR_WORKER_OUT_OF_MEMORY" ? tooMuch("memory") : error)),
      exit: () => settle(() => reject(tooMuch("ended"))),
    };
    for (const [event, listener] of Object.entries(listeners)) worker.on(event, listener);
    send(
      { request: { ...request, answers } },
      answers.map(({ bytes }) => bytes.buffer),
    );
  });
}

const tooMuch = (rule: string) => new CityError("feed.format.effort", { rule });

export function createReader(options: ReaderOptions = {}): Reader {
  const { smallest = 256 * 1024, limit = 60_000, idle = 180_000, memory = 1024 } = options;
  let worker: Worker | undefined;
  let queue: Promise<unknown> = Promise.resolve();
  let idleTimer: NodeJS.Timeout | undefined;
  let ended = false;

  function started(): Worker {
    const fresh = new Worker(builtFile("feed-reader-worker.js"), {
      name: "feed-reader",
      resourceLimits: { maxOldGenerationSizeMb: memory },
    });
    const forget = () => void (worker = worker === fresh ? undefined : worker);
    return fresh.on("exit", forget).on("error", forget);
  }

  async function stop(): Promise<void> {
    clearTimeout(idleTimer);
    const stopped = worker;
    worker = undefined;
    await stopped?.terminate();
  }

  async function turn(request: ReadRequest): Promise<PartRead> {
    if (ended) throw tooMuch("ended");
    clearTimeout(idleTimer);
    worker ??= started();
    worker.ref();
    try {
      return await ask(worker, request, limit);
    } catch (error) {
      if (!(error instanceof CityError) || error.code === "feed.format.effort") await stop();
      throw error;
    } finally {
      worker?.unref();
      idleTimer = setTimeout(() => void stop(), idle).unref();
    }
  }

  return {
    read: async (request) => {
      const size = request.answers.reduce((sum, { bytes }) => sum + bytes.byteLength, 0);
      if (size <= smallest) return (await import("./read-answers.ts")).readAnswers(request);
      const result = queue.then(() => turn(request));
      queue = result.catch(() => undefined);
      return result;
    },
    end: () => {
      ended = true;
      return stop();
    },
  };
}
