import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openStore } from "./open-store.ts";
import type { Store } from "./store.ts";
import { silent } from "./testing/backings.ts";
import { mountSmallDisk, type SmallDisk } from "./testing/small-disk.ts";

const probe = mountSmallDisk(1);
probe?.remove();
const megabyte = 1024 * 1024;

describe.runIf(probe)("embedded store on a full disk", () => {
  let disk: SmallDisk;
  let store: Store;
  beforeEach(async () => {
    disk = mountSmallDisk(160)!;
    store = await openStore({ dataFolder: disk.folder, log: silent });
    await store.migrate("small", [
      { number: 1, name: "row", sql: "create table small.row (number bigint primary key)" },
    ]);
    await insert(1);
  });
  afterEach(async () => {
    disk.free();
    await store.close();
    disk.remove();
  });
  const insert = (number: number) => store.query("insert into small.row values ($1)", [number]);
  const numbers = async () => {
    const rows = await store.query<{ number: number }>("select number from small.row order by number");
    return rows.map(({ number }) => number);
  };

  it("refuses to write, can be read, and goes on by itself when there is room", async () => {
    disk.fill(20 * megabyte);
    await expect(insert(2)).rejects.toMatchObject({ code: "53100" });
    await expect(store.transaction((transaction) => transaction.query("select 1"))).rejects.toMatchObject({
      code: "53100",
    });
    expect(await numbers()).toEqual([1]);
    disk.free();
    await insert(3);
    await store.transaction((transaction) => transaction.query("insert into small.row values (4)"));
    expect(await numbers()).toEqual([1, 3, 4]);
  });

  it("loses nothing that was committed, and hangs nowhere, when its own log finds no room", async () => {
    disk.fill(20 * megabyte);
    const fillLog = async () => {
      // Goes to the log alone, and looks like reading.
      for (let i = 0; i < 60; i += 1)
        await store.query("select pg_logical_emit_message(true, 'test', repeat('x', 1000000))");
    };
    // A thread that is opened again on the full disk may say nothing until its statement is ended after a minute.
    await expect(fillLog()).rejects.toMatchObject({ code: expect.stringMatching(/^(53100|57014)$/) });
    disk.free();
    await vi.waitFor(async () => expect(await numbers()).toEqual([1]), { timeout: 60_000, interval: 200 });
    await insert(2);
    expect(await numbers()).toEqual([1, 2]);
  });
});
