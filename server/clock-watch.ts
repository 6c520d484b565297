import {
  clockSkew,
  explain,
  isLasting,
  type ErrorCode,
  type Log,
  type RoomProblem,
  type Stream,
} from "../kernel/index.ts";

export interface ClockWatchOptions {
  readonly now: () => number;
  /** Milliseconds of a clock that nobody sets: `performance.now`. */
  readonly steady: () => number;
  /** When the newest record of the stream was received; undefined without one. */
  readonly newestAt: number | undefined;
  readonly log: Log;
}

const lookEvery = 5_000;
/** The two clocks may part by so much before somebody has set one. */
const leastJump = 60_000;
/** How long a jump is told of, ms. */
const jumpTold = 3_600_000;
/** How long it is told that the clock is behind the newest record, which may have been made while it was ahead. */
const behindTold = 24 * 3_600_000;

/** What is wrong with the machine's clock: it jumped while the city ran, or shows less than when the last record was made. */
export function watchClock({ now, steady, newestAt, log }: ClockWatchOptions): () => RoomProblem | undefined {
  const beganAt = steady();
  let apart = now() - beganAt;
  let jump: { readonly problem: RoomProblem; readonly at: number } | undefined;
  const behind = newestAt === undefined ? undefined : behindProblem(newestAt, now());
  if (behind !== undefined) log.warn({ code: behind.code, newestAt }, behind.message.en);

  const look = () => {
    const at = steady();
    const by = now() - at - apart;
    if (Math.abs(by) < leastJump) return;
    apart += by;
    const problem = problemOf(by > 0 ? "clock.ahead" : "clock.back", Math.abs(by), now());
    jump = { problem, at };
    log.warn({ code: problem.code, milliseconds: Math.round(by) }, problem.message.en);
  };
  setInterval(look, lookEvery).unref();

  return () => {
    look();
    if (jump !== undefined && isLasting(jump.at, jumpTold, steady())) return jump.problem;
    if (behind === undefined || now() >= newestAt! - clockSkew) return undefined;
    return isLasting(beganAt, behindTold, steady()) ? behind : undefined;
  };
}

/** When the last record was received that the stream holds. */
export async function newestRecordAt(stream: Stream): Promise<number | undefined> {
  for await (const record of stream.read(stream.last() - 1)) return record.at;
  return undefined;
}

function behindProblem(newestAt: number, now: number): RoomProblem | undefined {
  return newestAt - now > clockSkew ? problemOf("clock.behind", newestAt - now, now) : undefined;
}

function problemOf(code: ErrorCode, milliseconds: number, since: number): RoomProblem {
  return { code, message: explain(code, { rule: spanOf(milliseconds) }).message, since };
}

function spanOf(milliseconds: number): string {
  const minutes = Math.round(milliseconds / 60_000);
  const hours = Math.floor(minutes / 60);
  if (hours >= 72) return `${Math.floor(hours / 24)} d ${hours % 24} h`;
  return hours > 0 ? `${hours} h ${minutes % 60} min` : `${minutes} min`;
}
