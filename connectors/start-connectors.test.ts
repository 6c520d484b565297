import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { FeedConfig } from "./feed-config.ts";
import { presets } from "./parking/presets/index.ts";
import { recordingSubmit, startFeeds, until } from "./testing/surroundings.ts";

let folder: string;
let stop: (() => Promise<void>) | undefined;
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), "replay-"))));
afterEach(async () => {
  await stop?.();
  stop = undefined;
});
afterAll(() => rm(folder, { recursive: true }));

async function run(feeds: FeedConfig[], change = recordingSubmit(), now: () => number = Date.now) {
  const environment = { FOLDER: folder };
  const started = await startFeeds(feeds, { submit: change.submit, now, baseFolder: folder, environment });
  stop = () => started.stop();
  return { ...started, change };
}

describe("a configuration that cannot be", () => {
  test.each([
    ["an unknown preset", { id: "a", kind: "parking", preset: "atlantis", url: "x" }, "preset"],
    ["no address", { id: "a", kind: "parking" }, "url"],
    ["an unknown field", { id: "a", kind: "parking", url: "x", adress: "y" }, "adress"],
    [
      "a path that is none",
      { id: "a", kind: "parking", url: "x", mapping: { fields: { id: "a[" } } },
      "mapping.fields.id",
    ],
    [
      "an unknown grid",
      { id: "a", kind: "parking", url: "x", mapping: { fields: { id: "a" }, coordinateSystem: "EPSG:1" } },
      "coordinateSystem",
    ],
    ["an unset variable", { id: "a", kind: "parking", url: "${NOWHERE}/x" }, "NOWHERE"],
    [
      "a password in the address",
      { id: "a", kind: "mqtt", url: "mqtt://me:secret@localhost", topics: [{ topic: "#" }] },
      "url",
    ],
    ["an unknown kind", { id: "a", kind: "pigeon" }, "kind"],
  ])("%s shows as failed, and the other feeds run", async (_, config, field) => {
    await writeFile(join(folder, "fine.json"), '[{"id": "p", "lat": 48, "lon": 9, "free": 3}]');
    const fine = { id: "fine", kind: "parking", url: "${FOLDER}/fine.json" } as const;
    const { feeds } = await run([config as FeedConfig, fine]);
    const [failed] = feeds.list();
    expect(failed).toMatchObject({ state: "failed", reasonCode: "feed.config" });
    expect(failed!.reason!.en).toContain(field);
    expect(failed!.reason!.en).not.toContain("secret");
    expect(await until(feeds, "fine", ({ state }) => state === "running")).toMatchObject({ received: 1, accepted: 1 });
  });
});

describe("replay", () => {
  const line = (id: number, at: number) =>
    JSON.stringify({ id: `s${id}`, type: "ParkingSpot", attribute: "status", value: "free", observedAt: at });

  test("as fast as it goes: all lines, marked as simulated, broken ones told", async () => {
    await writeFile(
      join(folder, "a.jsonl.gz"),
      gzipSync([line(1, 1000), "{broken", line(2, 99_000_000), ""].join("\n")),
    );
    const { feeds, change } = await run([{ id: "again", kind: "replay", files: "a*.gz", speed: "max" }]);
    const health = await until(feeds, "again", ({ state }) => state === "stopped");
    expect(health).toMatchObject({ received: 3, accepted: 2, faulty: 1 });
    expect(health.faults[0]).toMatchObject({ code: "feed.replay.line", where: "a.jsonl.gz: line 2" });
    expect(change.batches.every((batch) => batch.cause.simulated === true)).toBe(true);
    expect(change.readings().map((reading) => reading.observedAt)).toEqual([1000, 99_000_000]);
  });

  test("a line without end and one nested without end are told, and the others are played", async () => {
    const lines = [line(1, 1000), "x".repeat(1_000_001), `{"id":${"[".repeat(200_000)}`, line(2, 2000)];
    await writeFile(join(folder, "endless.jsonl.gz"), gzipSync(`${lines.join("\n")}\n${"0".repeat(30_000_000)}`));
    const { feeds, change } = await run([{ id: "endless", kind: "replay", files: "endless*.gz", speed: "max" }]);
    const health = await until(feeds, "endless", ({ state }) => state === "stopped");
    expect(health).toMatchObject({ received: 5, accepted: 2, faulty: 3 });
    expect(health.faults.map(({ message }) => message.en)).toEqual([
      "The line cannot be read: at most 1 MB",
      "The line cannot be read: nested at most 100 deep",
      "The line cannot be read: at most 1 MB",
    ]);
    expect(change.readings().map(({ id }) => id)).toEqual(["s1", "s2"]);
  });

  test("CSV: numbers are numbers, words are words", async () => {
    await writeFile(
      join(folder, "b.csv"),
      'id,type,attribute,value,observedAt\np1,OffStreetParking,availableSpotNumber,17,1700000000000\np1,OffStreetParking,name,"Am Markt, Nord",\n',
    );
    const { feeds, change } = await run([{ id: "table", kind: "replay", files: "b.csv", speed: "max" }]);
    await until(feeds, "table", ({ state }) => state === "stopped");
    expect(change.readings()).toEqual([
      {
        id: "p1",
        type: "OffStreetParking",
        attribute: "availableSpotNumber",
        value: 17,
        observedAt: 1_700_000_000_000,
      },
      { id: "p1", type: "OffStreetParking", attribute: "name", value: "Am Markt, Nord" },
    ]);
  });

  test("faster than real: ten seconds in a tenth of one, times moved to now", async () => {
    await writeFile(join(folder, "c.jsonl"), [line(1, 0), line(2, 10_000), line(3, 30_000)].join("\n"));
    const begun = Date.now();
    const { feeds, change } = await run([{ id: "fast", kind: "replay", files: "c.jsonl", speed: 100, asNow: true }]);
    await until(feeds, "fast", ({ state }) => state === "stopped");
    const times = change.readings().map((reading) => Number(reading.observedAt));
    expect([times[1]! - times[0]!, times[2]! - times[0]!]).toEqual([100, 300]);
    expect(times[0]).toBeGreaterThanOrEqual(begun);
    expect(Date.now()).toBeGreaterThanOrEqual(times[2]!);
  });

  test("times that can only be seconds are handed on as they are, to be refused, not played as milliseconds", async () => {
    await writeFile(join(folder, "d.jsonl"), [line(1, 1_796_002_020), line(2, 1_796_002_080)].join("\n"));
    const { feeds, change } = await run([{ id: "seconds", kind: "replay", files: "d.jsonl", asNow: true }]);
    await until(feeds, "seconds", ({ state }) => state === "stopped");
    expect(change.readings().map(({ observedAt }) => observedAt)).toEqual([1_796_002_020, 1_796_002_080]);
  });

  test("a file that is not there is a failed feed", async () => {
    const { feeds } = await run([{ id: "gone", kind: "replay", files: "gone.jsonl" }]);
    expect((await until(feeds, "gone", ({ state }) => state === "failed")).reasonCode).toBe("feed.fetch.file");
  });
});

test("presets fill only attributes that the parking scenario declares", async () => {
  const things = await readFile("scenarios/parking/things.ts", "utf8");
  const apart = new Set([
    "id",
    "key",
    "longitude",
    "latitude",
    "geometry",
    "occupiedShare",
    "availableShare",
    "live",
    "observedAt",
    "streetAddress",
    "postalCode",
    "addressLocality",
  ]);
  const filled = Object.values(presets).flatMap((preset) =>
    preset.parts.flatMap(({ mapping }) => [
      ...Object.keys(mapping.fields ?? {}),
      ...Object.keys(mapping.defaults ?? {}),
    ]),
  );
  for (const name of new Set(filled))
    if (!apart.has(name)) expect(things).toMatch(RegExp(`^\\s+${name}(: \\{\\s*kind:|,)`, "m"));
  for (const type of ["OffStreetParking", "OnStreetParking", "ParkingSpot"])
    expect(things).toContain(`type: "${type}"`);
});
