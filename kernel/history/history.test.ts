import { Client } from "pg";
import { describe, expect, test } from "vitest";
import { backings } from "./testing/backings.ts";
import { batch, carPark, idOf } from "./testing/changes.ts";
import { hour, parkingHistories, points, start } from "./testing/parking-histories.ts";

describe.each(backings)("the %s history", (backing) => {
  const { opened, place } = parkingHistories(backing);

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
    const client = new Client({ connectionString: process.env["DATABASE_URL"] });
    await client.connect();
    const batches = 60;
    for (let position = 1; position <= batches; position += 1) {
      history.write(batch(position, [{ thing: position % 5, value: position, observedAt: start + position * 30_000 }]));
      const written = history.flush().catch(() => {});
      await client.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where application_name = $1 and pid <> pg_backend_pid()`,
        [`citybrain ${place().schema}`],
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
});
