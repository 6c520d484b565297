import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cityId } from "./city-id.ts";
import { isUniqueViolation, StoreError } from "./store-error.ts";
import type { Store, Migration } from "./store.ts";
import { backings } from "./testing/backings.ts";

const notes: Migration = {
  number: 1,
  name: "notes",
  sql: `create table parking.note (
    id bigint generated always as identity primary key,
    text text not null unique,
    amount numeric not null default 0,
    at timestamptz,
    day date,
    data json,
    bytes bytea
  );
  create index on parking.note (at);`,
};

describe.each(backings)("store, $name", (backing) => {
  let store: Store;
  let remove: () => Promise<void>;

  beforeAll(async () => {
    ({ store, remove } = await backing.open());
    await store.migrate("parking", [notes]);
  });
  afterAll(async () => {
    await store.close();
    await remove();
  });

  const texts = async () =>
    (await store.query<{ text: string }>("select text from parking.note order by id")).map((row) => row.text);

  it("has an id of its own, the same after a new start", async () => {
    const first = await backing.open();
    const id = await cityId(first.store);
    expect(id).toMatch(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
    expect(id).not.toBe(await cityId(store));
    await first.store.close();
    const again = await first.reopen();
    expect(await cityId(again)).toBe(id);
    await again.close();
    await first.remove();
  });

  it("gives counts, bigints and sums as numbers", async () => {
    await store.query("insert into parking.note (text, amount) values ($1, $2)", ["numbers", 2.5]);
    const [row] = await store.query(
      "select count(*), max(id) as id, sum(amount), 9007199254740991::bigint as big from parking.note",
    );
    expect(row).toEqual({ count: 1, id: 1, sum: 2.5, big: 9007199254740991 });
  });

  it("gives every kind of value alike on both backings", async () => {
    const at = new Date("2026-10-25T00:30:00.123Z");
    const bytes = new Uint8Array([0, 1, 254, 255]);
    const data = { zh: "郑州", list: [1, null, "二"] };
    const [row] = await store.query(
      "insert into parking.note (text, at, day, data, bytes) values ($1, $2, $3, $4, $5) returning at, day, data, bytes",
      ["values 'quoted' \"双\"", at, "2026-10-25", JSON.stringify(data), bytes],
    );
    expect(row).toEqual({ at, day: "2026-10-25", data, bytes });
  });

  it("takes lists as one parameter", async () => {
    const rows = await store.query<{ n: number; t: string }>(
      "select n, t from unnest($1::bigint[], $2::text[]) as rows (n, t)",
      [
        [1, 2],
        ["a,b", "c\"d'"],
      ],
    );
    expect(rows).toEqual([
      { n: 1, t: "a,b" },
      { n: 2, t: "c\"d'" },
    ]);
  });

  it("keeps nothing of a transaction that fails", async () => {
    const before = await texts();
    const failed = store.transaction(async (transaction) => {
      await transaction.query("insert into parking.note (text) values ('half')");
      throw new Error("changed my mind");
    });
    await expect(failed).rejects.toThrow("changed my mind");
    expect(await texts()).toEqual(before);
  });

  it("does not call a transaction committed when one of its statements failed unseen", async () => {
    const failed = store.transaction(async (transaction) => {
      await transaction.query("insert into parking.note (text) values ('swallowed')");
      await transaction.query("select 1 / 0").catch(() => {});
    });
    await expect(failed).rejects.toMatchObject({ code: "25P02" });
    expect(await texts()).not.toContain("swallowed");
  });

  it("refuses statements of a transaction that has ended", async () => {
    const ended = await store.transaction(async (transaction) => transaction);
    await expect(ended.query("select 1")).rejects.toBeInstanceOf(StoreError);
  });

  it("refuses the store itself within a transaction instead of waiting forever", async () => {
    const nested = store.transaction(async () => await store.query("select 1"));
    await expect(nested).rejects.toThrow("use the transaction");
  });

  it("lets nobody begin or end a transaction by a statement", async () => {
    for (const statement of ["begin", " START transaction", "commit;", "rollback;", "end", "abort"]) {
      await expect(store.query(statement)).rejects.toThrow("store.transaction");
      const within = store.transaction((transaction) => transaction.query(statement));
      await expect(within).rejects.toThrow("store.transaction");
    }
    await store.transaction(async (transaction) => {
      await transaction.query("savepoint here");
      await transaction.query("select 1 / 0").catch(() => {});
      await transaction.query("rollback to savepoint here");
      await transaction.query("insert into parking.note (text) values ('after a savepoint')");
    });
    expect(await texts()).toContain("after a savepoint");
  });

  it("goes on after the database failed inside", async () => {
    const failed = store.query("do $$ begin raise sqlstate 'XX001'; end $$");
    await expect(failed).rejects.toBeInstanceOf(StoreError);
    await store.query("insert into parking.note (text) values ('after a failure')");
    expect(await texts()).toContain("after a failure");
  });

  it("tells a broken unique key from other faults, without the values", async () => {
    await store.query("insert into parking.note (text) values ('once')");
    const twice = await store.query("insert into parking.note (text) values ($1)", ["once"]).catch((error) => error);
    expect(isUniqueViolation(twice)).toBe(true);
    expect(isUniqueViolation(twice, "note_text_key")).toBe(true);
    expect(isUniqueViolation(twice, "note_pkey")).toBe(false);
    expect(JSON.stringify({ ...twice, message: twice.message })).not.toContain("once");
    const wrong = await store.query("select nothing from nowhere").catch((error) => error);
    expect(wrong).toMatchObject({ name: "StoreError", code: "42P01" });
    expect(isUniqueViolation(wrong)).toBe(false);
  });

  it("counts right when many transactions change one row at once", async () => {
    await store.query("insert into parking.note (text) values ('counter')");
    const add = () =>
      store.transaction(async (transaction) => {
        const [row] = await transaction.query<{ amount: number }>(
          "select amount from parking.note where text = 'counter' for update",
        );
        await transaction.query("update parking.note set amount = $1 where text = 'counter'", [(row?.amount ?? 0) + 1]);
      });
    await Promise.all(Array.from({ length: 40 }, add));
    expect(await store.query("select amount from parking.note where text = 'counter'")).toEqual([{ amount: 40 }]);
  });

  it("runs what is to follow a commit after it, and never after a rollback", async () => {
    const seen: string[] = [];
    await store.transaction(async (transaction) => {
      transaction.afterCommit(() => seen.push("committed"));
      await transaction.query("select 1");
      seen.push("worked");
    });
    const failed = store.transaction(async (transaction) => {
      transaction.afterCommit(() => seen.push("never"));
      throw new Error("no");
    });
    await expect(failed).rejects.toThrow("no");
    expect(seen).toEqual(["worked", "committed"]);
  });
});
