import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { CityError } from "../errors/city-error.ts";
import { cityId } from "../store/city-id.ts";
import type { FencedStore, Migration, Sql, Store } from "../store/store.ts";
import { backings } from "../store/testing/backings.ts";
import { roleOf, roleSql, type ScenarioRole } from "./scenario-role.ts";

const step = (number: number, sql: string): Migration => ({ number, name: `step ${number}`, sql });
const lamps = [step(1, "create table lamps.lamp (id text primary key, level integer not null default 0)")];
const secret = [
  step(
    1,
    `create table people.account (name text primary key, password text not null);
     insert into people.account values ('root', 'scrypt$secret')`,
  ),
];

describe.each(backings)("the fence, $name", (backing) => {
  let store: Store;
  let remove: () => Promise<void>;
  let fenced: FencedStore;
  let role: ScenarioRole;
  let told: CityError[] = [];

  beforeAll(async () => {
    ({ store, remove } = await backing.open());
    await store.migrate("people", secret);
    fenced = store.fenced("lamps", (error) => told.push(error));
    await fenced.migrate(lamps);
    const other = store.fenced("parking");
    await other.migrate([step(1, "create table parking.note (text text)")]);
    role = roleOf(await cityId(store), "lamps");
  });
  beforeEach(async () => {
    told = [];
    await store.query("delete from lamps.lamp");
  });
  afterAll(async () => {
    await store.close();
    await remove();
  });

  const refusal = async (act: Promise<unknown>) => {
    const error = await act.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    if (!(error instanceof CityError)) return error;
    return [error.code, error.parameters["kind"], error.parameters["rule"]];
  };
  /** What the check lets by mistake pass still meets the role. */
  const unchecked = (...texts: string[]) =>
    store.transaction(async (whole) => {
      for (const part of roleSql(role).split("; ")) await whole.query(part);
      const rows: object[] = [];
      for (const text of texts) rows.push(...(await whole.query(text)));
      return rows;
    });
  const accounts = "select password from people.account";

  it("lets a scenario read and write its own tables, with and without their schema's name", async () => {
    await fenced.query("insert into lamps.lamp (id, level) values ($1, 1)", ["a"]);
    await fenced.transaction(async (sql) => {
      await sql.query("insert into lamp (id, level) values ('b', 2)");
      await sql.query("update lamp set level = level + 1");
    });
    expect(await fenced.query("select id, level from lamp order by id")).toEqual([
      { id: "a", level: 2 },
      { id: "b", level: 3 },
    ]);
  });

  it.each([
    ["select", accounts],
    ["update", "update people.account set password = 'mine'"],
    ["insert", "insert into lamps.lamp (id) select password from people.account"],
    ["with", "with a as (select * from people.account) delete from lamps.lamp using a"],
    ["insert", "insert into parking.note values ('theirs')"],
    ["select", "select * from parking.note"],
    ["delete", "delete from journal.entry"],
    ["select", "select * from city.outbox"],
    ["insert", "insert into city.migration values ('people', 9, '', '')"],
  ])("refuses the tables of others: %s, %s", async (kind, text) => {
    if (text.includes("journal")) await store.migrate("journal", [step(1, "create table journal.entry (n int)")]);
    expect(await refusal(fenced.query(text))).toEqual(["fence.sql", kind, "tables of its own schema only"]);
    expect(told.map((error) => error.code)).toEqual(["fence.sql"]);
    expect(told[0]!.answer.message.zh).toContain("只能使用自己的数据表");
    expect(told[0]!.answer.message.en).toContain("tables of its own schema only");
    expect(await store.query(accounts)).toEqual([{ password: "scrypt$secret" }]);
  });

  it.each([
    ["select set_config('role', 'none', true)", accounts],
    ["do $$ begin perform set_config('role', 'none', true); end $$", accounts],
    ["do $$ begin reset role; end $$", accounts],
    ["create function lamps.f() returns text language sql as $$ select 'x' $$", accounts],
    ["create function pg_temp.f() returns text language sql as $$ select 'x' $$", accounts],
    ["update pg_settings set setting = 'none' where name = 'role'", accounts],
    ["select query_to_xml('select 1', true, true, '')", accounts],
    ["create temporary table account (id int)", accounts],
    ["create table lamps.another (id int)", accounts],
    ["create table public.another (id int)", accounts],
    ["alter table lamps.lamp set schema people", accounts],
    ["grant usage on schema people to public", accounts],
    ["create role mine superuser", accounts],
    ["select pg_sleep(20)", accounts],
    ["select pg_advisory_lock(7305120221)", accounts],
    ["select lo_from_bytea(0, 'x')", accounts],
  ])("gives a role no way out, even unchecked: %s", async (...texts) => {
    await expect(unchecked(...texts)).rejects.toMatchObject({ code: "42501" });
  });

  it.each(["commit", "reset role", "set local role none", "do $$ begin end $$", "select 1; reset role", "begin"])(
    "refuses %s within a transaction, and the rest of it stays the scenario's",
    async (text) => {
      await fenced.transaction(async (sql) => {
        await sql.query("insert into lamp (id) values ('kept')");
        expect(((await refusal(sql.query(text))) as string[])[0]).toBe("fence.sql");
        expect(await sql.query("select current_user as name")).toEqual([{ name: role.role }]);
      });
      expect(told).toHaveLength(1);
      expect(await fenced.query("select id from lamp")).toEqual([{ id: "kept" }]);
    },
  );

  it("lets kernel and scenario write in one transaction, at once and over savepoints, each under its own role", async () => {
    const who = async (sql: Sql) => (await sql.query<{ name: string }>("select current_user as name"))[0]!.name;
    const kernel = await who(store);
    await fenced.transaction(async (sql, whole) => {
      const asked = [sql, whole, sql, sql, whole, whole, sql].map(who);
      expect(await Promise.all(asked)).toEqual([role.role, kernel, role.role, role.role, kernel, kernel, role.role]);
      await whole.query("savepoint here");
      expect(await who(sql)).toBe(role.role);
      await expect(sql.query(accounts)).rejects.toMatchObject({ code: "fence.sql" });
      await whole.query("rollback to savepoint here");
      expect(await who(sql)).toBe(role.role);
      expect(await who(whole)).toBe(kernel);
      await whole.emit({ topic: "lamps.x", data: {}, cause: { source: "lamps", actor: "system" } });
      expect(await who(sql)).toBe(role.role);
    });
    expect(await who(store)).toBe(kernel);
    expect(await store.query("select current_schema() as name")).not.toEqual([{ name: "lamps" }]);
  });

  it("keeps both sides of a transaction, or neither", async () => {
    const failed = fenced.transaction(async (sql, whole) => {
      await sql.query("insert into lamp (id) values ('half')");
      await whole.query("update people.account set password = 'half'");
      throw new Error("no");
    });
    await expect(failed).rejects.toThrow("no");
    expect(await fenced.query("select id from lamp")).toEqual([]);
    expect(await store.query(accounts)).toEqual([{ password: "scrypt$secret" }]);
  });

  it("takes over what lay in the schema before there were roles, and goes on from its last step", async () => {
    const first = step(
      1,
      `create table older.note (id bigint generated always as identity primary key, n serial, text text);
       insert into older.note (text) values ('kept'); create index on older.note (text);
       create view older.seen as select text from older.note; create type older.kind as enum ('a', 'b')`,
    );
    await store.migrate("older", [first]);
    await expect(store.fenced("older").migrate([first])).rejects.toMatchObject({ code: "fence.schema" });
    const again = await backing.open();
    await again.store.migrate("older", [first]);
    await again.store.close();
    const reopened = await again.reopen();
    const older = reopened.fenced("older");
    await older.migrate([
      first,
      step(2, "alter table older.note add column more text; drop view older.seen; alter type older.kind add value 'c'"),
    ]);
    await older.query("insert into note (text, more) values ('new', 'x')");
    expect(await older.query("select text from note order by id")).toEqual([{ text: "kept" }, { text: "new" }]);
    await expect(reopened.migrate("older", [first])).rejects.toMatchObject({ code: "fence.schema" });
    await reopened.close();
    await again.remove();
  });

  it.each([
    ["create table bad.copy as select * from people.account", "store.migration.failed"],
    ["create table bad.copy (name text references people.account)", "store.migration.failed"],
    ["drop table people.account", "store.migration.failed"],
    ["create view bad.seen as select * from people.account", "store.migration.failed"],
    ["create table people.mine as select 1", "store.migration.failed"],
    ["create table people.mine (id int)", "fence.sql"],
    ["do $$ begin drop table people.account; end $$", "fence.sql"],
  ])("refuses a step that reaches for what is another's: %s", async (sql, code) => {
    await expect(store.fenced("bad").migrate([step(1, sql)])).rejects.toMatchObject({ code });
    expect(await store.query(accounts)).toEqual([{ password: "scrypt$secret" }]);
  });

  it("has no fence for the kernel's own schemas", async () => {
    for (const schema of ["people", "city", "history", "connectors"])
      await expect(store.fenced(schema).migrate([])).rejects.toMatchObject({ code: "fence.schema" });
  });
});
