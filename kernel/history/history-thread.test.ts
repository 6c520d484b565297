import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { memoryLog } from "../things/testing/doubles.ts";
import { HistoryThread } from "./history-thread.ts";

let dataFolder: string;

beforeEach(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), "history-thread-"));
});

afterEach(() => rm(dataFolder, { recursive: true }));

test("a thread that ends unasked is told with its reason, and nobody waits for it any more", async () => {
  const log = memoryLog();
  const { thread, opened } = await HistoryThread.start({ dataFolder, timeZone: "UTC" }, log);
  expect(opened).toEqual({ position: 0, numbers: { properties: [], words: [] } });
  thread.send({ declare: null as never });
  const waiting = thread.call("flush", undefined);
  await expect(waiting).rejects.toMatchObject({ code: "history.unavailable" });
  expect(await thread.lost).toMatchObject({ code: "history.lost", cause: { name: "TypeError" } });
  await expect(thread.call("flush", undefined)).rejects.toMatchObject({ code: "history.unavailable" });
  expect(log.lines.map(({ level }) => level)).toEqual(["error"]);
});

test("a folder that cannot be used is refused with its reason, over the border of the thread", async () => {
  const file = join(dataFolder, "file");
  await writeFile(file, "");
  const start = HistoryThread.start({ dataFolder: file, timeZone: "UTC" }, memoryLog());
  await expect(start).rejects.toMatchObject({
    name: "CityError",
    code: "history.unavailable",
    answer: { status: 503 },
    cause: { code: "ENOTDIR" },
  });
});

test("closes once, and answers what comes later with state.unavailable", async () => {
  const { thread } = await HistoryThread.start({ dataFolder, timeZone: "UTC" }, memoryLog());
  await thread.call("close", undefined);
  await expect(thread.call("flush", undefined)).rejects.toMatchObject({ code: "state.unavailable" });
});
