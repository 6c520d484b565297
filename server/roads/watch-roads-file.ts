import { readFile, stat } from "node:fs/promises";
import { CityError, type Log, type RoadGraph, type RoomProblem } from "../../kernel/index.ts";
import { decodeRoadGraph } from "../../kernel/roads/road-file.ts";

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
/** Bytes: some 50 times the roads of a large city. */
const largest = 500_000_000;

/** Takes up a roads file whenever it is a new one; of one that is damaged, half written or gone it only tells. */
export function watchRoadsFile({ file, take, now, log }: RoadsFileOptions): WatchedRoadsFile {
  let seen = { sign: "", tries: 0 };
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
      const { size, mtimeMs, ino } = await stat(file);
      const sign = `${size} ${mtimeMs} ${ino}`;
      const same = sign === seen.sign;
      if (same && (problem === undefined || seen.tries >= mostTries)) return;
      seen = { sign, tries: same ? seen.tries + 1 : 1 };
      if (size > largest) throw new CityError("roads.file.size", { rule: `${largest / 1_000_000} MB` });
      const graph = decodeRoadGraph(await readFile(file));
      take(graph);
      problem = undefined;
      log.info({ file, version: graph.version, segments: graph.segmentCount }, "the roads file is taken up");
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      const isFileError = (error as NodeJS.ErrnoException).syscall !== undefined;
      if (isFileError) seen = { sign: "", tries: 0 };
      failed(isFileError ? new CityError("roads.file.gone", { rule: code }) : error);
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
