import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { wallClock } from "../../kernel/index.ts";
import { startFeeds, until } from "../testing/surroundings.ts";
import { trialMapping } from "../testing/trial.ts";
import type { Mapping } from "./mapping.ts";

const now = Date.UTC(2026, 5, 1, 12);
const hour = 3_600_000;
let folder: string;
let stop: () => Promise<void> = async () => {};

beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), "times-"))));
afterEach(async () => {
  await stop();
  await rm(folder, { recursive: true });
});

const lots = (at: unknown, free: unknown = 20) =>
  Array.from({ length: 5 }, (_, id) => ({ id, name: `Lot ${id}`, lon: 9, lat: 48, total: 50, free, at }));

async function run(answer: readonly object[], mapping: Mapping = {}, clock = { ahead: 0 }) {
  await writeFile(join(folder, "answer.json"), JSON.stringify(answer));
  const url = join(folder, "answer.json");
  const started = await startFeeds(
    [{ id: "lots", kind: "parking", url, every: 1, mapping: { ...trialMapping, ...mapping } }],
    { now: () => now + clock.ahead, steady: () => 0, timeZone: "Europe/Berlin", baseFolder: folder },
  );
  stop = () => started.stop();
  return started.feeds;
}

const health = async (answer: readonly object[], mapping: Mapping = {}) =>
  until(await run(answer, mapping), "lots", ({ state }) => state !== "waiting");

describe("a feed whose figures of now are wrong as a whole", () => {
  test.each([
    ["local time marked as UTC", lots(new Date(now + 2 * hour).toISOString()), "feed.data.zone.local"],
    ["its clock days ahead", lots(new Date(now + 100 * hour).toISOString()), "feed.data.ahead"],
    ["times that nobody can read", lots("a while ago"), "feed.data.times"],
    ["times of 1980", lots("1980-01-01T00:00:00Z"), "feed.data.unusable"],
    ["figures that nobody can read", lots(undefined, "many"), "feed.data.unusable"],
    ["UTC taken for local time", lots("2026-06-01 12:00:00"), "feed.data.zone.utc"],
    ["an offset that is not the zone's", lots("2026-06-01T12:00:00+05:30"), "feed.data.behind"],
  ])("is degraded and says why: %s", async (_, answer, code) => {
    const told = await health(answer);
    expect(told).toMatchObject({ received: 5, accepted: 5, faulty: 0 });
    expect([told.state, told.reasonCode]).toEqual(["degraded", code]);
    expect(told.reason?.zh).not.toEqual(told.reason?.en);
  });

  test("is read again when the city's clock, which was slow, is set right, though its answer stays the same", async () => {
    const clock = { ahead: -3 * hour };
    const feeds = await run(lots(new Date(now).toISOString()), {}, clock);
    expect((await until(feeds, "lots", ({ state }) => state === "degraded")).newestAt).toBeUndefined();
    clock.ahead = 0;
    expect(await until(feeds, "lots", ({ state }) => state === "running")).toMatchObject({ newestAt: now });
  });

  test("runs once the mapping says what is so", async () => {
    const local = new Date(wallClock(now, "Europe/Berlin")).toISOString();
    const told = await health(lots(local), { timeZone: "Europe/Berlin", ignoreOffset: true });
    expect(told).toMatchObject({ state: "running", newestAt: now });
  });
});
