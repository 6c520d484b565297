import { basename } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import {
  CityError,
  explain,
  unitOfInstant,
  type BatchResult,
  type FeedFault,
  type Reading,
} from "../../kernel/index.ts";
import { causeOf, type FeedBoard, type RunningFeed, type Surroundings } from "../connector.ts";
import { faultOf } from "../fault.ts";
import type { ReplayFeed } from "../feed-config.ts";
import { expandFiles } from "../fetch/read-files.ts";
import { readLines } from "./read-lines.ts";

const mostFaults = 100;
/** Real time that one batch may gather while it waits for its instant, ms. */
const slice = 100;

/** Further apart than so many ms only if the machine's clock was set. */
const clocksPart = 1000;

/** How long until a recorded instant is due, and what time its reading then carries. */
interface Pace {
  wait(recorded: number): number;
  observedAt(recorded: number): number | undefined;
}

function paceOf(config: ReplayFeed, first: number, { now, steady }: Pick<Surroundings, "now" | "steady">): Pace {
  const speed = config.speed ?? 1;
  if (speed === "max") return { wait: () => 0, observedAt: (recorded) => (config.asNow ? undefined : recorded) };
  const begun = steady();
  const after = (recorded: number) => (recorded - first) / speed;
  let apart = now() - begun;
  const moved = (recorded: number) => {
    const current = now() - steady();
    if (Math.abs(current - apart) > clocksPart) apart = current;
    return Math.round(begun + apart) + Math.round(after(recorded));
  };
  return {
    wait: (recorded) => begun + after(recorded) - steady(),
    observedAt: (recorded) => (config.asNow ? moved(recorded) : recorded),
  };
}

/** Undefined for one in another unit than milliseconds: it is handed on as it is, to be refused by the change path. */
function instant({ observedAt }: Reading): number | undefined {
  const at = typeof observedAt === "string" ? Date.parse(observedAt) : observedAt;
  if (at === undefined || Number.isNaN(at)) return undefined;
  return (unitOfInstant(at) ?? "milliseconds") === "milliseconds" ? at : undefined;
}

/** A file that is not there, cannot be read, or is no gzip though its name says so. */
function unreadable(error: unknown): CityError {
  const { code, path } = error as { code?: string; path?: string };
  if (code?.startsWith("Z_")) return new CityError("feed.format.broken", { rule: "gzip" }, { cause: error });
  return new CityError(
    "feed.fetch.file",
    { rule: path === undefined ? (code ?? "unknown") : basename(path) },
    { cause: error },
  );
}

/** Plays recorded readings again, at their own pace, faster, or as fast as it goes; all of them are marked as simulated. */
export async function startReplay(
  config: ReplayFeed,
  board: FeedBoard,
  surroundings: Surroundings,
): Promise<RunningFeed> {
  const { now, log, submit, baseFolder } = surroundings;
  const files = (await Promise.all([config.files].flat().map((pattern) => expandFiles(pattern, baseFolder)))).flat();
  const ending = new AbortController();
  const { signal } = ending;
  const largest = config.batch ?? 1000;
  let batch: { reading: Reading; where: string }[] = [];
  let [accepted, faulty] = [0, 0];
  let faults: FeedFault[] = [];

  function tell(good: number, bad: readonly FeedFault[]): void {
    accepted += good;
    faulty += bad.length;
    if (bad.length > 0) faults = [...bad, ...faults].slice(0, mostFaults);
    board.update({ received: accepted + faulty, accepted, faulty, faults, ...(good > 0 ? { lastGoodAt: now() } : {}) });
  }

  /** Until the readings are taken in, or the feed is stopped. */
  async function submitAgain(readings: readonly Reading[]): Promise<BatchResult | undefined> {
    while (!signal.aborted) {
      try {
        const result = await submit(readings, causeOf(config.id, true));
        if (board.read().reasonCode === "feed.submit")
          board.update({ state: "running", reason: undefined, reasonCode: undefined });
        return result;
      } catch (error) {
        log.warn({ feed: config.id, error: String(error) }, "feed: readings not taken in");
        board.update({
          state: "degraded",
          reason: explain("feed.submit").message,
          reasonCode: "feed.submit",
          failures: board.read().failures + 1,
        });
        await sleep(1000);
      }
    }
    return undefined;
  }

  async function flush(): Promise<void> {
    const sending = batch;
    batch = [];
    if (sending.length === 0) return;
    const result = await submitAgain(sending.map((each) => each.reading));
    if (!result) return;
    const bad = result.faults.map((fault): FeedFault => ({
      record: sending[fault.index]?.reading.id ?? "",
      where: sending[fault.index]?.where ?? "",
      code: fault.code,
      message: fault.message,
      refused: true,
    }));
    tell(sending.length - bad.length, bad);
  }

  const sleep = (milliseconds: number) => wait(Math.max(0, milliseconds), undefined, { signal }).catch(() => {});

  async function play(): Promise<void> {
    let pace: Pace | undefined;
    for (const file of files) {
      for await (const read of readLines(file)) {
        if (signal.aborted) return;
        const where = `${basename(file)}: line ${read.line}`;
        if ("fault" in read) {
          tell(0, [faultOf(read.fault, "", where)]);
          continue;
        }
        const recorded = instant(read.reading);
        if (recorded !== undefined) {
          pace ??= paceOf(config, recorded, surroundings);
          if (pace.wait(recorded) > slice) {
            await flush();
            await sleep(pace.wait(recorded));
          }
        }
        const { observedAt: told, ...rest } = read.reading;
        const observedAt = recorded === undefined || !pace ? told : pace.observedAt(recorded);
        batch.push({ reading: observedAt === undefined ? rest : { ...rest, observedAt }, where });
        if (batch.length >= largest) await flush();
      }
    }
    await flush();
  }

  async function run(): Promise<void> {
    board.update({ state: "running" });
    do {
      board.update({ fetches: board.read().fetches + 1, lastFetchAt: now() });
      await play();
    } while (config.repeat === true && !signal.aborted);
    board.update({ state: "stopped", reason: undefined, reasonCode: undefined });
  }

  const running = run().catch((error: unknown) => {
    const known = error instanceof CityError ? error : unreadable(error);
    log.warn({ feed: config.id, code: known.code }, "feed: replay ended");
    board.update({
      state: "failed",
      reason: known.answer.message,
      reasonCode: known.code,
      failures: board.read().failures + 1,
    });
  });
  return {
    stop: async () => {
      ending.abort();
      await running;
      board.update({ state: "stopped" });
    },
  };
}
