import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { History, HistoryPoint, Resolution } from "../history.ts";
import { batch, carPark, idOf, type Change } from "../testing/changes.ts";
import { plainAsOf, plainSpans } from "../testing/plain-spans.ts";
import { ServedSchema } from "../testing/served-schema.ts";

const timeZone = "Europe/Berlin";
const start = Date.parse("2026-10-24T22:00:00Z");
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** So many that they lie in blocks. */
const many = 9000;
const other = { ...carPark, type: "OnStreetParking" };

describe.runIf(process.env["DATABASE_URL"] !== undefined)("readings that come in great numbers in PostgreSQL", () => {
  let place: ServedSchema;
  let history: History;

  beforeEach(async () => {
    place = await ServedSchema.connect([carPark, other], timeZone);
    history = await place.open();
  });

  afterEach(async () => {
    await history.close();
    await place.drop();
  });

  async function reopen(): Promise<void> {
    await history.close();
    history = await place.open();
  }

  async function count(query: string): Promise<number> {
    return Number((await place.client.query<{ count: string }>(query)).rows[0]!.count);
  }

  function write(position: number, changes: readonly Change[], at: number): Promise<void> {
    history.write(batch(position, changes, at));
    return history.flush();
  }

  function points(thing: number, resolution: Resolution, attribute = "availableSpotNumber", limit = 10_000) {
    const range = { from: start - 400 * day, to: start + 400 * day };
    return history.series({ id: idOf(thing), attribute, resolution, limit, ...range });
  }

  const each = (thing: number, changes: readonly Change[], attribute?: string) =>
    changes.filter((change) => change.thing === thing && change.attribute === attribute);

  test("lie many in a row, and are found there", async () => {
    const changes = Array.from({ length: many }, (_, thing) => ({
      thing,
      value: thing / 4,
      observedAt: start + thing,
    }));
    await write(1, changes, start);
    expect(await count("select count(*) from raw")).toBe(0);
    expect(await count("select count(*) from raw_block")).toBeLessThan(many / 100);
    await write(2, [{ thing: 8999, value: 7, observedAt: start + minute }], start + minute);
    expect(await points(8999, "raw")).toEqual([
      { at: start + 8999, value: 8999 / 4 },
      { at: start + minute, value: 7 },
    ]);
    expect(await points(8999, "raw", "availableSpotNumber", 1)).toHaveLength(1);
    const before = await history.asOf(carPark.type, "availableSpotNumber", start + 4000);
    expect([before.size, before.get(idOf(4000)), before.get(idOf(4001))]).toEqual([4001, 1000, undefined]);
    const named = await history.asOf(carPark.type, "availableSpotNumber", start + 4000, [idOf(4000), idOf(4001)]);
    expect([...named]).toEqual([[idOf(4000), 1000]]);
  });

  test("answer as a plain sum does, of several attributes and days, late ones and those of one instant included", async () => {
    const reading = fc.record({
      thing: fc.integer({ min: 0, max: 600 }),
      attribute: fc.constantFrom(undefined, "open"),
      value: fc.constantFrom(0, 1, 1),
      observedAt: fc.oneof(
        fc.integer({ min: start, max: start + 5 * hour }),
        fc.constantFrom(start + minute, start + day),
        fc.integer({ min: -3 * day, max: 3 * day }),
        fc.integer({ min: start - 2 * day, max: start + 3 * day }),
      ),
    });
    const batches = Array.from({ length: 4 }, (_, seed) => fc.sample(reading, { numRuns: many, seed })) as Change[][];
    const written = batches.flat();
    for (const [index, changes] of batches.entries()) {
      await write(index + 1, changes, start + index * 15_000);
      if (index === 1) await reopen();
    }
    expect(await count("select count(*) from raw")).toBe(0);
    for (let thing = 0; thing <= 600; thing += 8) {
      const own = each(thing, written);
      for (const resolution of ["minute", "hour", "day"] as const) {
        const wanted = plainSpans(own, resolution, timeZone).filter(({ at }) => at >= start - 400 * day);
        expect((await points(thing, resolution)).map(rounded)).toEqual(wanted.map(rounded));
      }
      const open = each(thing, written, "open").filter(({ observedAt }) => observedAt >= start - 400 * day);
      expect(await points(thing, "raw", "open")).toEqual(
        open
          .map(({ observedAt, value }) => ({ at: observedAt, value }))
          .toSorted((one, another) => one.at - another.at),
      );
    }
    const plain = written.filter(({ attribute }) => attribute === undefined);
    for (const instant of [-day, start - day, start + minute, start + 150 * minute, start + day, start + 9 * day]) {
      const found = await history.asOf(carPark.type, "availableSpotNumber", instant);
      expect(new Map([...found].toSorted())).toEqual(plainAsOf(plain, instant));
    }
  });

  test("of one instant count in the order in which they came, however many come at once", async () => {
    const things = 70_000;
    const changes = Array.from({ length: 2 * things }, (_, index) => ({
      thing: index % things,
      value: index < things ? 1 : 2,
      observedAt: start,
    }));
    await write(1, changes, start);
    const values = await history.asOf(carPark.type, "availableSpotNumber", start);
    expect([values.size, new Set(values.values())]).toEqual([things, new Set([2])]);
  });

  test("are let go of one by one, each when it is too old, those of another type when their time comes", async () => {
    const changes = Array.from({ length: many }, (_, index) => ({
      thing: index % 300,
      value: index,
      observedAt: start + ((index * 7919) % many) * minute,
      type: index % 300 < 200 ? carPark.type : other.type,
    }));
    await write(1, changes, start);
    const now = start + 6 * day + 30 * minute;
    const left = async (thing: number) => (await points(thing, "raw")).map(({ at }) => at);
    const kept = (thing: number, days: number) =>
      each(thing, changes)
        .map(({ observedAt }) => observedAt)
        .filter((at) => at >= now - days * day)
        .toSorted((one, another) => one - another);
    await history.expire(carPark.type, { raw: 4, minute: 4, hour: 4, day: 4 }, now);
    for (let thing = 0; thing < 200; thing += 10) expect(await left(thing)).toEqual(kept(thing, 4));
    expect(await left(207)).toEqual(kept(207, Infinity));
    await history.expire(other.type, { raw: 5, minute: 5, hour: 5, day: 5 }, now);
    for (let thing = 200; thing < 300; thing += 10) expect(await left(thing)).toEqual(kept(thing, 5));
    expect(await left(7)).toEqual(kept(7, 4));
    const oldest = await place.client.query<{ day: string }>(`select min(begins) / ${day} as day from raw_block`);
    expect(Number(oldest.rows[0]!.day)).toBe(Math.floor((now - 5 * day) / day));
  });
});

function rounded(point: HistoryPoint): HistoryPoint {
  return { ...point, value: Math.round(point.value! * 1e6) / 1e6 };
}
