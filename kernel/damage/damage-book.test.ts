import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { memoryLog } from "../things/testing/doubles.ts";
import { openDamageBook } from "./damage-book.ts";

let dataFolder: string;
beforeEach(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), "damage-"));
});
afterEach(() => rm(dataFolder, { recursive: true, force: true }));

const at = Date.UTC(2026, 10, 22, 8);
const open = (log = memoryLog()) =>
  openDamageBook({ dataFolder, accepted: new Set(["state"] as const), now: () => at, log });

test("a damaged file is set aside as it is, and told in both languages until its folder is removed, over restarts", async () => {
  const file = join(dataFolder, "history.duckdb.wal");
  await writeFile(file, "as it was");
  const log = memoryLog();
  const book = await open(log);
  expect(book.problem("history")).toBeUndefined();
  const found = { code: "history.rebuilt", parameters: { file: "history/history.duckdb.wal" } } as const;
  await book.note("history", { ...found, files: [file, join(dataFolder, "not there")] });
  const aside = "damaged/2026-11-22T08-00-00-000Z-history";
  expect(existsSync(file)).toBe(false);
  expect(await readFile(join(dataFolder, aside, "history.duckdb.wal"), "utf8")).toBe("as it was");
  expect(book.fresh).toHaveLength(1);
  expect(log.lines).toHaveLength(1);

  const again = await open();
  const problem = again.problem("history")!;
  expect(problem).toEqual({ code: "history.rebuilt", message: expect.anything(), since: at });
  for (const text of Object.values(problem.message)) {
    expect(text).toContain(aside);
    expect(text).toContain("history/history.duckdb.wal");
    expect(text).not.toContain(dataFolder);
  }
  expect(again.problem("state")).toBeUndefined();
  expect(again.fresh).toEqual([]);
  await rm(join(dataFolder, aside), { recursive: true });
  expect(again.problem("history")).toBeUndefined();
});

test("two cases of one instant lie apart, and the newest is told", async () => {
  const book = await open();
  await book.note("state", { code: "state.rebuilt", parameters: { files: "a", saved: 1 } });
  await book.note("state", { code: "state.begun", parameters: { first: 7, saved: 1 } });
  expect(await readdir(join(dataFolder, "damaged"))).toHaveLength(2);
  expect(book.problem("state")?.code).toBe("state.begun");
});

test("only what was named at the start is accepted", async () => {
  const book = await open();
  expect([book.accepts("state"), book.accepts("history")]).toEqual([true, false]);
});
