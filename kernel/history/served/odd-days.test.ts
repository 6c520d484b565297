import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Queries } from "../database.ts";
import type { History } from "../history.ts";
import { batch, carPark, idOf, type Change } from "../testing/changes.ts";
import { ServedSchema } from "../testing/served-schema.ts";
import { NewDays } from "./new-days.ts";

const now = Date.parse("2026-11-27T12:00:00Z");
const day = 86_400_000;

describe.runIf(process.env["DATABASE_URL"] !== undefined)("readings of thousands of past days in PostgreSQL", () => {
  let place: ServedSchema;
  let history: History;

  beforeEach(async () => {
    place = await ServedSchema.connect([carPark], "Asia/Shanghai");
    history = await place.open();
  });
  afterEach(async () => {
    await history.close();
    await place.drop();
  });

  const write = (position: number, changes: readonly Change[], at = now) => {
    history.write(batch(position, changes, at));
    return history.flush();
  };
  const parts = async (table: string) =>
    (await place.client.query(`select 1 from pg_inherits where inhparent = '${table}'::regclass`)).rowCount! - 1;
  const values = async (resolution: "raw" | "day", thing = 1) => {
    const range = { from: now - 30_000 * day, to: now + 1, limit: 10_000 };
    const series = await history.series({ id: idOf(thing), attribute: "availableSpotNumber", resolution, ...range });
    return series.map(({ value }) => value);
  };
  const daily = (from: number, to: number, thing = 1): Change[] =>
    Array.from({ length: to - from }, (_, index) => ({
      thing,
      value: from + index,
      observedAt: now - (20_000 - from - index) * day,
    }));
  /** So many that they lie in blocks. */
  const crowd = Array.from({ length: 9000 }, (_, thing) => ({ thing: thing + 10, value: 1, observedAt: now }));

  test.each([
    ["alone", []],
    ["in a crowd", crowd],
  ])("that come in one batch, %s, are kept in few parts, and later ones go on", async (_how, others) => {
    const many = 1500;
    await write(1, [...daily(20_000 - many, 20_000), ...others]);
    await write(2, [{ thing: 1, value: -1, observedAt: now }]);
    const expected = [...daily(20_000 - many, 20_000).map(({ value }) => value), -1];
    expect(await values("raw")).toEqual(expected);
    expect(await values("day")).toEqual(expected);
    expect(Math.max(await parts("raw"), await parts("raw_block"), await parts("minute"))).toBeLessThan(70);
    expect(await history.asOf(carPark.type, "availableSpotNumber", now - 100 * day)).toEqual(
      new Map([[idOf(1), 19_900]]),
    );
  });

  test("that come day by day are kept in few parts too, and those of a day stay together", async () => {
    for (let position = 1; position <= 4; position += 1)
      await write(position, daily(position * 1000, position * 1000 + 150));
    await write(5, daily(1000, 1150, 2));
    await history.close();
    history = await place.open();
    await write(6, daily(1000, 1150, 3));
    for (const thing of [2, 3]) expect(await values("raw", thing)).toHaveLength(150);
    expect(await values("raw")).toHaveLength(600);
    expect(await parts("raw")).toBe(0);
  });

  test("stay together although a clock that was set back makes them new again", async () => {
    await write(1, [...daily(1000, 1010), ...crowd]);
    await history.close();
    history = await place.open();
    await write(2, daily(1000, 1012, 2), now - 18_990 * day);
    expect(await values("raw", 2)).toHaveLength(12);
    expect(await values("day", 2)).toHaveLength(12);
    expect(await values("raw")).toHaveLength(10);
  });

  test("leave when they are too old, those of the rest too", async () => {
    await write(1, [...daily(18_500, 20_000), ...crowd]);
    await history.expire(carPark.type, { raw: 100, minute: 100, hour: 100, day: 200 }, now);
    expect(await values("raw")).toHaveLength(100);
    expect(await values("day")).toHaveLength(199);
    const old = await place.client.query(
      `select count(*)::integer as count from raw_block_rest where begins < ${now - 101 * day}`,
    );
    expect(old.rows).toEqual([{ count: 0 }]);
    await write(2, daily(18_500, 18_600));
    expect(await values("raw")).toHaveLength(200);
  });
});

test("of very many new days some have parts at first: no transaction makes more than the server has locks for", async () => {
  const days = new NewDays();
  const statements: string[] = [];
  const writing: Queries = { query: async (text) => (statements.push(text), []) };
  const make = async (from: number) => {
    days.begin();
    const made = [];
    for (let number = from; number < from + 1000; number += 1)
      made.push(await days.make(writing, number, `day ${number}`));
    return made.filter(Boolean).length;
  };
  expect([await make(0), await make(1000)]).toEqual([128, 128]);
  expect(statements.filter((text) => text.startsWith("day"))).toHaveLength(256);
});
