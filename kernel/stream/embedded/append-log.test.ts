import { appendFile, mkdtemp, open, readdir, rm, stat, truncate } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { collect, quiet, record, textOf } from "../testing/records.ts";
import { AppendLog } from "./append-log.ts";
import { disk, type Disk } from "./disk.ts";

let folder: string;
const opened: AppendLog[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "append-log-"));
});

afterEach(async () => {
  for (const log of opened.splice(0)) await log.close();
  await rm(folder, { recursive: true });
});

async function start(options: { disk?: Disk; segmentBytes?: number } = {}): Promise<AppendLog> {
  const log = await AppendLog.open({ folder, log: quiet, ...options });
  opened.push(log);
  return log;
}

async function texts(log: AppendLog, after = 0): Promise<string[]> {
  return (await collect(log.read(after))).map(textOf);
}

async function files(): Promise<string[]> {
  return (await readdir(folder)).toSorted();
}

async function lastFile(): Promise<string> {
  return join(folder, (await files()).at(-1)!);
}

async function flipByte(path: string, offset: number): Promise<void> {
  const file = await open(path, "r+");
  const byte = Buffer.alloc(1);
  await file.read(byte, 0, 1, offset);
  byte[0]! ^= 0xff;
  await file.write(byte, 0, 1, offset);
  await file.close();
}

describe("what a crash leaves behind", () => {
  beforeEach(async () => {
    const log = await start();
    for (const text of ["one", "two", "three"]) await log.append(record(text));
    await log.close();
  });

  test.each([1, 10, 30])("a last record that lacks its last %d bytes is cut off", async (missing) => {
    const path = await lastFile();
    await truncate(path, (await stat(path)).size - missing);
    const log = await start();
    expect(await texts(log)).toEqual(["one", "two"]);
    expect(await log.append(record("again"))).toBe(3);
    await log.close();
    expect(await texts(await start())).toEqual(["one", "two", "again"]);
  });

  test("a last record with a wrong checksum is cut off", async () => {
    const path = await lastFile();
    await flipByte(path, (await stat(path)).size - 1);
    expect(await texts(await start())).toEqual(["one", "two"]);
  });

  test("noise and zeros behind the last record are cut off", async () => {
    await appendFile(await lastFile(), Buffer.concat([Buffer.alloc(5000), Buffer.from("noise".repeat(100))]));
    const log = await start();
    expect(await texts(log)).toEqual(["one", "two", "three"]);
    expect(await log.append(record("four"))).toBe(4);
  });

  test("a segment whose first bytes never arrived is passed over", async () => {
    await appendFile(join(folder, "0000000000000004.log"), Buffer.alloc(40));
    const log = await start();
    expect(log.last()).toBe(3);
    expect(await log.append(record("four"))).toBe(4);
    expect(await texts(log)).toEqual(["one", "two", "three", "four"]);
  });

  test("a damaged record before others that were synced later is refused, not cut", async () => {
    const path = await lastFile();
    await flipByte(path, Math.floor((await stat(path)).size / 2));
    await expect(start()).rejects.toMatchObject({ code: "stream.corrupt" });
  });

  test("of one unfinished commit the readable beginning stays, even when its end is readable", async () => {
    const log = await start();
    const size = (await stat(await lastFile())).size;
    await Promise.all(["four", "five", "six"].map((text) => log.append(record(text))));
    await log.close();
    const path = await lastFile();
    await flipByte(path, size + Math.floor(((await stat(path)).size - size) / 2));
    expect(await texts(await start())).toEqual(["one", "two", "three", "four"]);
  });
});

describe("segments", () => {
  test("follow each other, are read across, and go as a whole when all their records may go", async () => {
    const log = await start({ segmentBytes: 500 });
    for (let number = 1; number <= 20; number += 1) await log.append(record(`${number}`, `key-${number}`));
    const before = (await files()).length;
    expect(before).toBeGreaterThan(3);
    expect(await texts(log, 7)).toEqual(Array.from({ length: 13 }, (_, index) => `${index + 8}`));
    await log.dropThrough(10);
    expect((await files()).length).toBeLessThan(before);
    expect(log.first()).toBeLessThanOrEqual(11);
    expect(log.first()).toBeGreaterThan(1);
    expect((await texts(log, 10)).length).toBe(10);
    await log.dropThrough(20);
    expect((await files()).length).toBe(1);
    await log.close();
    const reopened = await start({ segmentBytes: 500 });
    expect(reopened.last()).toBe(20);
    expect(await reopened.append(record("1 again", "key-1"))).toBe(1);
    expect(await reopened.append(record("21"))).toBe(21);
  });

  test("that go while they are read are passed over", async () => {
    const log = await start({ segmentBytes: 300 });
    for (let number = 1; number <= 10; number += 1) await log.append(record(`${number}`));
    const seen: string[] = [];
    for await (const each of log.read(0)) {
      seen.push(textOf(each));
      if (seen.length === 1) await log.dropThrough(9);
    }
    expect(seen[0]).toBe("1");
    expect(seen.at(-1)).toBe("10");
  });

  test("damage in an old segment shows as an error when it is read", async () => {
    const log = await start({ segmentBytes: 300 });
    for (let number = 1; number <= 10; number += 1) await log.append(record(`${number}`));
    const first = join(folder, (await files())[0]!);
    await flipByte(first, (await stat(first)).size - 1);
    await expect(texts(log)).rejects.toMatchObject({ code: "stream.corrupt" });
  });
});

describe("a disk that fails", () => {
  function failing(): { disk: Disk; fail: (step: "write" | "written" | "create" | "truncate", code: string) => void } {
    const codes = new Map<string, string>();
    const trip = (step: string) => {
      const code = codes.get(step);
      codes.delete(step);
      if (code !== undefined) throw Object.assign(new Error(code), { code });
    };
    return {
      fail: (step, code) => codes.set(step, code),
      disk: {
        ...disk,
        async create(path) {
          trip("create");
          return disk.create(path);
        },
        async write(file, pieces, offset) {
          const tripped = codes.has("write");
          await disk.write(file, tripped ? [pieces[0]!.subarray(0, 11)] : pieces, offset);
          trip("write");
          trip("written");
        },
        async truncate(file, length) {
          trip("truncate");
          await disk.truncate(file, length);
        },
      },
    };
  }

  test.each([
    ["write", "ENOSPC", "stream.disk.full"],
    ["written", "EIO", "stream.unavailable"],
  ] as const)("at %s (%s) rejects with %s, keeps nothing of it, and goes on", async (step, cause, code) => {
    const { disk: disturbed, fail } = failing();
    const log = await start({ disk: disturbed });
    await log.append(record("one"));
    fail(step, cause);
    const results = await Promise.allSettled([log.append(record("lost", "k")), log.append(record("lost too"))]);
    expect(results.map((result) => (result as PromiseRejectedResult).reason.code)).toEqual([code, code]);
    expect(await texts(log)).toEqual(["one"]);
    expect(await log.append(record("two", "k"))).toBe(2);
    await log.close();
    expect(await texts(await start())).toEqual(["one", "two"]);
  });

  test("that cannot even be mended stays refused until it can", async () => {
    const { disk: disturbed, fail } = failing();
    const log = await start({ disk: disturbed });
    await log.append(record("one"));
    fail("write", "ENOSPC");
    fail("truncate", "EIO");
    await expect(log.append(record("lost"))).rejects.toMatchObject({ code: "stream.disk.full" });
    fail("truncate", "EIO");
    await expect(log.append(record("lost"))).rejects.toMatchObject({ code: "stream.unavailable" });
    expect(await log.append(record("two"))).toBe(2);
    expect(await texts(log)).toEqual(["one", "two"]);
  });

  test.each(["create", "write", "written"] as const)(
    "at %s of a new segment leaves the old one in use",
    async (step) => {
      const { disk: disturbed, fail } = failing();
      const log = await start({ disk: disturbed, segmentBytes: 200 });
      await log.append(record("one".repeat(100)));
      fail(step, "ENOSPC");
      await expect(log.append(record("lost"))).rejects.toMatchObject({ code: "stream.disk.full" });
      expect((await files()).length).toBe(1);
      expect(await log.append(record("two"))).toBe(2);
      expect((await texts(log)).length).toBe(2);
    },
  );
});
