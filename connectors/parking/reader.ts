import { fork, type ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";
import { CityError } from "../../kernel/index.ts";
import { builtFile } from "../../kernel/threads/built-file.ts";
import { errorOf } from "../../kernel/threads/fault.ts";
import { createTurns, type Turns } from "../fetch/turns.ts";
import { beyond } from "../formats/bounds.ts";
import type { ParkingRecord } from "./convert-record.ts";
import type { PartRead, ReadRequest } from "./read-answers.ts";
import type { ReaderAnswer, ReaderTask } from "./reader-messages.ts";

export interface ReaderOptions {
  /** s that a request may take. */
  readonly limit?: number;
  /** s that it may take more for each megabyte of its answers. */
  readonly limitPerMegabyte?: number;
  /** ms without an answer after which the process ends. */
  readonly idle?: number;
  /** MB of the process's heap. */
  readonly memory?: number;
}

/**
 * Reads answers, one request after the other, in one process for all feeds. A thread would be no wall: a heap that grows by
 * one large piece beyond the thread's limit ends all threads of the process.
 */
export interface Reader {
  /** As `readAnswers`. Throws also `feed.format.effort` when the process takes too long over it or ends. */
  read(request: ReadRequest): Promise<PartRead>;
  /** For answers that take much memory until they are read. */
  readonly largeAnswers: Turns;
  /** Ends the process; what it was reading is rejected. */
  end(): Promise<void>;
}

const longestStart = 60_000;
const mostSeconds = 120;
const mostLarge = 4;

/** A process that is up. It gets nothing of the city's environment, where secrets are. */
async function start(memory: number): Promise<ChildProcess> {
  const child = fork(fileURLToPath(builtFile("feed-reader-process.js")), {
    serialization: "advanced",
    execArgv: [`--max-old-space-size=${memory}`, "--max-semi-space-size=4", "--v8-pool-size=1"],
    env: {},
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  const endToo = () => child.kill("SIGKILL");
  process.once("exit", endToo);
  child.once("exit", () => process.off("exit", endToo));
  try {
    await answerOf(child, longestStart, (answer) => ("ready" in answer ? { done: true } : undefined));
    return child;
  } catch (error) {
    child.kill("SIGKILL");
    throw error;
  }
}

/** The city stays for a process that reads, and not for one that waits. */
function hold(child: ChildProcess, isBusy: boolean): void {
  for (const each of [child, child.channel])
    if (isBusy) each?.ref();
    else each?.unref();
}

/** What `take` makes of one of the next answers. Rejects when the process ends before, or it takes longer than `limit` ms. */
function answerOf<Result>(
  child: ChildProcess,
  limit: number,
  take: (answer: ReaderAnswer) => { readonly done: Result } | undefined,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => settle(() => reject(beyond(`at most ${limit / 1000} s of reading`))), limit);
    const settle = (tell: () => void) => {
      clearTimeout(timer);
      for (const [event, listener] of Object.entries(listeners)) child.off(event, listener);
      tell();
    };
    const listeners = {
      message: (answer: ReaderAnswer) => {
        try {
          const taken = take(answer);
          if (taken) settle(() => resolve(taken.done));
        } catch (error) {
          settle(() => reject(error));
        }
      },
      error: (error: Error) => settle(() => reject(error)),
      exit: (code: number | null, signal: string | null) =>
        settle(() => reject(signal === "SIGABRT" || code === 134 ? new OutOfMemory() : beyond("reading ended"))),
    };
    for (const [event, listener] of Object.entries(listeners)) child.on(event, listener);
  });
}

class OutOfMemory extends Error {}

function ask(child: ChildProcess, request: ReadRequest, limit: number): Promise<PartRead> {
  const records: ParkingRecord[] = [];
  const send = (task: ReaderTask) => child.connected && child.send(task);
  const read = answerOf(child, limit, (answer) => {
    if ("fault" in answer) throw errorOf(answer.fault);
    if ("read" in answer) return { done: { ...answer.read, records } };
    if (!("slice" in answer)) return undefined;
    for (const record of answer.slice) records.push(record);
    // Not at once: everything else gets its turn between two slices.
    setImmediate(send, { next: true });
    return undefined;
  });
  send({ request });
  return read;
}

export function createReader(options: ReaderOptions = {}): Reader {
  const { limit = 8, limitPerMegabyte = 2, idle = 20_000, memory = 768 } = options;
  let child: ChildProcess | undefined;
  let queue: Promise<unknown> = Promise.resolve();
  let idleTimer: NodeJS.Timeout | undefined;
  let ended = false;

  function stop(): void {
    clearTimeout(idleTimer);
    child?.kill("SIGKILL");
    child = undefined;
  }

  function limitOf({ answers }: ReadRequest): number {
    const megabytes = answers.reduce((sum, { bytes }) => sum + bytes.byteLength, 0) / 1_000_000;
    return Math.min(mostSeconds, Math.ceil(limit + limitPerMegabyte * megabytes)) * 1000;
  }

  async function started(): Promise<ChildProcess> {
    const fresh = await start(memory);
    fresh.once("exit", () => (child = child === fresh ? undefined : child));
    if (ended) fresh.kill("SIGKILL");
    return fresh;
  }

  async function turn(request: ReadRequest): Promise<PartRead> {
    clearTimeout(idleTimer);
    if (!ended) child ??= await started();
    if (ended || child === undefined) throw beyond("reading ended");
    hold(child, true);
    try {
      return await ask(child, request, limitOf(request));
    } catch (error) {
      const isOfReader = error instanceof CityError && error.code !== "feed.format.effort";
      if (!isOfReader) stop();
      throw error instanceof OutOfMemory ? beyond(`at most ${memory} MB of memory`) : error;
    } finally {
      if (child) hold(child, false);
      idleTimer = setTimeout(stop, idle).unref();
    }
  }

  return {
    largeAnswers: createTurns(mostLarge),
    read: (request) => {
      const result = queue.then(() => turn(request));
      queue = result.catch(() => undefined);
      return result;
    },
    end: async () => {
      ended = true;
      stop();
      await queue;
    },
  };
}
