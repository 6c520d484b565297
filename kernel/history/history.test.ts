import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { Client } from "pg";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { quiet } from "../stream/testing/records.ts";
import type { History, HistoryPoint, Resolution } from "./history.ts";
import { openHistory } from "./open-history.ts";
import { batch, carPark, idOf, type Change } from "./testing/changes.ts";
import { plainAsOf, plainSpans } from "./testing/plain-spans.ts";
import { dropSchema } from "./testing/served-schema.ts";

const databaseUrl = process.env["DATABASE_URL"];
const backings = databaseUrl === undefined ? (["embedded"] as const) : (["embedded", "served"] as const);
const timeZone = "Europe/Berlin";
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** 2026-10-25, the day on which summer time ends in Berlin, 00:00 local. */
const start = Date.parse("2026-10-24T22:00:00Z");

describe.each(backings)("the %s history", (backing) => {
  const open: History[] = [];
  let folder: string;
  let schema: string;

  async function opened(): Promise<History> {
    const place = backing === "served" ? { databaseUrl, schema } : { dataFolder: folder };
    const history = await openHistory({ ...place, timeZone, log: quiet });
    history.declare(carPark);
    open.push(history);
    return history;
  }

  async function wipe(): Promise<void> {
    for (const history of open.splice(0)) await history.close();
    await rm(folder, { recursive: true });
    if (backing === "served") await dropSchema(databaseUrl!, schema);
  }

  async function prepare(): Promise<void> {
    folder = await mkdtemp(join(tmpdir(), "history-"));
    schema = `history_${folder.split("-").at(-1)!.toLowerCase()}`;
  }

  beforeEach(prepare);
  afterEach(wipe);

  function points(history: History, resolution: Resolution, attribute = "availableSpotNumber", thing = 1) {
    const range = { from: start - 400 * day, to: start + 400 * day };
    return history.series({ id: idOf(thing), attribute, resolution, limit: 10_000, ...range });
  }

  test("gives back raw values of every kind that has a past, and none of the others", async () => {
    const history = await opened();
    const location = { type: "Point", coordinates: [113.6, 34.7] };
    history.write(
      batch(1, [
        { thing: 1, value: -4.25, observedAt: start },
        { thing: 1, attribute: "open", value: true, observedAt: start },
        { thing: 1, attribute: "status", value: "occupied", observedAt: start },
        { thing: 1, attribute: "name", value: "北", observedAt: start },
        { thing: 1, attribute: "notice", value: "已满 \u001e", observedAt: start },
        { thing: 1, attribute: "location", value: location, observedAt: start },
        { thing: 1, attribute: "seenAt", value: start - 7, observedAt: start },
        { thing: 1, attribute: "unknown", value: 3, observedAt: start },
      ]),
    );
    await history.flush();
    expect(await points(history, "raw")).toEqual([{ at: start, value: -4.25 }]);
    expect(await points(history, "raw", "open")).toEqual([{ at: start, value: 1 }]);
    expect(await points(history, "raw", "status")).toEqual([{ at: start, text: "occupied" }]);
    expect(await points(history, "raw", "notice")).toEqual([{ at: start, text: "已满 \u001e" }]);
    expect(await points(history, "raw", "location")).toEqual([{ at: start, text: JSON.stringify(location) }]);
    expect(await points(history, "raw", "seenAt")).toEqual([{ at: start, value: start - 7 }]);
    expect(await points(history, "raw", "name")).toEqual([]);
    expect(await points(history, "raw", "unknown")).toEqual([]);
    expect(await points(history, "raw", "availableSpotNumber", 2)).toEqual([]);
  });

  test("answers a range and a limit, oldest first, and refuses a limit out of range", async () => {
    const history = await opened();
    const changes = Array.from({ length: 50 }, (_, index) => ({
      thing: 1,
      value: index,
      observedAt: start + index * 1000,
    }));
    history.write(batch(1, changes.toReversed()));
    await history.flush();
    const query = { id: idOf(1), attribute: "availableSpotNumber", resolution: "raw" as const };
    const some = await history.series({ ...query, from: start + 10_000, to: start + 20_000, limit: 5 });
    expect(some.map(({ value }) => value)).toEqual([10, 11, 12, 13, 14]);
    for (const limit of [0, 10_001, 1.5])
      await expect(history.series({ ...query, from: 0, to: 1, limit })).rejects.toMatchObject({
        code: "input.invalid",
      });
  });

  test("goes on at its position after a reopen, with no row twice", async () => {
    const before = await opened();
    before.write(batch(5, [{ thing: 1, value: 1, observedAt: start }]));
    before.write(batch(6, [{ thing: 1, value: 2, attribute: "unknown", observedAt: start }]));
    await before.flush();
    expect(before.position()).toBe(6);
    before.write(batch(7, [{ thing: 1, attribute: "status", value: "closed", observedAt: start + 1000 }]));
    await before.close();
    const after = await opened();
    expect(after.position()).toBe(7);
    for (const position of [5, 6, 7]) after.write(batch(position, [{ thing: 9, value: 99, observedAt: start }]));
    after.write(batch(8, [{ thing: 4, value: 3, observedAt: start + 2000 }]));
    after.write(batch(9, [{ thing: 1, value: 4, observedAt: start + 3000 }]));
    after.write(batch(10, [{ thing: 1, attribute: "status", value: "free", observedAt: start + 4000 }]));
    await after.flush();
    expect(after.position()).toBe(10);
    expect((await points(after, "raw")).map(({ value }) => value)).toEqual([1, 4]);
    expect((await points(after, "raw", "status")).map(({ text }) => text)).toEqual(["closed", "free"]);
    expect((await points(after, "day", "availableSpotNumber", 4)).map(({ count }) => count)).toEqual([1]);
    expect(await points(after, "raw", "availableSpotNumber", 9)).toEqual([]);
  });

  test("tells how many rows wait, and when few enough do", async () => {
    const history = await opened();
    expect(history.lag()).toBe(0);
    for (let position = 1; position <= 40; position += 1) {
      const changes = Array.from({ length: 1000 }, (_, thing) => ({ thing, value: position, observedAt: start }));
      history.write(batch(position, changes));
    }
    expect(history.lag()).toBe(40_000);
    await history.drained(0);
    expect(history.lag()).toBe(0);
    expect(history.position()).toBe(40);
    expect(await points(history, "raw", "availableSpotNumber", 999)).toHaveLength(40);
  });

  test("survives instants that are none, and answers questions about them", async () => {
    const history = await opened();
    const wild = [Number.NaN, 1e300, -1e300, Number.MAX_SAFE_INTEGER, start + 0.5];
    for (const [index, observedAt] of wild.entries())
      history.write(batch(index + 1, [{ thing: 1, value: index, observedAt }], start + index * hour));
    await history.flush();
    const query = { id: idOf(1), attribute: "availableSpotNumber", from: -Infinity, to: Infinity };
    for (const resolution of ["raw", "minute", "hour", "day"] as const)
      expect((await history.series({ ...query, resolution })).length).toBeGreaterThan(1);
    expect((await history.asOf(carPark.type, "availableSpotNumber", Infinity)).size).toBe(1);
    expect((await history.asOf(carPark.type, "availableSpotNumber", -1e300)).size).toBeLessThan(2);
  });

  const onlyServed = backing === "served" ? test : () => undefined;
  onlyServed("has each row once although its connections are cut again and again", async () => {
    const history = await opened();
    const client = new Client({ connectionString: databaseUrl });
    await client.connect();
    const batches = 60;
    for (let position = 1; position <= batches; position += 1) {
      history.write(batch(position, [{ thing: position % 5, value: position, observedAt: start + position * 30_000 }]));
      const written = history.flush().catch(() => {});
      await client.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where application_name = $1 and pid <> pg_backend_pid()`,
        [`citybrain ${schema}`],
      );
      await written;
    }
    await client.end();
    await expect
      .poll(
        () =>
          history.flush().then(
            () => true,
            () => false,
          ),
        { timeout: 60_000 },
      )
      .toBe(true);
    const values: (number | undefined)[] = [];
    for (let thing = 0; thing < 5; thing += 1)
      for (const { value } of await points(history, "raw", "availableSpotNumber", thing)) values.push(value);
    expect(values.toSorted((one, other) => one! - other!)).toEqual(
      Array.from({ length: batches }, (_, index) => index + 1),
    );
    let counted = 0;
    for (let thing = 0; thing < 5; thing += 1)
      for (const { count } of await points(history, "minute", "availableSpotNumber", thing)) counted += count!;
    expect(counted).toBe(batches);
  });

  test("brings rows to disk by itself", async () => {
    const history = await opened();
    history.write(batch(1, [{ thing: 1, value: 1, observedAt: start }]));
    await expect.poll(() => history.position(), { timeout: 60_000 }).toBe(1);
  });

  test("rolls an enum up to its last word and a count", async () => {
    const history = await opened();
    const words = ["free", "occupied", "free", "closed"];
    history.write(
      batch(
        1,
        words.map((value, index) => ({ thing: 1, attribute: "status", value, observedAt: start + index })),
      ),
    );
    await history.flush();
    expect(await points(history, "hour", "status")).toEqual([{ at: start, count: 4, text: "closed" }]);
  });

  test("of two readings of one instant the later to arrive is the last", async () => {
    const history = await opened();
    history.write(
      batch(
        1,
        [2, 9, 4].map((value) => ({ thing: 1, value, observedAt: start })),
      ),
    );
    history.write(batch(2, [{ thing: 1, value: 3, observedAt: start }], start + minute));
    await history.flush();
    for (const resolution of ["minute", "hour", "day"] as const)
      expect(await points(history, resolution)).toMatchObject([{ minimum: 2, maximum: 9, last: 3, count: 4 }]);
    expect([...(await history.asOf(carPark.type, "availableSpotNumber", start)).values()]).toEqual([3]);
  });

  test("rolls up by minute, hour and day as a plain sum does, late rows and the end of summer time included", async () => {
    const reading = fc.record({
      thing: fc.constantFrom(1, 2),
      value: fc.integer({ min: -50, max: 50 }),
      /** Around the hour that comes twice, and a few days beside it. */
      observedAt: fc.oneof(
        fc.integer({ min: start, max: start + 5 * hour }),
        fc.integer({ min: start - 2 * day, max: start + 3 * day }),
      ),
    });
    /** A batch is received some time after the one before. */
    const batches = fc.array(
      fc.record({
        readings: fc.array(reading, { maxLength: 8 }),
        passed: fc.constantFrom(0, 1000, 40 * minute, 7 * hour),
      }),
      { minLength: 1, maxLength: 12 },
    );
    await fc.assert(
      fc.asyncProperty(batches, async (all) => {
        const history = await opened();
        let at = start;
        const written: Change[] = [];
        for (const [index, { readings, passed }] of all.entries()) {
          at += passed;
          history.write(batch(index + 1, readings, at));
          written.push(...readings);
          if (index % 2 === 0) await history.flush();
        }
        await history.flush();
        for (const thing of [1, 2])
          for (const resolution of ["minute", "hour", "day"] as const) {
            const own = written.filter((each) => each.thing === thing);
            const found = await points(history, resolution, "availableSpotNumber", thing);
            expect(found.map(rounded)).toEqual(plainSpans(own, resolution, timeZone).map(rounded));
          }
        const instants = [
          start - day,
          start + 150 * minute,
          start + 26 * hour,
          ...written.map((each) => each.observedAt),
        ];
        for (const instant of instants.slice(0, 8)) {
          const found = await history.asOf(carPark.type, "availableSpotNumber", instant);
          expect(new Map([...found].toSorted())).toEqual(plainAsOf(written, instant));
        }
        await wipe();
        await prepare();
      }),
      { numRuns: backing === "served" ? 8 : 15 },
    );
  });

  test("lets go by level what is older than the retention, and answers from what is left", async () => {
    const history = await opened();
    const other = { ...carPark, type: "OnStreetParking" };
    history.declare(other);
    const days = 40;
    for (let index = 0; index < days; index += 1)
      history.write(
        batch(index + 1, [
          { thing: 1, value: index, observedAt: start + index * day + 3 * hour },
          { thing: 1, attribute: "notice", value: `${index}`, observedAt: start + index * day + 3 * hour },
          { thing: 2, value: index, observedAt: start + index * day + 3 * hour, type: other.type },
        ]),
      );
    const now = start + days * day;
    await history.expire(carPark.type, { raw: 5, minute: 10, hour: 20, day: 30 }, now);
    const counts = async (thing: number) =>
      Promise.all(
        (["raw", "minute", "hour", "day"] as const).map(
          async (level) => (await points(history, level, "availableSpotNumber", thing)).length,
        ),
      );
    expect(await counts(1)).toEqual([5, 10, 20, 30]);
    expect(await points(history, "raw", "notice")).toHaveLength(5);
    expect(await counts(2)).toEqual([40, 40, 40, 40]);
    const at = start + 25 * day;
    expect(await history.asOf(carPark.type, "availableSpotNumber", at)).toEqual(new Map([[idOf(1), 24]]));
    await history.expire(other.type, { raw: 1, minute: 2, hour: 3, day: 4 }, now);
    expect(await counts(1)).toEqual([5, 10, 20, 30]);
    expect(await counts(2)).toEqual([1, 2, 3, 4]);
    await history.expire(other.type, { raw: 1, minute: 1, hour: 1, day: 0 }, now);
    expect(await counts(2)).toEqual([1, 1, 1, 1]);
  });
});

function rounded(point: HistoryPoint): HistoryPoint {
  return { ...point, value: Math.round(point.value! * 1e6) / 1e6 };
}
