import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { History } from "../history.ts";
import { batch, carPark, idOf } from "../testing/changes.ts";
import { ServedSchema } from "../testing/served-schema.ts";

const start = Date.parse("2026-10-24T22:00:00Z");
const day = 86_400_000;
const raw = `create table raw (thing integer not null, property smallint not null, observed bigint not null,
  arrival bigint not null, value double precision not null) partition by range (observed)`;

describe.runIf(process.env["DATABASE_URL"] !== undefined)("raw readings in PostgreSQL", () => {
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

  /** The schema as an earlier version made it. */
  async function earlier(statements: string): Promise<void> {
    await history.close();
    await place.client.query(
      `drop schema ${place.schema} cascade; create schema ${place.schema}; ${raw}; ${statements}`,
    );
  }

  /** Segments (`raw_day_…_s…`) and whether they have their index. */
  async function segments(): Promise<{ name: string; indexed: boolean }[]> {
    const found = await place.client.query<{ name: string; indexed: boolean }>(
      `select relname as name, to_regclass(relname || '_series') is not null as indexed from pg_class
       where relkind = 'r' and relname like 'raw\\_day\\_%' and relnamespace = $1::regnamespace order by relname`,
      [place.schema],
    );
    return found.rows;
  }

  function write(position: number, things: number, at: number): Promise<void> {
    const changes = Array.from({ length: things }, (_, thing) => ({ thing, value: position, observedAt: at + thing }));
    history.write(batch(position, changes, at));
    return history.flush();
  }

  async function pointsOf(thing: number): Promise<(number | undefined)[]> {
    const query = { id: idOf(thing), attribute: "availableSpotNumber", resolution: "raw" as const };
    return (await history.series({ ...query, from: start - day, to: start + 9 * day })).map(({ value }) => value);
  }

  test("have their index from the beginning when few come in", async () => {
    await write(1, 3, start);
    await write(2, 3, start + day);
    expect((await segments()).map(({ indexed }) => indexed)).toEqual([true, true]);
    expect(await pointsOf(2)).toEqual([1, 2]);
  });

  test("leave by the day, their segments with them", async () => {
    await write(1, 10, start);
    await write(2, 10, start + 3 * day);
    await history.expire(carPark.type, { raw: 2, minute: 2, hour: 2, day: 2 }, start + 4 * day);
    expect(await segments()).toHaveLength(1);
    await write(3, 5, start);
    expect(await pointsOf(4)).toEqual([3, 2]);
  });

  test("of a version that left segments without an index get it when the city is opened", async () => {
    const number = Math.floor(start / day);
    await earlier(
      `create table raw_day_a${number} partition of raw for values from (${number * day}) to (${(number + 1) * day})
         partition by range (arrival);
       create table raw_day_a${number}_s0 partition of raw_day_a${number} for values from (0) to (2097152)`,
    );
    expect(await segments()).toEqual([{ name: `raw_day_a${number}_s0`, indexed: false }]);
    history = await place.open();
    await expect.poll(segments, { timeout: 60_000 }).toEqual([{ name: `raw_day_a${number}_s0`, indexed: true }]);
    await write(1, 4, start);
    expect(await pointsOf(3)).toEqual([1]);
  });

  test("of an earlier version stay where they are, with their indexes, and more come in beside them", async () => {
    const number = Math.floor(start / day);
    await earlier(
      `create index raw_series on raw (thing, property, observed);
       create index raw_observed on raw using brin (observed) with (pages_per_range = 16);
       create index raw_arrival on raw using brin (arrival) with (pages_per_range = 16);
       create table raw_day_a${number} partition of raw
         for values from (${number * day}) to (${(number + 1) * day})`,
    );
    history = await place.open();
    await write(1, 4, start);
    await write(2, 4, start + day);
    await history.close();
    history = await place.open();
    await write(3, 4, start + 2000);
    expect(await pointsOf(3)).toEqual([1, 3, 2]);
    const indexes = await place.client.query(
      `select 1 from pg_index where indrelid = $1::regclass and not indisprimary`,
      [`raw_day_a${number}`],
    );
    expect(indexes.rowCount).toBe(3);
    expect((await place.client.query(`select to_regclass('raw_series') as name`)).rows).toEqual([{ name: null }]);
    expect((await segments()).map(({ name }) => name)).toEqual([`raw_day_a${number}`, `raw_day_a${number + 1}_s0`]);
  });
});
