import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { Client } from "pg";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { quiet } from "../stream/testing/records.ts";
import { openHistory } from "./open-history.ts";
import { batch, carPark, idOf } from "./testing/changes.ts";

const databaseUrl = process.env["DATABASE_URL"];
const backings = databaseUrl === undefined ? (["embedded"] as const) : (["embedded", "served"] as const);
const at = Date.parse("2026-11-27T08:00:00Z");

describe.each(backings)("the %s history's tables", (backing) => {
  let folder: string;
  let schema: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "steps-"));
    schema = `steps_${folder.split("-").at(-1)!.toLowerCase()}`;
  });

  afterEach(async () => {
    await rm(folder, { recursive: true });
    if (backing === "served") await run(`drop schema ${schema} cascade`);
  });

  async function opened() {
    const place = backing === "served" ? { databaseUrl, schema } : { dataFolder: folder };
    const history = await openHistory({ ...place, timeZone: "Asia/Shanghai", log: quiet });
    history.declare(carPark);
    return history;
  }

  /** Past the history. */
  async function run(statement: string): Promise<void> {
    if (backing === "served") {
      const client = new Client({ connectionString: databaseUrl, options: `-c search_path=${schema}` });
      await client.connect();
      await client.query(statement);
      await client.end();
      return;
    }
    const instance = await DuckDBInstance.create(join(folder, "history", "history.duckdb"));
    const connection = await instance.connect();
    await connection.run(statement);
    connection.closeSync();
    instance.closeSync();
  }

  async function forgetDatasets(): Promise<void> {
    if (backing === "served") {
      await run("drop index thing_id");
      await run("create unique index thing_id on thing (id)");
    }
    await run("alter table thing drop column dataset");
  }

  test("of a version that did not number their steps are taken over with what is in them", async () => {
    const first = await opened();
    first.write(batch(1, [{ thing: 1, value: 7, observedAt: at }]));
    await first.close();
    await run("drop table step");
    await forgetDatasets();
    const again = await opened();
    const query = { id: idOf(1), attribute: "availableSpotNumber", from: at, to: at + 1, resolution: "raw" } as const;
    expect(await again.series(query)).toEqual([{ at, value: 7 }]);
    await again.close();
  });

  test("of a version that did not keep several values of one attribute are taken over, and keep them from now on", async () => {
    const first = await opened();
    first.write(batch(1, [{ thing: 1, value: 7, observedAt: at }]));
    await first.close();
    await run("delete from step where number >= (select number from step where name = 'things by dataset')");
    await forgetDatasets();
    const again = await opened();
    again.write(
      batch(2, [
        { thing: 1, value: 8, observedAt: at + 1 },
        { thing: 1, value: 9, observedAt: at + 2, datasetId: "urn:camera" },
      ]),
    );
    await again.flush();
    const query = { id: idOf(1), attribute: "availableSpotNumber", from: at, to: at + 9, resolution: "raw" } as const;
    expect((await again.series(query)).map(({ value }) => value)).toEqual([7, 8]);
    expect((await again.series({ ...query, datasetId: "urn:camera" })).map(({ value }) => value)).toEqual([9]);
    await again.close();
  });

  test("are refused, and left as they are, when a later version has changed them", async () => {
    await (await opened()).close();
    await run("insert into step select 99, 'of a later version'");
    await expect(opened()).rejects.toMatchObject({
      code: "store.migration.newer",
      parameters: { owner: "history", number: 99 },
    });
  });
});
