import { stat } from "node:fs/promises";
import { CityError, type Log, type RoadGraph, type RoomProblem } from "../../kernel/index.ts";
import { readRoadsFile } from "./read-roads-file.ts";

export interface WatchedRoadsFile {
  /** Looks whether the file is another one now, and takes it up when it is whole. */
  look(): Promise<void>;
  problem(): RoomProblem | undefined;
  close(): Promise<void>;
}

export interface RoadsFileOptions {
  readonly file: string;
  readonly take: (graph: RoadGraph) => void;
  readonly now: () => number;
  readonly log: Log;
}

/** Between looks, ms. Told changes (`fs.watch`) do not come from network disks. */
const pause = 10_000;
/** Looks at a file that cannot be used and seems the same: times of a network disk are coarse. */
const mostTries = 3;

/** Takes up a roads file whenever it is a new one; of one that is damaged, half written or gone it only tells. */
export function watchRoadsFile({ file, take, now, log }: RoadsFileOptions): WatchedRoadsFile {
  let seen: { readonly sign: string | undefined; readonly tries: number } = { sign: undefined, tries: 0 };
  let problem: RoomProblem | undefined;
  let looking: Promise<void> | undefined;

  const failed = (error: unknown) => {
    if (!(error instanceof CityError)) throw error;
    const { code, message } = error.answer;
    if (problem?.code === code) return;
    log.warn({ file, code, rule: error.answer.rule }, "the roads file cannot be used; the roads stay as they are");
    problem = { code, message, since: now() };
  };

  const read = async () => {
    try {
      const sign = await signOf(file);
      const same = sign !== undefined && sign === seen.sign;
      if (same && (problem === undefined || seen.tries >= mostTries)) return;
      seen = { sign, tries: same ? seen.tries + 1 : 1 };
      const graph = await readRoadsFile(file);
      take(graph);
      problem = undefined;
      log.info({ file, version: graph.version, segments: graph.segmentCount }, "the roads file is taken up");
    } catch (error) {
      failed(error);
    }
  };

  const look = () => {
    looking ??= read()
      .catch((error: unknown) => log.error({ file, error: String(error) }, "the roads could not be taken up"))
      .finally(() => (looking = undefined));
    return looking;
  };
  const timer = setInterval(look, pause);
  timer.unref();
  return {
    look,
    problem: () => problem,
    async close() {
      clearInterval(timer);
      await looking;
    },
  };
}

/** Changes with the file; `undefined`: there is none to be seen. */
async function signOf(file: string): Promise<string | undefined> {
  const seen = await stat(file).catch(() => undefined);
  return seen === undefined ? undefined : `${seen.size} ${seen.mtimeMs} ${seen.ino}`;
}
