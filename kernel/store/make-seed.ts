import { mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { create } from "tar";
import { openDatabase } from "./embedded-database.ts";

/** Packs an initialised, empty database into a file; a first start unpacks it instead of initialising for seconds. */
export async function makeSeed(file: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "citybrain-seed-"));
  try {
    const data = join(folder, "postgres");
    const { database } = await openDatabase(data);
    // Patterns for further databases, of which a city makes none: two thirds of the files, each synced at the first start.
    await database.exec("update pg_database set datistemplate = false");
    for (const name of ["template0", "template1"]) await database.exec(`drop database ${name}`);
    await database.exec("vacuum analyze");
    await database.close();
    await mkdir(dirname(file), { recursive: true });
    await create({ file: `${file}.unfinished`, cwd: data, gzip: true, portable: true }, ["."]);
    await rename(`${file}.unfinished`, file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
