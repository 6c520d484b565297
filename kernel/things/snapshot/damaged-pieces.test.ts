import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openDamageBook } from "../../damage/damage-book.ts";
import type { DataPart } from "../../damage/data-part.ts";
import { MemoryHistory, memoryLog, MemoryStream } from "../testing/doubles.ts";
import { noon, openForTest, spot } from "../testing/open-for-test.ts";

let dataFolder: string;
beforeEach(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), "pieces-"));
});
afterEach(() => rm(dataFolder, { recursive: true, force: true }));

type City = Awaited<ReturnType<typeof openForTest>>;

const book = (...accepted: DataPart[]) =>
  openDamageBook({ dataFolder, accepted: new Set(accepted), now: () => noon, log: memoryLog() });
const snapshots = async () => (await readdir(join(dataFolder, "state"))).toSorted();
const picture = (city: City) => city.state.query({ limit: 1000 }).things;

/** A city whose stream was let go of up to the older of two snapshots, with something after the newer. */
async function grown(): Promise<City> {
  const city = await openForTest({ dataFolder, keepRecords: 0 });
  for (let number = 0; number < 30; number += 1) {
    await city.bytes([spot(number, "name", `甲-${number}`), spot(number, "level", number)]);
    if (number === 10 || number === 20) await city.path.snapshot();
  }
  expect(city.stream.first()).toBeGreaterThan(1);
  return city;
}

const again = async (city: City, history = city.history.crash(), ...accepted: DataPart[]) => {
  const damage = await book(...accepted);
  return { damage, city: await openForTest({ dataFolder, keepRecords: 0, stream: city.stream, history, damage }) };
};

async function spoil(names: readonly string[]): Promise<void> {
  for (const name of names) {
    const bytes = await readFile(join(dataFolder, "state", name));
    await writeFile(join(dataFolder, "state", name), bytes.fill(0, 0, 40));
  }
}

describe("when the stream has let go of its first records", () => {
  test("the newest snapshot damaged: the one before brings the same state; it is set aside and told", async () => {
    const city = await grown();
    const newest = (await snapshots()).at(-1)!;
    await spoil([newest]);
    const { city: after, damage } = await again(city);
    expect(picture(after)).toEqual(picture(city));
    expect(damage.problem("state")).toMatchObject({ code: "state.rebuilt" });
    expect(damage.problem("state")?.message.en).toContain(newest);
    expect(await snapshots()).not.toContain(newest);
    const first = after.stream.first();
    await after.bytes([spot(99, "level", 1)]);
    await after.path.snapshot();
    expect(await snapshots()).toHaveLength(2);
    expect(after.stream.first()).toBeGreaterThanOrEqual(first);
    expect(picture(await openForTest({ dataFolder, stream: after.stream, history: after.history }))).toEqual(
      picture(after),
    );
  });

  test.each([
    ["every snapshot damaged", async () => spoil(await snapshots())],
    ["the folder gone", async () => rm(join(dataFolder, "state"), { recursive: true })],
  ])("%s: refused with what to do, as often as it is tried, and nothing is moved or let go", async (_how, harm) => {
    const city = await grown();
    await harm();
    const first = city.stream.first();
    const before = await snapshots().catch(() => []);
    for (let attempt = 0; attempt < 2; attempt += 1) {
      const refused = again(city);
      await expect(refused).rejects.toMatchObject({ code: "state.lost" });
      await expect(refused).rejects.toThrow(/--accept-loss state/);
    }
    expect(await snapshots().catch(() => [])).toEqual(before);
    expect(city.stream.first()).toBe(first);
  });

  test("every snapshot damaged and that accepted: what the stream holds is there, and the loss stays told", async () => {
    const city = await grown();
    await spoil(await snapshots());
    const { city: after, damage } = await again(city, city.history.crash(), "state");
    const held = city.stream.first();
    expect(after.state.count()).toBeGreaterThan(0);
    for (const thing of picture(after)) expect(picture(city)).toContainEqual(thing);
    expect(damage.problem("state")).toMatchObject({ code: "state.begun" });
    expect(damage.problem("state")?.message.zh).toContain(String(held));
    expect((await book()).problem("state")).toMatchObject({ code: "state.begun" });
    expect(after.history.rows).toEqual(city.history.rows);
    await after.path.stop();
    expect(picture((await again(after, after.history)).city)).toEqual(picture(after));
  });

  test("history gone: refused, and begun anew only when that is accepted", async () => {
    const city = await grown();
    const refused = again(city, new MemoryHistory());
    await expect(refused).rejects.toMatchObject({ code: "history.gap" });
    await expect(refused).rejects.toThrow(/--accept-loss history/);
    await expect(again(city, new MemoryHistory(), "state")).rejects.toMatchObject({ code: "history.gap" });
    const { city: after, damage } = await again(city, new MemoryHistory(), "history");
    expect(picture(after)).toEqual(picture(city));
    const kept = city.history.rows.filter(({ position }) => position >= city.stream.first());
    expect(after.history.rows).toEqual(kept);
    expect(damage.problem("history")).toMatchObject({ code: "history.begun" });
  });
});

test("the stream lets go of no more than what history has beyond the loss of its log", async () => {
  const history = new MemoryHistory();
  let settled = 0;
  history.settle = async () => settled;
  const city = await openForTest({ dataFolder, keepRecords: 0, history });
  const goOn = async (number: number) => {
    await city.bytes([spot(number, "level", number)]);
    await city.path.snapshot();
  };
  for (const number of [1, 2, 3]) await goOn(number);
  expect(city.stream.first()).toBe(1);
  settled = 2;
  await goOn(4);
  expect(city.stream.first()).toBe(3);
  history.settle = async () => {
    throw new Error("damaged");
  };
  await goOn(5);
  expect(city.stream.first()).toBe(3);
});

test("history that had more when the state was saved is caught up from the stream, and that is told", async () => {
  const city = await openForTest({ dataFolder });
  for (let number = 0; number < 5; number += 1) await city.bytes([spot(number, "level", number)]);
  await city.path.snapshot();
  const { city: after, damage } = await again(city, new MemoryHistory());
  expect(after.history.rows).toEqual(city.history.rows);
  expect(damage.problem("history")).toMatchObject({ code: "history.caught-up" });
});

test("a stream that is gone or shorter than what was saved is refused, and named", async () => {
  const city = await openForTest({ dataFolder });
  await city.bytes([spot(1, "level", 1)]);
  await city.path.stop();
  const refused = openForTest({ dataFolder, stream: new MemoryStream(), history: new MemoryHistory() });
  await expect(refused).rejects.toMatchObject({ code: "state.ahead", parameters: { part: "state", last: 0 } });
});
