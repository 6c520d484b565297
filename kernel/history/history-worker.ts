import { parentPort, workerData } from "node:worker_threads";
import type { CityError } from "../errors/city-error.ts";
import type { Log } from "../log.ts";
import { faultOf } from "../threads/fault.ts";
import type { IdAndValue } from "./as-of.ts";
import { openRecordedHistory } from "./open-recorded-history.ts";
import type { RecordedHistory } from "./recorded-history.ts";
import type { HistoryCall, HistoryNews, HistoryPlace, HistoryTask } from "./thread-messages.ts";

if (parentPort === null) throw new Error("This file is the history's thread; it is started by the history.");
const port = parentPort;
/** Values that the city takes over at a time: some milliseconds of its thread. */
const sliceLength = 4096;

const tell = (news: HistoryNews, handedOver: ArrayBuffer[] = []) => port.postMessage(news, handedOver);

const writeLog = (level: keyof Log) => (data: object, message: string) => {
  const told = Object.entries(data).map(([key, value]) => [key, value instanceof Error ? faultOf(value) : value]);
  tell({ log: { level, data: Object.fromEntries(told), message } });
};
const log: Log = { info: writeLog("info"), warn: writeLog("warn"), error: writeLog("error") };

const taken = new Map<number, () => void>();

async function tellSlices(id: number, all: Iterable<IdAndValue>): Promise<undefined> {
  let ids: string[] = [];
  let values: (number | string)[] = [];
  const give = () => {
    const isTaken = new Promise<void>((resolve) => taken.set(id, resolve));
    tell({ id, slice: { ids, values } });
    [ids, values] = [[], []];
    return isTaken;
  };
  for (const [thing, value] of all) {
    ids.push(thing);
    values.push(value);
    if (ids.length === sliceLength) await give();
  }
  if (ids.length > 0) await give();
  taken.delete(id);
}

function answer(history: RecordedHistory, { id, call, question }: HistoryCall): Promise<unknown> {
  switch (call) {
    case "flush":
      return history.flush();
    case "settle":
      return history.settle();
    case "copyTo":
      return history.copyTo(question);
    case "series":
      return history.series(question);
    case "asOf":
      return history.asOf(question).then((values) => tellSlices(id, values));
    case "expire":
      return history.expire(question.type, question.retention, question.now);
    case "close":
      return history.close();
  }
}

async function serve(history: RecordedHistory, call: HistoryCall): Promise<void> {
  try {
    tell({ id: call.id, answer: await answer(history, call) });
  } catch (error) {
    tell({ id: call.id, fault: faultOf(error) });
  }
  if (call.call === "close") port.close();
}

function take(history: RecordedHistory, task: HistoryTask): void {
  if ("rows" in task) history.write(task.rows);
  else if ("declare" in task) history.declare(task.declare);
  else if ("hurry" in task) history.hurry();
  else if ("next" in task) taken.get(task.next)?.();
  else void serve(history, task);
}

try {
  const place = workerData as HistoryPlace;
  const stored = (rows: number, position: number) => tell({ stored: { rows, position } });
  const released = (buffer: ArrayBuffer) => tell({ spare: buffer }, [buffer]);
  const damaged = (error: CityError) => tell({ damaged: faultOf(error) });
  const { history, position, numbers } = await openRecordedHistory({ ...place, log, stored, released, damaged });
  let failed = false;
  port.on("message", (task: HistoryTask) => {
    if (failed) return;
    try {
      take(history, task);
    } catch (error) {
      failed = true;
      void history.leaveOff().then(() => {
        throw error;
      });
    }
  });
  tell({ opened: { position, numbers } });
  history.inspect();
} catch (error) {
  tell({ refused: faultOf(error) });
  port.close();
}
