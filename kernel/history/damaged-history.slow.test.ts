import { mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from "node:fs/promises";
import { cp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { openDamageBook } from "../damage/damage-book.ts";
import type { DataPart } from "../damage/data-part.ts";
import type { Stream } from "../stream/stream.ts";
import { quiet } from "../stream/testing/records.ts";
import { openHistoryOrAnew } from "./open-history-or-anew.ts";
import type { OpenHistory } from "./open-history.ts";
import { batch, carPark, idOf } from "./testing/changes.ts";

const start = Date.parse("2026-10-24T22:00:00Z");
let dataFolder: string;
let open: OpenHistory[];

beforeEach(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), "history-damaged-"));
  open = [];
});
afterEach(async () => {
  await Promise.all(open.map((history) => history.close().catch(() => undefined)));
  await rm(dataFolder, { recursive: true, force: true });
});

const file = (name: string, folder = dataFolder) => join(folder, "history", name);

async function opened(first = 1, accepted: readonly DataPart[] = [], folder = dataFolder) {
  const options = { dataFolder: folder, accepted: new Set(accepted), now: () => start, log: quiet };
  const damage = await openDamageBook(options);
  const stream = Promise.resolve({ first: () => first } as Stream);
  const history = await openHistoryOrAnew({ dataFolder: folder, timeZone: "UTC", damage, stream, log: quiet });
  history.declare(carPark);
  open.push(history);
  return { history, damage };
}

function write(history: OpenHistory, from: number, to: number): void {
  for (let position = from; position <= to; position += 1) {
    const changes = Array.from({ length: 1000 }, (_, place) => ({
      thing: place,
      value: Math.sin(position * 1000 + place),
      observedAt: start + position * 1000,
    }));
    history.write(batch(position, changes));
  }
}

const raw = (history: OpenHistory, thing = 7) =>
  history.series({
    id: idOf(thing),
    attribute: "availableSpotNumber",
    from: 0,
    to: 8e15,
    resolution: "raw",
    limit: 10_000,
  });

/** The files as they lie there while the city runs: rows up to 40 in the file, 60 more in the log only. */
async function killed(): Promise<void> {
  const { history } = await opened(1, [], join(dataFolder, "living"));
  write(history, 1, 40);
  await history.flush();
  await vi.waitFor(async () => expect(await history.settle()).toBe(40), { timeout: 15_000 });
  write(history, 41, 100);
  await history.flush();
  await cp(join(dataFolder, "living", "history"), join(dataFolder, "history"), { recursive: true });
  await history.close();
  open = [];
}

async function flip(name: string, share: number): Promise<void> {
  const bytes = await readFile(file(name));
  const place = Math.min(bytes.length - 1, Math.floor(bytes.length * share));
  bytes[place] = bytes[place]! ^ 0x5a;
  await writeFile(file(name), bytes);
}

describe("the embedded history's log damaged", () => {
  const harms: readonly (readonly [string, () => Promise<void>])[] = [
    ["flipped in the middle", () => flip("history.duckdb.wal", 0.5)],
    ["flipped near its end", () => flip("history.duckdb.wal", 0.99)],
    ["flipped in its head", () => flip("history.duckdb.wal", 0)],
    ["cut", async () => truncate(file("history.duckdb.wal"), (await stat(file("history.duckdb.wal"))).size - 999)],
    ["zeroed", async () => writeFile(file("history.duckdb.wal"), Buffer.alloc(50_000))],
    ["emptied", async () => writeFile(file("history.duckdb.wal"), "")],
    ["gone", async () => rm(file("history.duckdb.wal"))],
  ];

  test.each(harms)(
    "%s: goes on from what was settled, and has all again once the stream was replayed",
    async (_how, harm) => {
      await killed();
      await harm();
      const { history, damage } = await opened(41);
      expect(history.position()).toBeGreaterThanOrEqual(40);
      if (history.position() === 40 && (await readdir(dataFolder)).includes("damaged"))
        expect(damage.problem("history")).toMatchObject({ code: "history.rebuilt" });
      write(history, 41, 100);
      await history.flush();
      const values = (await raw(history)).map(({ value }) => value);
      expect(values).toEqual(Array.from({ length: 100 }, (_, index) => Math.sin((index + 1) * 1000 + 7)));
    },
  );

  test("a flipped byte in the middle is set aside, not overwritten", async () => {
    await killed();
    await flip("history.duckdb.wal", 0.5);
    const spoilt = await readFile(file("history.duckdb.wal"));
    const { damage } = await opened(41);
    expect(damage.problem("history")?.message.zh).toContain("history/history.duckdb.wal");
    const [aside] = await readdir(join(dataFolder, "damaged"));
    expect(spoilt.equals(await readFile(join(dataFolder, "damaged", aside!, "history.duckdb.wal")))).toBe(true);
  });
});

describe("the embedded history's file damaged so that it cannot be opened", () => {
  const harms: readonly (readonly [string, () => Promise<void>])[] = [
    ["flipped in its head", () => flip("history.duckdb", 0.000_01)],
    ["cut", async () => truncate(file("history.duckdb"), (await stat(file("history.duckdb"))).size / 2)],
    ["zeroed", async () => writeFile(file("history.duckdb"), Buffer.alloc(1_000_000))],
    ["emptied", async () => writeFile(file("history.duckdb"), "")],
  ];

  test.each(harms)(
    "%s: refused when the stream has let go of its beginning, and nothing is moved",
    async (_how, harm) => {
      await killed();
      await harm();
      const before = await readFile(file("history.duckdb"));
      const refused = opened(41).then(() => "opened");
      await expect(refused).rejects.toMatchObject({
        code: "history.damaged",
        parameters: { file: "history/history.duckdb" },
      });
      await expect(refused).rejects.toThrow(/--accept-loss history/);
      expect(before.equals(await readFile(file("history.duckdb")))).toBe(true);
    },
  );

  test.each(harms)("%s: begun anew when the stream has everything, or when that is accepted", async (_how, harm) => {
    await killed();
    await harm();
    const { history, damage } = await opened(1);
    expect(history.position()).toBe(0);
    expect(damage.problem("history")).toMatchObject({ code: "history.rebuilt" });
    write(history, 1, 100);
    await history.flush();
    expect(await raw(history)).toHaveLength(100);
    await history.close();
    await harm();
    expect((await opened(41, ["history"])).history.position()).toBe(0);
  });
});

test("damage in the middle of the file is found while the city runs: it is told, and the stream keeps what it has", async () => {
  await killed();
  await rm(file("history.duckdb.wal"));
  await flip("history.duckdb", 0.4);
  const { history } = await opened(41);
  await vi.waitFor(() => expect(history.damaged()).toMatchObject({ code: "history.damaged" }), { timeout: 15_000 });
  expect(history.damaged()?.answer.message.zh).toContain("history/history.duckdb");
  await expect(history.settle()).rejects.toMatchObject({ code: "history.damaged" });
  await history.close();
  const { history: anew } = await opened(41, ["history"]);
  expect(anew.position()).toBe(0);
});

test("a whole history is settled once it was looked through, and is found whole", async () => {
  await killed();
  const { history, damage } = await opened(41);
  expect(history.position()).toBe(100);
  await vi.waitFor(async () => expect(await history.settle()).toBe(100), { timeout: 15_000 });
  expect(history.damaged()).toBeUndefined();
  expect(damage.problem("history")).toBeUndefined();
});
