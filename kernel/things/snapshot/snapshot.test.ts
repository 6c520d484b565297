import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { MemoryHistory, MemoryStream, parkingSite, parkingSpot } from "../testing/doubles.ts";
import { noon, openForTest, spot } from "../testing/open-for-test.ts";

let dataFolder: string;
beforeEach(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), "state-"));
});
afterEach(() => rm(dataFolder, { recursive: true, force: true }));

type City = Awaited<ReturnType<typeof openForTest>>;

const snapshots = async () => (await readdir(join(dataFolder, "state"))).toSorted();

/** Everything a reader can see. */
function picture(city: City) {
  return city.state.query({ limit: 1000 }).things;
}

/** Something of every kind, with instances, properties and two sources. */
async function fill(city: City) {
  for (let number = 0; number < 40; number += 1) {
    city.clock.now += 1;
    await city.bytes(
      [
        spot(number, "name", `甲-${number}`),
        spot(number, "location", { type: "Point", coordinates: [113 + number / 100, 34] }),
        spot(number, "status", number % 2 === 0 ? "free" : "occupied"),
        spot(number, "covered", number % 3 === 0),
        { ...spot(number, "height", 2 + number / 100), properties: { accuracy: number } },
        { ...spot(number, "height", 3), datasetId: "urn:camera" },
        spot(number, "checkedAt", noon - number),
        spot(number, "refParkingSite", `urn:ngsi-ld:OffStreetParking:${number % 4}`),
        spot(number, "address", { street: "中原路", number }),
      ],
      { source: number % 2 === 0 ? "feed-1" : "feed-2", actor: "machine-1", simulated: number % 5 === 0 },
    );
  }
  await city.bytes([
    { id: "urn:ngsi-ld:OffStreetParking:1", type: "OffStreetParking", attribute: "availableSpotNumber", value: 3 },
  ]);
}

/** The same data folder, stream and history after a crash. */
const crashed = (city: City, types = [parkingSpot, parkingSite]) =>
  openForTest({ dataFolder, stream: city.stream, history: city.history.crash(), types });

describe("after a restart the state is as before", () => {
  test("from the stream alone", async () => {
    const city = await openForTest({ dataFolder });
    await fill(city);
    const again = await crashed(city);
    expect(picture(again)).toEqual(picture(city));
    expect(again.history.rows).toEqual(city.history.rows);
  });

  test("from a snapshot and what came after it", async () => {
    const city = await openForTest({ dataFolder });
    await fill(city);
    await city.path.snapshot();
    await city.bytes([spot(1, "status", "closed"), spot(99, "status", "free")]);
    const again = await crashed(city);
    expect(picture(again)).toEqual(picture(city));
    expect(again.state.idOf(again.state.indexOf("urn:ngsi-ld:ParkingSpot:99"))).toBe("urn:ngsi-ld:ParkingSpot:99");
    expect((await again.bytes([spot(1, "level", 4)])).changed).toBe(1);
  });

  test("from the snapshot alone, when the stream has let the old records go", async () => {
    const city = await openForTest({ dataFolder, keepRecords: 0 });
    await fill(city);
    await city.path.snapshot();
    await city.bytes([spot(1, "level", 1)]);
    await city.path.snapshot();
    await city.bytes([spot(2, "level", 1)]);
    expect(city.stream.first()).toBeGreaterThan(40);
    const again = await crashed(city);
    expect(picture(again)).toEqual(picture(city));
    expect(again.log.lines.filter(({ level }) => level === "error")).toEqual([]);
  });

  test("though readings went on coming while the snapshot was written", async () => {
    const city = await openForTest({ dataFolder });
    await fill(city);
    const saving = city.path.snapshot();
    for (let level = 0; level < 200; level += 1) {
      await city.bytes([
        spot(level % 60, "level", level),
        spot(level % 60, "refParkingSite", `urn:new:${level}`),
        spot(level % 60, "name", `乙-${level}`),
      ]);
      await new Promise((resolve) => setImmediate(resolve));
    }
    await saving;
    const again = await crashed(city);
    expect(picture(again)).toEqual(picture(city));
  });
});

describe("a damaged snapshot", () => {
  test.each([
    ["cut", (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
    ["without its end", (bytes: Buffer) => bytes.subarray(0, -10)],
    ["changed by one bit", (bytes: Buffer) => Buffer.from(bytes.map((byte, at) => (at === 2000 ? byte ^ 1 : byte)))],
    ["empty", () => Buffer.alloc(0)],
  ])("%s gives way to the one before it, and then to the whole stream", async (_how, damage) => {
    const city = await openForTest({ dataFolder });
    await fill(city);
    await city.path.snapshot();
    await city.bytes([spot(1, "level", 1)]);
    await city.path.snapshot();
    await city.bytes([spot(2, "level", 1)]);
    const names = await snapshots();
    expect(names).toHaveLength(2);
    for (const [count, name] of names.toReversed().entries()) {
      const file = join(dataFolder, "state", name);
      await writeFile(file, damage(await readFile(file)));
      const again = await crashed(city);
      expect(picture(again)).toEqual(picture(city));
      expect(again.log.lines.filter(({ level }) => level === "error")).toHaveLength(count + 1);
    }
  });
});

describe("history", () => {
  test("gets what it missed, once, also when it is further behind than the snapshot", async () => {
    const history = new MemoryHistory(true);
    const city = await openForTest({ dataFolder, history });
    await city.bytes([spot(1, "status", "free")]);
    await city.path.snapshot();
    for (let level = 0; level < 5; level += 1) await city.bytes([spot(1, "level", level, noon + level)]);
    const again = await crashed(city);
    expect(again.history.rows).toEqual(city.history.rows);

    const lost = await openForTest({ dataFolder, stream: city.stream, history: new MemoryHistory() });
    expect(lost.history.rows).toEqual(city.history.rows);
    expect(picture(lost)).toEqual(picture(city));
  });

  test("gets late readings, but the state does not", async () => {
    const city = await openForTest({ dataFolder });
    await city.bytes([spot(1, "level", 5, noon)]);
    await city.bytes([spot(1, "level", 4, noon - 60_000)]);
    const again = await openForTest({ dataFolder, stream: city.stream });
    expect(again.history.rows.map(({ value }) => value)).toEqual([5, 4]);
    expect(again.state.get("urn:ngsi-ld:ParkingSpot:1")?.attributes["level"]?.value).toBe(5);
  });
});

describe("types", () => {
  test.each([true, false])("that nobody declares any more keep their things (saved before: %s)", async (saved) => {
    const city = await openForTest({ dataFolder });
    await fill(city);
    if (saved) await city.path.snapshot();
    const without = await crashed(city, [parkingSite]);
    expect(without.state.types().map(({ type }) => type)).toEqual(["OffStreetParking"]);
    expect(without.state.query({ types: ["ParkingSpot"] }).total).toBe(0);
    expect((await without.bytes([spot(1, "status", "free")])).faults[0]?.code).toBe("reading.type.unknown");
    await without.path.stop();
    const again = await crashed(city);
    expect(picture(again)).toEqual(picture(city));
    expect((await again.bytes([spot(1, "level", 1)])).changed).toBe(1);
  });

  test("withdrawn while running are out of sight until they are declared again", async () => {
    const city = await openForTest({ dataFolder });
    await fill(city);
    const before = picture(city);
    city.state.withdraw("ParkingSpot");
    expect(city.state.query({ types: ["ParkingSpot"] }).total).toBe(0);
    expect((await city.bytes([spot(1, "level", 1)])).faults[0]?.code).toBe("reading.type.unknown");
    city.state.declare(parkingSpot);
    expect(picture(city)).toEqual(before);
  });

  test("may change: values of attributes that stay are kept, enum words too", async () => {
    const city = await openForTest({ dataFolder });
    await fill(city);
    await city.path.snapshot();
    const { name: _name, ...attributes } = parkingSpot.attributes;
    const changed = {
      ...parkingSpot,
      attributes: {
        ...attributes,
        status: { kind: "enum", values: ["unknown", "occupied", "free"] },
        covered: { kind: "text" },
      },
    } as const;
    const again = await crashed(city, [changed, parkingSite]);
    again.clock.now = city.clock.now + 1;
    const thing = again.state.get("urn:ngsi-ld:ParkingSpot:1")!;
    expect(thing.attributes["status"]?.value).toBe("occupied");
    expect(thing.attributes["name"]?.value).toBe("甲-1");
    expect(thing.attributes["covered"]).toBeUndefined();
    const index = again.state.indexOf(thing.id);
    expect(again.state.column("ParkingSpot", "status").number(index)).toBe(1);
    expect((await again.bytes([spot(1, "status", "closed")])).faults[0]?.code).toBe("reading.value.range");
    expect(await again.bytes([spot(1, "status", "unknown"), spot(1, "covered", "half")])).toMatchObject({ changed: 2 });
    expect(picture(await crashed(again, [changed, parkingSite]))).toEqual(picture(again));
  });
});

test("a snapshot of another stream is refused, not mixed in", async () => {
  const city = await openForTest({ dataFolder });
  await fill(city);
  await city.path.stop();
  await expect(openForTest({ dataFolder, stream: new MemoryStream() })).rejects.toMatchObject({ code: "state.ahead" });
});

test("stopping saves the state, so that nothing is replayed", async () => {
  const city = await openForTest({ dataFolder });
  await fill(city);
  await city.path.stop();
  await city.stream.dropThrough(city.stream.last());
  const again = await crashed(city);
  expect(picture(again)).toEqual(picture(city));
  expect(again.path.status()).toMatchObject({ snapshot: city.stream.last(), position: city.stream.last() });
});
