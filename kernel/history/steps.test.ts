import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { Client } from "pg";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { quiet } from "../stream/testing/records.ts";
import { openHistory } from "./open-history.ts";
import { backings, newPlace, type HistoryPlace } from "./testing/backings.ts";
import { batch, carPark, idOf } from "./testing/changes.ts";

const at = Date.parse("2026-11-27T08:00:00Z");

describe.each(backings)("the %s history's tables", (backing) => {
  let place: HistoryPlace;
  beforeEach(async () => void (place = await newPlace(backing)));
  afterEach(() => place.wipe());

  async function opened() {
    const history = await openHistory({ ...place.at, timeZone: "Asia/Shanghai", log: quiet });
    history.declare(carPark);
    return history;
  }

  /** Past the history. */
  async function run(statement: string): Promise<void> {
    if (backing === "served") {
      const client = new Client({
        connectionString: process.env["DATABASE_URL"],
        options: `-c search_path=${place.schema}`,
      });
      await client.connect();
      await client.query(statement);
      await client.end();
      return;
    }
    const instance = await DuckDBInstance.create(join(place.folder, "history", "history.duckdb"));
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
