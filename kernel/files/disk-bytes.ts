import { mkdir, open, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { CityError } from "../errors/city-error.ts";
import { syncPath } from "./sync-path.ts";
import type { ByteStore } from "./byte-store.ts";

const shelfName = /^[\da-f]{2}$/;
const shelfLength = 2;

/** Bytes in a folder: key `ab12…` is the file `ab/12…`. */
export async function openDiskBytes(folder: string): Promise<ByteStore> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const shelfOf = (key: string) => join(folder, key.slice(0, shelfLength));
  const pathOf = (key: string) => join(shelfOf(key), key.slice(shelfLength));

  return {
    async put(key, path) {
      await syncPath(path);
      const made = await mkdir(shelfOf(key), { recursive: true, mode: 0o700 });
      await rename(path, pathOf(key));
      await syncPath(shelfOf(key));
      if (made !== undefined) await syncPath(folder);
    },
    async read(key) {
      // Opened now, so that a file that is not there is told before an answer has begun.
      const handle = await open(pathOf(key), "r").catch((error: NodeJS.ErrnoException) => {
        throw error.code === "ENOENT" ? new CityError("file.gone", {}, { cause: error }) : error;
      });
      return handle.createReadStream();
    },
    async remove(keys) {
      for (const key of keys) await rm(pathOf(key), { force: true });
    },
    async *keys() {
      for (const shelf of await readdir(folder)) {
        if (!shelfName.test(shelf)) continue;
        const names = await readdir(join(folder, shelf));
        yield names.map((name) => shelf + name);
      }
    },
  };
}
