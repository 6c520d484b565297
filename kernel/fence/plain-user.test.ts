import { randomUUID } from "node:crypto";
import pg from "pg";
import { describe, expect, it } from "vitest";
import { openStore } from "../store/open-store.ts";
import { silent } from "../store/testing/backings.ts";

const server = process.env["DATABASE_URL"] ?? "";

/** A database that belongs to a user who is no superuser, as on rented servers. */
async function ownDatabase(attributes: string, work: (url: string, user: string) => Promise<void>) {
  const name = `citybrain_test_${randomUUID().replaceAll("-", "")}`;
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(`create role ${name} login password 'x' ${attributes}`);
    await client.query(`create database ${name} owner ${name}`);
    const url = new URL(server);
    Object.assign(url, { pathname: `/${name}`, username: name, password: "x" });
    await work(url.href, name);
  } finally {
    await client.query(`drop database if exists ${name} with (force)`);
    for (const { rolname } of (
      await client.query(
        `select pg_get_userbyid(roleid) as rolname from pg_auth_members where member = '${name}'::regrole`,
      )
    ).rows)
      await client.query(`drop role "${rolname}"`);
    await client.query(`drop role if exists ${name}`);
    await client.end();
  }
}

describe.runIf(server)("a database's user who is no superuser", () => {
  it("opens no city without the right to make roles, and says what to grant", async () => {
    await ownDatabase("", async (url, user) => {
      const opening = openStore({ databaseUrl: url, log: silent });
      await expect(opening).rejects.toMatchObject({ code: "fence.roles" });
      await expect(opening).rejects.toThrow(`alter role "${user}" createrole`);
    });
  });

  it("has the fence with that right", async () => {
    await ownDatabase("createrole", async (url) => {
      const store = await openStore({ databaseUrl: url, log: silent });
      await store.migrate("people", [{ number: 1, name: "a", sql: "create table people.account (name text)" }]);
      const fenced = store.fenced("lamps");
      await fenced.migrate([{ number: 1, name: "a", sql: "create table lamps.lamp (id text)" }]);
      await fenced.transaction(async (sql, whole) => {
        await sql.query("insert into lamp values ('a')");
        await whole.query("insert into people.account values ('b')");
        expect(await sql.query("select id from lamp")).toEqual([{ id: "a" }]);
      });
      for (const text of ["select * from people.account", "select set_config('role', 'none', true)", "reset role"])
        await expect(fenced.query(text)).rejects.toMatchObject({ code: "fence.sql" });
      await store.close();
    });
  });
});
