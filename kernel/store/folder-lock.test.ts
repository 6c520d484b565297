import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { lockFolder } from "./folder-lock.ts";

describe("folder lock", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "citybrain-lock-"));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const rewrite = async (change: object) => {
    const file = join(folder, "lock");
    await writeFile(file, JSON.stringify({ ...JSON.parse(await readFile(file, "utf8")), ...change }));
  };

  it("refuses a second holder by naming the first, and lets him in once it is given back", async () => {
    const unlock = await lockFolder(folder);
    await expect(lockFolder(folder)).rejects.toMatchObject({
      code: "store.folder.taken",
      parameters: { process: process.pid },
    });
    await unlock();
    await (
      await lockFolder(folder)
    )();
    expect(await readdir(folder)).toEqual([]);
  });

  it("makes the folders that are missing, and says so where none can be made", async () => {
    const deep = join(folder, "a", "b", "c");
    await (
      await lockFolder(deep)
    )();
    expect(await readdir(join(folder, "a", "b"))).toEqual(["c"]);
    const file = join(folder, "file");
    await writeFile(file, "");
    for (const place of [file, join(file, "in"), ...(process.platform === "linux" ? ["/proc/nowhere/data"] : [])])
      await expect(lockFolder(place)).rejects.toMatchObject({
        code: "store.folder.unusable",
        parameters: { folder: place },
      });
  });

  it("takes over from a process that is dead", async () => {
    const child = spawn(process.execPath, ["-e", ""]);
    await once(child, "exit");
    await lockFolder(folder);
    await rewrite({ pid: child.pid });
    await (
      await lockFolder(folder)
    )();
  });

  it("takes over when the number of a dead process has gone to another", async () => {
    await lockFolder(folder);
    await rewrite({ started: "1" });
    await (
      await lockFolder(folder)
    )();
  });

  it("takes over from a file that says nothing", async () => {
    await writeFile(join(folder, "lock"), "");
    await (
      await lockFolder(folder)
    )();
  });

  it("takes over when one died while taking over", async () => {
    await lockFolder(folder);
    await rewrite({ started: "1" });
    await writeFile(join(folder, `lock.${randomUUID()}`), await readFile(join(folder, "lock")));
    await (
      await lockFolder(folder)
    )();
    expect(await readdir(folder)).toEqual([]);
  });

  it("lets one of several in when all find the same dead holder", async () => {
    await lockFolder(folder);
    await rewrite({ started: "1" });
    const results = await Promise.allSettled(Array.from({ length: 8 }, () => lockFolder(folder)));
    expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1);
  });

  it("believes a holder in another container as long as it shows signs of life", async () => {
    const file = join(folder, "lock");
    await lockFolder(folder);
    await rewrite({ place: "elsewhere", token: "other" });
    let second = 0;
    const signs = setInterval(() => void utimes(file, 1_000_000 + second, (second += 1)), 300);
    await expect(lockFolder(folder)).rejects.toMatchObject({ code: "store.folder.taken" });
    clearInterval(signs);
  });
});
