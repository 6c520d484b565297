import { createHash } from "node:crypto";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Store } from "../../kernel/index.ts";
import type { CityParts } from "./city-parts.ts";
import { readManifest, sealed } from "./manifest.ts";
import { restoreBackup } from "./restore-backup.ts";
import { takeBackup } from "./take-backup.ts";
import { refuseUnfinishedRestore } from "./unfinished-restore.ts";

let folder: string;
let dataFolder: string;
let number = 0;
const fresh = () => join(folder, `place-${(number += 1)}`);
const never = new AbortController().signal;

/** A city at rest, as far as its files are looked at. */
const city: Readonly<Record<string, string>> = {
  "store/postgres/PG_VERSION": "18",
  "store/postgres/base/1/1249": "\0table\xff",
  "store/lock": "{}",
  "history/history.duckdb": "old",
  "state/0000000000000007.snapshot": "state",
  "stream/0000000000000001.log": "records",
  "files/ab/cdef": "picture",
  "files/incoming/half/sent": "half",
  "keys/journal.key": "secret",
  "damaged/1/note": "old",
  "路 灯.txt": "kept",
  lock: "{}",
};
const restored = {
  "store/postgres/PG_VERSION": "18",
  "store/postgres/base/1/1249": "\0table\xff",
  "history/history.duckdb": "whole",
  "state/0000000000000007.snapshot": "state",
  "stream/0000000000000001.log": "records",
  "files/ab/cdef": "picture",
  "keys/journal.key": "secret",
  "路 灯.txt": "kept",
  "outside/1-zz.cityroads": "roads",
};

async function filesIn(place: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const entry of await readdir(place, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    found[relative(place, path)] = await readFile(path, "latin1").then((text) =>
      Buffer.from(text, "latin1").toString(),
    );
  }
  return found;
}
const asRead = (files: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(files).map(([path, text]) => [path, Buffer.from(text).toString()]));

let held = 0;
const parts = (more: Partial<CityParts> = {}): CityParts => ({
  about: { program: "0.1.0", city: { id: "id", zh: "城", en: "City" } },
  dataFolder,
  store: {
    kind: "embedded",
    transaction: (work: (sql: object) => Promise<unknown>) => work({ query: async () => [] }),
  } as unknown as Store,
  stream: { kind: "embedded", last: () => 9 },
  hold() {
    held += 1;
    return () => void (held -= 1);
  },
  saveState: async () => undefined,
  copyHistory: (to) => writeFile(join(to, "history.duckdb"), "whole"),
  outside: [join(folder, "zz.cityroads")],
  ...more,
});
const take = (into: string, more: Partial<CityParts> = {}, signal = never) =>
  takeBackup(parts(more), { into, takenAt: 0, signal });

let backup: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "citybrain-backup-"));
  dataFolder = fresh();
  for (const [path, text] of Object.entries(city)) {
    await mkdir(join(dataFolder, dirname(path)), { recursive: true });
    await writeFile(join(dataFolder, path), text);
  }
  await mkdir(join(dataFolder, "store/postgres/pg_notify"));
  await writeFile(join(folder, "zz.cityroads"), "roads");
  backup = fresh();
  await take(backup);
});
beforeEach(() => () => expect(held).toBe(0));
afterAll(() => rm(folder, { recursive: true, force: true }));

describe("a backup", () => {
  it("tells in one manifest what it holds and up to where", async () => {
    expect(await readManifest(backup)).toMatchObject({
      format: "citybrain backup 1",
      city: { id: "id", en: "City" },
      takenAt: "1970-01-01T00:00:00.000Z",
      position: 9,
      store: "embedded",
      folders: ["data/store/postgres/pg_notify"],
    });
    const { parts: told } = await readManifest(backup);
    expect(told.map(({ name, files }) => [name, files])).toEqual([
      ["files", 1],
      ["history", 1],
      ["keys", 1],
      ["state", 1],
      ["store", 2],
      ["stream", 1],
      ["data", 1],
      ["outside", 1],
    ]);
  });

  it("is restored to what was copied, empty folders included, for its owner's eyes only", async () => {
    const place = fresh();
    await restoreBackup({ from: backup, dataFolder: place });
    expect(await filesIn(place)).toEqual(asRead(restored));
    expect(await readdir(join(place, "store/postgres/pg_notify"))).toEqual([]);
    expect((await stat(join(place, "keys/journal.key"))).mode & 0o077).toBe(0);
    expect((await stat(backup)).mode & 0o077).toBe(0);
    refuseUnfinishedRestore(place);
  });

  it("that is cut or altered anywhere is refused, and nothing is put in place", async () => {
    const paths = [
      ...Object.keys(restored).map((path) => (path.startsWith("outside") ? path : `data/${path}`)),
      "SHA256SUMS",
      "manifest.json",
    ];
    const harm = fc.record({
      path: fc.constantFrom(...paths),
      how: fc.constantFrom("flip", "cut", "remove"),
      at: fc.double({ min: 0, max: 0.999, noNaN: true }),
    });
    await fc.assert(
      fc.asyncProperty(harm, async ({ path, how, at }) => {
        const [broken, place] = [fresh(), fresh()];
        await cp(backup, broken, { recursive: true });
        const file = join(broken, path);
        const bytes = await readFile(file);
        const byte = Math.floor(at * bytes.length);
        if (how === "remove") await rm(file);
        else if (how === "cut") await truncate(file, byte);
        else {
          bytes[byte]! ^= 1;
          await writeFile(file, bytes);
        }
        await expect(restoreBackup({ from: broken, dataFolder: place })).rejects.toMatchObject({
          code: expect.stringMatching(/^backup\.(altered|format)$/),
        });
        expect(await readdir(place).catch(() => [])).toEqual([]);
        await Promise.all([broken, place].map((one) => rm(one, { recursive: true, force: true })));
      }),
      { numRuns: 30 },
    );
  });

  it("whose list leads out of its folder, though it fits its digests, is refused", async () => {
    const [evil, place] = [fresh(), fresh()];
    await cp(backup, evil, { recursive: true });
    const list = `${"0".repeat(64)}  data/../../../escaped\n`;
    await writeFile(join(evil, "SHA256SUMS"), list);
    const { sha256: _, ...manifest } = await readManifest(evil);
    const sums = createHash("sha256").update(list).digest("hex");
    await writeFile(join(evil, "manifest.json"), JSON.stringify(sealed({ ...manifest, sums })));
    await expect(restoreBackup({ from: evil, dataFolder: place })).rejects.toMatchObject({ code: "backup.altered" });
  });

  it("is never restored over a city", async () => {
    const before = await filesIn(dataFolder);
    await expect(restoreBackup({ from: backup, dataFolder })).rejects.toMatchObject({ code: "restore.folder" });
    expect(await filesIn(dataFolder)).toEqual(before);
  });

  it("whose restoring was cut short is restored anew; until then no city starts there", async () => {
    const place = fresh();
    await mkdir(join(place, "restoring/data/store"), { recursive: true });
    await mkdir(join(place, "state"));
    expect(() => refuseUnfinishedRestore(place)).toThrow("restore.unfinished");
    await restoreBackup({ from: backup, dataFolder: place });
    expect(await filesIn(place)).toEqual(asRead(restored));
  });

  it("goes to a new folder outside the city's own", async () => {
    await expect(take(backup)).rejects.toMatchObject({ code: "backup.target" });
    await expect(take(join(dataFolder, "backup"))).rejects.toMatchObject({ code: "backup.target" });
    await expect(take(join(backup, "manifest.json"))).rejects.toMatchObject({ code: "backup.target" });
  });

  it("that fails or is broken off leaves nothing", async () => {
    const into = fresh();
    const failing = take(into, {
      copyHistory: async (to) => {
        await writeFile(join(to, "history.duckdb"), "half");
        throw Object.assign(new Error("full"), { code: "ENOSPC" });
      },
    });
    await expect(failing).rejects.toMatchObject({ code: "store.disk.full" });
    expect(await readdir(into)).toEqual([]);
    const stopping = new AbortController();
    const broken = take(into, { saveState: async () => stopping.abort() }, stopping.signal);
    await expect(broken).rejects.toMatchObject({ code: "backup.stopped" });
    expect(await readdir(into)).toEqual([]);
  });
});
