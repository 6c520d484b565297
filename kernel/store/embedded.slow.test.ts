import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { noDamageBook } from "../damage/damage-book.ts";
import { prepareFolder, seedFile } from "./first-folder.ts";
import { openEmbedded } from "./embedded.ts";
import { silent } from "./testing/backings.ts";
import { startWorker, type WorkerClient } from "./worker-client.ts";

describe("embedded database", () => {
  let parent: string;
  let folder: string;
  beforeEach(async () => {
    parent = await mkdtemp(join(tmpdir(), "citybrain-embedded-"));
    folder = join(parent, "postgres");
  });
  afterEach(() => rm(parent, { recursive: true, force: true }));

  const syncs = async (worker: WorkerClient) =>
    ((await worker.call({ kind: "syncs" })).rows[0] as { total: number }).total;
  const query = async (worker: WorkerClient, text: string) =>
    (await worker.call({ kind: "query", text, parameters: [] })).rows;

  it("initialises a folder where no seed was built, and finds it again", async () => {
    expect(await prepareFolder(folder, undefined)).toBe("initialised");
    expect(await prepareFolder(folder, undefined)).toBe("found");
    const worker = await startWorker(folder);
    expect(await query(worker, "select 1 as one")).toEqual([{ one: 1 }]);
    await worker.end();
    expect(await readdir(parent)).toEqual(["postgres"]);
  });

  it("begins anew after a first start that was cut short", async () => {
    await mkdir(`${folder}.unfinished`, { recursive: true });
    await writeFile(join(`${folder}.unfinished`, "PG_VERSION"), "half");
    await prepareFolder(folder, seedFile());
    const worker = await startWorker(folder);
    expect(await query(worker, "select 1 as one")).toEqual([{ one: 1 }]);
    await worker.end();
  });

  it("syncs once for each commit, before it is acknowledged, and not for reads", async () => {
    await prepareFolder(folder, seedFile());
    const worker = await startWorker(folder);
    await worker.call({ kind: "script", text: "create table kept (id integer)" });
    let before = await syncs(worker);
    for (let i = 0; i < 20; i += 1) {
      await query(worker, `insert into kept values (${i})`);
      const after = await syncs(worker);
      expect(after - before).toBeGreaterThanOrEqual(1);
      before = after;
    }
    await worker.call({ kind: "script", text: "begin" });
    await query(worker, "insert into kept values (100)");
    expect(await syncs(worker)).toBe(before);
    await worker.call({ kind: "script", text: "commit" });
    expect(await syncs(worker)).toBe(before + 1);
    await query(worker, "select count(*) from kept");
    expect(await syncs(worker)).toBe(before + 1);
    await worker.end();
  });

  it("syncs its data files at a checkpoint, before the log may go", async () => {
    await prepareFolder(folder, seedFile());
    const worker = await startWorker(folder);
    await worker.call({
      kind: "script",
      text: "create table kept as select generate_series(1, 1000) as id; checkpoint",
    });
    const before = await syncs(worker);
    await worker.call({ kind: "script", text: "update kept set id = id + 1; checkpoint" });
    expect((await syncs(worker)) - before).toBeGreaterThan(5);
    await worker.end();
  });

  it("lets callers know when its thread ends under them", async () => {
    await prepareFolder(folder, seedFile());
    const worker = await startWorker(folder);
    const waiting = query(worker, "select count(*) from generate_series(1, 100000)").catch((error) => error);
    const end = worker.end();
    await waiting;
    await end;
    await expect(query(worker, "select 1")).rejects.toMatchObject({ code: "08000" });
  });

  it("ends a statement that goes on for ever, and what was stored before is there", async () => {
    const store = await openEmbedded(parent, noDamageBook, silent);
    await store.query("create table kept as select 7 as id", []);
    const endless =
      "with recursive forever as (select 1 as n union all select n + 1 from forever) select count(*) from forever";
    const asked = store.transaction(
      async (connection) => {
        await connection.query("insert into kept values (8)", []);
        await connection.query(endless, []);
      },
      { limit: 300 },
    );
    const after = store.query("select id from kept", []);
    await expect(asked).rejects.toMatchObject({ code: "25P03" });
    expect(await after).toEqual([{ id: 7 }]);
    await store.close();
  });
});
