import { existsSync } from "node:fs";
import { mkdir, open, readdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { extract } from "tar";
import { versionFile } from "./embedded-database.ts";
import { storeDamaged } from "./store-damage.ts";
import { startWorker } from "./worker-client.ts";

/** An initialised database, packed at build time: unpacking it spares the first start several seconds. */
export function seedFile(): string | undefined {
  const places = ["../store-seed.tgz", "../../dist/store-seed.tgz"];
  return places.map((path) => fileURLToPath(new URL(path, import.meta.url))).find((path) => existsSync(path));
}

/**
 * Makes sure that the folder holds a database, from the seed or, without one, by initialising it in a thread that ends
 * then and gives its memory back. A first start cut short at any point begins anew. Throws `store.damaged` when there are
 * files of a database, but not all.
 */
export async function prepareFolder(
  folder: string,
  seed: string | undefined,
): Promise<"found" | "seed" | "initialised"> {
  if (existsSync(join(folder, versionFile))) return "found";
  if (existsSync(folder) && (await readdir(folder)).length > 0) throw storeDamaged(versionFile, "missing");
  const unfinished = `${folder}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true, mode: 0o700 });
  if (seed === undefined) {
    const worker = await startWorker(unfinished);
    await worker.end();
  } else {
    await extract({ file: seed, cwd: unfinished, strict: true });
  }
  await syncTree(unfinished);
  await rename(unfinished, folder);
  await syncPath(dirname(folder));
  return seed === undefined ? "initialised" : "seed";
}

async function syncTree(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = [folder, ...entries.map((entry) => join(entry.parentPath, entry.name))];
  const atOnce = 8;
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let path = paths.pop(); path !== undefined; path = paths.pop()) await syncPath(path);
    }),
  );
}

async function syncPath(path: string): Promise<void> {
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
