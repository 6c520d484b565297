import { describe, expect, test, vi } from "vitest";
import type { ChangeBatch } from "./things.ts";
import { cause, MemoryHistory, MemoryStream, parkingSite, parkingSpot } from "./testing/doubles.ts";
import { noon, openForTest, spot } from "./testing/open-for-test.ts";

const id = "urn:ngsi-ld:ParkingSpot:1";

describe("what a batch comes to", () => {
  test("a new value is a change; the same later is unchanged but reported; older is late; the same again is a duplicate", async () => {
    const city = await openForTest();
    expect(await city.bytes([spot(1, "status", "free", noon - 1000)])).toMatchObject({ changed: 1, accepted: 1 });
    city.clock.now += 5;
    expect(await city.bytes([spot(1, "status", "free", noon)])).toMatchObject({
      unchanged: 1,
      accepted: 1,
      changed: 0,
    });
    expect(city.state.get(id)?.attributes["status"]).toMatchObject({ observedAt: noon, reportedAt: noon + 5 });
    expect(await city.bytes([spot(1, "status", "occupied", noon - 500)])).toMatchObject({ late: 1, accepted: 1 });
    expect(city.state.get(id)?.attributes["status"]?.value).toBe("free");
    const again = await city.bytes([spot(1, "status", "free", noon)]);
    expect(again).toMatchObject({
      accepted: 0,
      faults: [{ index: 0, code: "reading.duplicate", field: "readings[0]" }],
    });
    expect(city.history.rows.map(({ value }) => value)).toEqual(["free", "occupied"]);
  });

  test("another value for the same instant is a correction", async () => {
    const city = await openForTest();
    await city.bytes([spot(1, "status", "free", noon)]);
    expect(await city.bytes([spot(1, "status", "occupied", noon)])).toMatchObject({ changed: 1 });
    expect(city.state.get(id)?.attributes["status"]?.value).toBe("occupied");
  });

  test("a reading twice in one batch is a duplicate the second time, at its own place", async () => {
    const city = await openForTest();
    const result = await city.bytes([
      spot(1, "status", "free"),
      { id: 3 },
      spot(1, "status", "free"),
      spot(1, "level", 3),
    ]);
    expect(result.faults.map(({ index, code }) => [index, code])).toEqual([
      [1, "reading.id"],
      [2, "reading.duplicate"],
    ]);
    expect(result).toMatchObject({ accepted: 2, changed: 2 });
  });

  test("batches under way at once stay apart, and their bytes are the caller's again once each is answered", async () => {
    const city = await openForTest();
    const levels = Array.from({ length: 300 }, (_, number) => number * 7);
    const memory = levels.map((level, number) => Buffer.from(JSON.stringify([spot(number, "level", level, noon)])));
    const answers = memory.map(async (bytes) => {
      const answer = await city.path.submitBytes(bytes, cause);
      bytes.fill(0);
      return answer;
    });
    const results = await Promise.all(answers);
    expect(results.every(({ accepted, faults }) => accepted === 1 && faults.length === 0)).toBe(true);
    const told = levels.map(
      (_, number) => city.state.get(`urn:ngsi-ld:ParkingSpot:${number}`)?.attributes["level"]?.value,
    );
    expect(told).toEqual(levels);
  });

  test("a long batch, a short one and one whose readings are all faulty do not leave anything to the next", async () => {
    const city = await openForTest();
    const many = Array.from({ length: 3000 }, (_, number) => spot(number, "level", number, noon));
    const point = { type: "Point", coordinates: [113.6, 34.7] };
    const located = { ...spot(1, "location", point, noon), properties: { accuracy: 1 } };
    const [long, short, faulty, placed, plain] = await Promise.all([
      city.bytes(many),
      city.bytes([spot(1, "level", -7, noon + 1)]),
      city.bytes([{ id: 3 }]),
      city.bytes([located]),
      city.bytes([spot(2, "status", "free", noon)]),
    ]);
    expect(long).toMatchObject({ changed: 3000, faults: [] });
    expect([short, placed, plain]).toMatchObject([{ changed: 1 }, { changed: 1 }, { changed: 1 }]);
    expect(faulty.faults).toHaveLength(1);
    expect(city.state.get(id)?.attributes).toMatchObject({ level: { value: -7 }, location: { value: point } });
    const status = city.state.get("urn:ngsi-ld:ParkingSpot:2")?.attributes["status"];
    expect(status).toMatchObject({ value: "free" });
    expect(status).not.toHaveProperty("properties");
  });

  test("values by datasetId and properties stand beside the value, and do not change it", async () => {
    const city = await openForTest();
    await city.bytes([{ ...spot(1, "height", 2, noon), properties: { accuracy: 0.1 } }]);
    const result = await city.bytes([
      { ...spot(1, "height", 2.2, noon), datasetId: "urn:camera" },
      { ...spot(1, "height", 2.2, noon), datasetId: "urn:camera" },
    ]);
    expect(result).toMatchObject({ changed: 1, faults: [{ code: "reading.duplicate" }] });
    expect(await city.bytes([{ ...spot(1, "height", 2, noon), properties: { accuracy: 0.2 } }])).toMatchObject({
      changed: 1,
    });
    const thing = city.state.get(id)!;
    expect(thing.attributes["height"]).toMatchObject({ value: 2, properties: { accuracy: 0.2 } });
    expect(thing.instances?.["height"]).toMatchObject([{ value: 2.2, datasetId: "urn:camera", source: "feed-1" }]);
  });

  test("simulated values are marked as such until a real one comes", async () => {
    const city = await openForTest();
    await city.bytes([spot(1, "status", "free")], { ...cause, simulated: true });
    expect(city.state.get(id)?.attributes["status"]?.simulated).toBe(true);
    await city.bytes([spot(1, "status", "closed")]);
    expect(city.state.get(id)?.attributes["status"]?.simulated).toBeUndefined();
  });
});

describe("the order of the stream", () => {
  test("is the order of the state, though answers of the disk come in any order", async () => {
    const city = await openForTest();
    city.stream.hold();
    const batches = Array.from({ length: 20 }, (_, level) => city.bytes([spot(1, "level", level, noon)]));
    expect(city.state.count()).toBe(0);
    await new Promise((resolve) => setImmediate(resolve));
    city.stream.release();
    const results = await Promise.all(batches);
    expect(results.every(({ changed }) => changed === 1)).toBe(true);
    expect(city.state.get(id)?.attributes["level"]?.value).toBe(19);
    expect(city.history.rows.map(({ value }) => value)).toEqual(Array.from({ length: 20 }, (_, level) => level));
  });

  test("two batches in flight may make the same thing; the second may not make it another type", async () => {
    const city = await openForTest();
    city.stream.hold();
    const first = city.bytes([spot(1, "status", "free")]);
    const second = city.bytes([spot(1, "level", 1)]);
    const third = city.bytes([{ id, type: "OffStreetParking", attribute: "name", value: "A" }]);
    await new Promise((resolve) => setImmediate(resolve));
    city.stream.release();
    expect((await first).changed + (await second).changed).toBe(2);
    expect((await third).faults[0]?.code).toBe("reading.type.mismatch");
    expect(city.state.count("ParkingSpot")).toBe(1);
    expect([...city.state.indexes("ParkingSpot")]).toHaveLength(1);
  });

  test("what the stream refused is not in the state, is not acknowledged, and harms no other batch", async () => {
    const city = await openForTest();
    await city.bytes([spot(2, "status", "free")]);
    city.stream.failNext = true;
    const failed = city.bytes([spot(1, "status", "free")]);
    const next = city.bytes([spot(2, "status", "closed")]);
    await expect(failed).rejects.toThrow("no room");
    expect((await next).changed).toBe(1);
    expect(city.state.get(id)).toBeUndefined();
    expect(city.state.indexOf(id)).toBe(-1);
    expect((await city.bytes([spot(1, "status", "free")])).changed).toBe(1);
  });
});

describe("what goes to the stream", () => {
  test("is the batch as it came, with the refused ones named; what is under `readings` alone", async () => {
    const city = await openForTest();
    const json = ` [ ${JSON.stringify(spot(1, "status", "free"))} , {"id":"x"} ]\n`;
    await city.bytes(json);
    const record = city.stream.records.find(({ kind }) => kind === "readings")!;
    expect(Buffer.from(record.body).toString()).toBe(json);
    expect(record.rejected).toEqual([1]);
    expect(record.cause).toEqual(cause);
    await city.bytes({ readings: [spot(2, "status", "free")] });
    expect(JSON.parse(Buffer.from(city.stream.records.at(-1)!.body).toString())).toEqual([spot(2, "status", "free")]);
  });

  test("is cut between readings when the batch is larger than a record may be", async () => {
    const city = await openForTest({ recordBytes: 500 });
    const readings = Array.from({ length: 50 }, (_, number) =>
      number % 7 === 3 ? { id: "" } : spot(number, "level", number),
    );
    const result = await city.bytes(readings);
    expect(result).toMatchObject({ accepted: 43, changed: 43 });
    expect(result.faults.map(({ index }) => index)).toEqual([3, 10, 17, 24, 31, 38, 45]);
    const records = city.stream.records.filter(({ kind }) => kind === "readings");
    expect(records.length).toBeGreaterThan(5);
    expect(records.every(({ body }) => body.length <= 500)).toBe(true);
    const all = records.flatMap(({ body }) => JSON.parse(Buffer.from(body).toString()) as unknown[]);
    expect(all).toEqual(readings.filter((_, number) => number % 7 !== 3));
  });

  test("nothing, when no reading passed", async () => {
    const city = await openForTest();
    expect(await city.bytes([{}])).toMatchObject({ position: 0, accepted: 0 });
    expect(await city.bytes([])).toMatchObject({ position: 0, accepted: 0, faults: [] });
    expect(city.stream.last()).toBe(0);
  });
});

describe("subscribers", () => {
  test("hear of matching changes only, once a batch, and see what was before", async () => {
    const city = await openForTest();
    const heard: unknown[] = [];
    const end = city.state.subscribe({ types: ["ParkingSpot"], attributes: ["status", "name"] }, (changes) => {
      for (let i = 0; i < changes.length; i += 1)
        heard.push([
          changes.id(i),
          changes.type(i),
          changes.attribute(i),
          changes.value(i),
          changes.previous(i),
          changes.observedAt(i),
        ]);
    });
    await city.bytes([spot(1, "level", 1), spot(1, "status", "free"), spot(1, "name", "A")]);
    await city.bytes([spot(1, "level", 2)]);
    city.clock.now += 1;
    await city.bytes([spot(1, "status", "free"), spot(1, "name", "B")]);
    expect(heard).toEqual([
      [id, "ParkingSpot", "status", "free", undefined, noon],
      [id, "ParkingSpot", "name", "A", undefined, noon],
      [id, "ParkingSpot", "name", "B", "A", noon + 1],
    ]);
    end();
    await city.bytes([spot(1, "status", "closed")]);
    expect(heard).toHaveLength(3);
    expect(city.state.subscriptions).toBe(0);
  });

  test("may keep a batch: it stays as it was", async () => {
    const city = await openForTest();
    const kept: ChangeBatch[] = [];
    city.state.subscribe({}, (changes) => void kept.push(changes));
    for (let level = 0; level < 5; level += 1) await city.bytes([spot(1, "level", level, noon + level)]);
    expect(kept.map((changes) => [changes.value(0), changes.previous(0)])).toEqual([
      [0, undefined],
      [1, 0],
      [2, 1],
      [3, 2],
      [4, 3],
    ]);
  });

  test("that throw or reject harm nobody and are logged", async () => {
    const city = await openForTest();
    const heard = vi.fn();
    city.state.subscribe({}, () => {
      throw new Error("broken");
    });
    city.state.subscribe({}, async () => {
      throw new Error("broken later");
    });
    city.state.subscribe({}, heard);
    expect((await city.bytes([spot(1, "status", "free")])).changed).toBe(1);
    await new Promise((resolve) => setImmediate(resolve));
    expect(heard).toHaveBeenCalledTimes(1);
    expect(city.log.lines.filter(({ message }) => message === "a subscriber failed")).toHaveLength(2);
  });

  test("hear nothing of what was recovered", async () => {
    const city = await openForTest();
    await city.bytes([spot(1, "status", "free")]);
    await city.path.stop();
    const again = await openForTest({ stream: city.stream, history: city.history });
    expect(again.state.count()).toBe(1);
  });
});

test("waits while history is too far behind, and goes on when it has caught up", async () => {
  const history = new MemoryHistory(true);
  const city = await openForTest({ history, historyLag: 2 });
  for (let number = 0; number < 3; number += 1) await city.bytes([spot(number, "status", "free")]);
  let done = false;
  const waiting = city.bytes([spot(9, "status", "free")]).then(() => {
    done = true;
  });
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect(done).toBe(false);
  expect(city.path.status().historyLag).toBe(3);
  await history.flush();
  await waiting;
  expect(city.state.count()).toBe(4);
});

test("takes nothing in once it stops, and finishes what is under way", async () => {
  const city = await openForTest({ stream: new MemoryStream(), types: [parkingSpot, parkingSite] });
  city.stream.hold();
  const under = city.bytes([spot(1, "status", "free")]);
  const stopped = city.path.stop();
  await expect(city.bytes([spot(2, "status", "free")])).rejects.toMatchObject({ code: "state.unavailable" });
  await new Promise((resolve) => setImmediate(resolve));
  city.stream.release();
  await stopped;
  expect((await under).changed).toBe(1);
});
