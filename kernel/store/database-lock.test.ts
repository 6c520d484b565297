import { connect, createServer, type AddressInfo, type Socket } from "node:net";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { buildProgram, type Program } from "../testing/ended-process.ts";
import { lockDatabase, type DatabaseLock } from "./database-lock.ts";
import { silent } from "./testing/backings.ts";

const serverUrl = process.env["DATABASE_URL"] ?? "";

describe.runIf(serverUrl)("database lock", () => {
  const name = `citybrain_test_lock_${process.pid}`;
  const databaseUrl = Object.assign(new URL(serverUrl || "postgres://x"), { pathname: `/${name}` }).href;
  const held: DatabaseLock[] = [];
  let program: Program;
  const lock = async (url = databaseUrl) => {
    const taken = await lockDatabase({ databaseUrl: url, log: silent, beat: 200 });
    held.push(taken);
    return taken;
  };
  const ask = async (url: string, statement: string) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    return client.query(statement).finally(() => client.end());
  };
  beforeAll(async () => {
    program = await buildProgram("kernel/store/testing/locking-child.ts");
  });
  beforeEach(() => ask(serverUrl, `create database ${name}`));
  afterEach(async () => {
    for (const one of held.splice(0)) await one.release();
    await ask(serverUrl, `drop database ${name} with (force)`);
  });
  afterAll(() => program.remove());

  it("refuses a second process by naming the first, and lets it in once the first was killed", async () => {
    const holder = program.start(databaseUrl);
    await holder.reached(1);
    await expect(lock()).rejects.toMatchObject({
      code: "store.database.taken",
      answer: {
        message: { en: expect.stringContaining(`process ${holder.pid}`), zh: expect.stringContaining("DATABASE_URL") },
      },
    });
    await holder.kill();
    (await lock()).check();
  });

  it("lets the next one in after it was given back", async () => {
    await (await lock()).release();
    (await lock()).check();
  });

  it("lets one of several in", async () => {
    const results = await Promise.allSettled([lock(), lock(), lock()]);
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  it("lets nothing be written while its connection is gone, and goes on when nobody else had it meanwhile", async () => {
    const way = await openWay(serverUrl);
    const own = await lock(way.url(databaseUrl));
    way.cut();
    await vi.waitFor(() => expect(() => own.check()).toThrow("store.database.unsure"), { timeout: 60_000 });
    way.restore();
    await vi.waitFor(() => own.check(), { timeout: 60_000 });
    way.cut();
  });

  it("takes the database back from its own former session that the server has not missed yet", async () => {
    const way = await openWay(serverUrl);
    const own = await lock(way.url(databaseUrl));
    way.freeze();
    await vi.waitFor(() => expect(() => own.check()).toThrow("store.database.unsure"), { timeout: 60_000 });
    way.restore();
    await vi.waitFor(() => own.check(), { timeout: 60_000 });
    way.cut();
  });

  it.each([
    ["has", ""],
    ["had", " and is gone again"],
  ])("ends when another process %s taken the database meanwhile%s", async (_, gone) => {
    const way = await openWay(serverUrl);
    const own = await lock(way.url(databaseUrl));
    way.cut();
    await vi.waitFor(() => expect(() => own.check()).toThrow("store.database.unsure"), { timeout: 60_000 });
    const other = await lock();
    if (gone !== "") await other.release();
    way.restore();
    expect(await own.lost).toMatchObject({
      code: "store.database.lost",
      parameters: { holder: expect.stringContaining("citybrain") },
    });
    expect(() => own.check()).toThrow("store.database.unsure");
    way.cut();
  });
});

/** A way to the server that can be cut, or go silent without a word to either side. */
async function openWay(to: string) {
  const { hostname, port } = new URL(to);
  const open = new Set<Socket>();
  let passable = true;
  const server = createServer((near) => {
    if (!passable) return near.destroy();
    const far = connect(Number(port || 5432), hostname);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one);
      one.pipe(other);
      one.on("error", () => other.destroy());
      one.on("close", () => open.delete(one));
    }
    return undefined;
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  server.unref();
  return {
    url: (target: string) =>
      Object.assign(new URL(target), { host: `127.0.0.1:${(server.address() as AddressInfo).port}` }).href,
    cut() {
      passable = false;
      for (const socket of open) socket.destroy();
    },
    freeze() {
      for (const socket of open) socket.unpipe().pause();
      open.clear();
    },
    restore: () => void (passable = true),
  };
}
