import { readdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { CityError } from "../errors/city-error.ts";
import { beatOn, type Holder, holds, newHolder, readHolder } from "./folder-holder.ts";

const claimName = /^lock\.[\da-f-]{36}$/;
const turn = 5;
const patientTurns = 6_000;

/** What one who is in does: `claim`, the file that names him as `holder`, is his to move away. */
export type Within = (claim: string, holder: Holder) => Promise<void>;

type Claim = { readonly name: string; readonly pid: number };
type Waits = (others: readonly Claim[]) => Promise<void>;

/**
 * Lets in one at a time of all those, in whatever process, who want to change who holds the folder. Each puts down a
 * file under a name that is never used again, then looks for others: who finds himself alone is in. Of any two, the
 * later one sees the earlier; and a dead one's file can be removed without ever hitting another's, as it could not
 * with one name for all, where another may take the dead one's place just before the removal.
 * Throws `store.folder.taken` when others stay for half a minute.
 */
export async function throughGate(folder: string, within: Within): Promise<void> {
  const waits = newPatience(folder);
  while (!(await enter(folder, within, waits)))
    for (let others = await living(folder); others.length > 0; others = await living(folder)) await waits(others);
}

/** False when another was to go first. Among those who wait, that is the one whose file's name comes first. */
async function enter(folder: string, within: Within, waits: Waits): Promise<boolean> {
  const holder = newHolder();
  const own = `lock.${holder.token}`;
  const claim = join(folder, own);
  const stop = beatOn(claim);
  try {
    await putDown(claim, holder);
    for (;;) {
      const others = await living(folder, own);
      if (others.length === 0) {
        await within(claim, holder);
        return true;
      }
      if (others.some(({ name }) => name < own)) return false;
      await waits(others);
    }
  } finally {
    stop();
    await rm(claim, { force: true });
  }
}

function newPatience(folder: string): Waits {
  let left = patientTurns;
  return async ([other]) => {
    left -= 1;
    if (left < 0) throw new CityError("store.folder.taken", { folder, process: other!.pid });
    await wait(turn);
  };
}

/** The file appears whole or not at all. */
async function putDown(claim: string, holder: Holder): Promise<void> {
  await writeFile(`${claim}.new`, JSON.stringify(holder), { mode: 0o600 });
  await rename(`${claim}.new`, claim);
}

async function living(folder: string, own?: string): Promise<readonly Claim[]> {
  const found: Claim[] = [];
  for (const name of await readdir(folder)) {
    if (name === own || !claimName.test(name)) continue;
    const file = join(folder, name);
    const holder = await readHolder(file);
    if (holder !== undefined && (await holds(holder, file))) found.push({ name, pid: holder.pid });
    else await rm(file, { force: true });
  }
  return found;
}
