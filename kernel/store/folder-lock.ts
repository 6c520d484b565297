import { rename, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { CityError } from "../errors/city-error.ts";
import { throughGate } from "./folder-gate.ts";
import { beatOn, holds, readHolder } from "./folder-holder.ts";
import { folderTrouble } from "./folder-trouble.ts";
import { makeFolder } from "./make-folder.ts";

/**
 * Takes the folder for this process alone, with a file `lock` in it. Throws `store.folder.taken` while another live
 * process (or another part of this one) has it, `store.folder.unusable` when nothing can be written there; takes over
 * from a dead one. Returns the way to give it back.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  try {
    await makeFolder(resolve(folder));
    return await lock(folder);
  } catch (error) {
    throw folderTrouble(folder, error);
  }
}

async function lock(folder: string): Promise<() => Promise<void>> {
  const file = join(folder, "lock");
  let token: string | undefined;
  await throughGate(folder, async (claim, holder) => {
    const other = await readHolder(file);
    if (other !== undefined && (await holds(other, file)))
      throw new CityError("store.folder.taken", { folder, process: other.pid });
    await rename(claim, file);
    token = holder.token;
  });
  const stop = beatOn(file);
  return async () => {
    stop();
    if ((await readHolder(file))?.token === token) await rm(file, { force: true });
  };
}
