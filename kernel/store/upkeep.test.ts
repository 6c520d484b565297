import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDatabase, type EmbeddedDatabase } from "./embedded-database.ts";
import { prepareFolder, seedFile } from "./first-folder.ts";
import { createUpkeep } from "./upkeep.ts";

describe("upkeep of the embedded database", () => {
  let parent: string;
  let embedded: EmbeddedDatabase;
  let clock = 0;
  let upkeep: () => Promise<readonly string[]>;

  beforeAll(async () => {
    parent = await mkdtemp(join(tmpdir(), "citybrain-upkeep-"));
    const folder = join(parent, "postgres");
    await prepareFolder(folder, seedFile());
    embedded = await openDatabase(folder);
    await embedded.database.exec(
      "create table kept as select g as id, repeat('x', 400) as text from generate_series(1, 2000) g",
    );
    upkeep = createUpkeep(
      embedded.database,
      embedded.syncs,
      () => clock,
      () => true,
    );
  });
  afterAll(async () => {
    await embedded.database.close();
    await rm(parent, { recursive: true, force: true });
  });

  const logBytes = async () => {
    const result = await embedded.database.query<{ bytes: number }>(
      "select pg_wal_lsn_diff(pg_current_wal_lsn(), redo_lsn)::float8 as bytes from pg_control_checkpoint()",
    );
    return result.rows[0]?.bytes ?? 0;
  };

  it("does nothing while nothing is written", async () => {
    clock += 3_600_000;
    expect(await upkeep()).toEqual([]);
  });

  it("makes a checkpoint when much was written, so that the log does not grow for ever", async () => {
    for (let i = 0; i < 70; i += 1) await embedded.database.exec("update kept set text = text || ''");
    const before = await logBytes();
    expect(before).toBeGreaterThan(60_000_000);
    expect(await upkeep()).toContain("checkpoint");
    expect(await logBytes()).toBeLessThan(1_000_000);
  });

  it("vacuums what was changed much, so that tables do not grow for ever", async () => {
    await embedded.database.exec("update kept set text = text || ''");
    await embedded.database.query("select pg_stat_force_next_flush()");
    expect(await upkeep()).toEqual([]);
    clock += 60_000;
    expect(await upkeep()).toContain("vacuum public.kept");
  });

  it("makes a checkpoint of the little that was written after a while", async () => {
    await embedded.database.exec("update kept set text = 'y' where id = 1");
    clock += 600_000;
    expect(await upkeep()).toContain("checkpoint");
    expect(await upkeep()).toEqual([]);
  });
});
