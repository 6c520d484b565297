import { randomUUID } from "node:crypto";
import { existsSync, readFileSync, readlinkSync } from "node:fs";
import { link, mkdir, open, readFile, rename, rm, stat, utimes } from "node:fs/promises";
import { hostname } from "node:os";
import { dirname, join, resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { CityError } from "../errors/city-error.ts";
import { folderTrouble } from "./folder-trouble.ts";

/** Who holds a folder. `place`: the running kernel and process namespace within which `pid` means something. */
interface Holder {
  readonly pid: number;
  /** When the process began, in the system's own ticks; absent where the system does not tell. */
  readonly started?: string;
  readonly place: string;
  readonly token: string;
}

const beat = 3_000;
const silentAfter = 10_000;

const attempt = <T>(read: () => T): T | undefined => {
  try {
    return read();
  } catch {
    return undefined;
  }
};

function place(): string {
  const boot = attempt(() => readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim());
  const namespace = attempt(() => readlinkSync("/proc/self/ns/pid"));
  return boot === undefined || namespace === undefined ? hostname() : `${boot} ${namespace}`;
}

/** Field 22 of the process's status line; the second field is in brackets and may hold spaces. */
function started(pid: number): string | undefined {
  const status = attempt(() => readFileSync(`/proc/${pid}/stat`, "utf8"));
  return status?.slice(status.lastIndexOf(")") + 2).split(" ")[19];
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** A holder elsewhere (another container on the same volume) is known by its beat only. */
async function holds(holder: Holder, file: string): Promise<boolean> {
  if (holder.place === place()) return isAlive(holder.pid) && started(holder.pid) === holder.started;
  const touched = async () => (await stat(file).catch(() => undefined))?.mtimeMs;
  const before = await touched();
  for (let waited = 0; waited < silentAfter; waited += beat / 3) {
    await wait(beat / 3);
    if ((await touched()) !== before) return true;
  }
  return false;
}

async function readHolder(file: string): Promise<Holder | undefined> {
  const text = await readFile(file, "utf8").catch(() => undefined);
  return text === undefined ? undefined : attempt(() => JSON.parse(text) as Holder);
}

/** The file appears whole or not at all. */
async function take(folder: string, file: string, holder: Holder): Promise<boolean> {
  const own = join(folder, `lock.${holder.token}`);
  const handle = await open(own, "wx", 0o600);
  try {
    await handle.writeFile(JSON.stringify(holder));
    await handle.close();
    await link(own, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  } finally {
    await rm(own, { force: true });
  }
}

/** Takes away a dead process's lock; puts it back when another process had just replaced it. */
async function clear(folder: string, file: string, dead: Holder | undefined): Promise<void> {
  const aside = join(folder, `lock.${randomUUID()}`);
  const moved = await rename(file, aside).then(
    () => true,
    () => false,
  );
  if (!moved) return;
  const found = await readHolder(aside);
  if (found?.token !== dead?.token) await link(aside, file).catch(() => {});
  await rm(aside, { force: true });
}

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

/** With those above it. Node.js itself tries for ever where the system knows no new folders, as in /proc. */
async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const above = dirname(folder);
    if (code === "EEXIST" && (await stat(folder)).isDirectory()) return;
    if (code !== "ENOENT" || above === folder || existsSync(above)) throw error;
    await makeFolder(above);
    await makeFolder(folder);
  }
}

async function lock(folder: string): Promise<() => Promise<void>> {
  const file = join(folder, "lock");
  const start = started(process.pid);
  const holder: Holder = {
    pid: process.pid,
    place: place(),
    token: randomUUID(),
    ...(start === undefined ? {} : { started: start }),
  };
  while (!(await take(folder, file, holder))) {
    const other = await readHolder(file);
    if (other !== undefined && (await holds(other, file)))
      throw new CityError("store.folder.taken", { folder, process: other.pid });
    await clear(folder, file, other);
  }
  const beating = setInterval(() => {
    const now = new Date();
    utimes(file, now, now).catch(() => {});
  }, beat).unref();
  return async () => {
    clearInterval(beating);
    if ((await readHolder(file))?.token === holder.token) await rm(file, { force: true });
  };
}
