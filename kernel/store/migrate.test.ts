import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Migration, Store } from "./store.ts";
import { backings } from "./testing/backings.ts";

const step = (number: number, sql: string, name = `step ${number}`): Migration => ({ number, name, sql });

describe.each(backings)("migrations, $name", (backing) => {
  let store: Store;
  let remove: () => Promise<void>;

  beforeAll(async () => {
    ({ store, remove } = await backing.open());
  });
  afterAll(async () => {
    await store.close();
    await remove();
  });

  it("runs each step once and in order, and the new ones of a later release", async () => {
    const first = step(1, "create table water.pump (id text primary key); insert into water.pump values ('a')");
    const second = step(2, "alter table water.pump add column power integer not null default 7");
    await store.migrate("water", [first]);
    await store.migrate("water", [first, second]);
    await store.migrate("water", [first, second]);
    expect(await store.query("select * from water.pump")).toEqual([{ id: "a", power: 7 }]);
  });

  it("gives every owner a schema of its own, whatever its name", async () => {
    await store.migrate("bus-priority", [step(1, `create table "bus-priority".line (id text)`)]);
    expect(await store.query(`select count(*) from "bus-priority".line`)).toEqual([{ count: 0 }]);
  });

  it("refuses a released step that was changed, but not one whose line ends were", async () => {
    const released = step(1, "create table gas.meter (\n  id text\n)");
    await store.migrate("gas", [released]);
    await store.migrate("gas", [{ ...released, sql: released.sql.replaceAll("\n", "\r\n") }]);
    const changed = store.migrate("gas", [step(1, "create table gas.meter (id text, power integer)")]);
    await expect(changed).rejects.toMatchObject({
      code: "store.migration.changed",
      parameters: { owner: "gas", number: 1 },
    });
  });

  it("refuses a store that is newer than the program", async () => {
    const steps = [step(1, "create table heat.a (id text)"), step(2, "create table heat.b (id text)")];
    await store.migrate("heat", steps);
    const older = store.migrate("heat", steps.slice(0, 1));
    await expect(older).rejects.toMatchObject({ code: "store.migration.newer", parameters: { number: 2 } });
  });

  it("leaves nothing of a step that fails, and keeps the steps before it", async () => {
    const good = step(1, "create table air.good (id text)");
    const failing = step(2, "create table air.half (id text); insert into air.none values (1)", "broken");
    const failed = store.migrate("air", [good, failing]);
    await expect(failed).rejects.toMatchObject({
      code: "store.migration.failed",
      parameters: { number: 2, name: "broken" },
    });
    const tables = await store.query("select table_name from information_schema.tables where table_schema = 'air'");
    expect(tables).toEqual([{ table_name: "good" }]);
    await store.migrate("air", [good, step(2, "create table air.whole (id text)")]);
  });

  it("refuses gaps in the numbers and owners that are no schema", async () => {
    const gap = store.migrate("road", [step(1, "select 1"), step(3, "select 1")]);
    await expect(gap).rejects.toMatchObject({ code: "store.migration.order" });
    for (const owner of ["public", "pg_catalog", 'a"; drop schema city cascade; --', ""])
      await expect(store.migrate(owner, [])).rejects.toMatchObject({ code: "input.invalid" });
  });

  it("runs a step once when two start at the same time", async () => {
    const steps = [step(1, "create table rail.seen (id integer); insert into rail.seen values (1)")];
    await Promise.all([store.migrate("rail", steps), store.migrate("rail", steps)]);
    expect(await store.query("select count(*) from rail.seen")).toEqual([{ count: 1 }]);
  });
});
