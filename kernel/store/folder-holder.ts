import { randomUUID } from "node:crypto";
import { readFileSync, readlinkSync } from "node:fs";
import { readFile, stat, utimes } from "node:fs/promises";
import { hostname } from "node:os";
import { setTimeout as wait } from "node:timers/promises";

/** Who holds a folder. `place`: the running kernel and process namespace within which `pid` means something. */
export interface Holder {
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

/** This process, under a token of its own. */
export function newHolder(): Holder {
  const start = started(process.pid);
  return {
    pid: process.pid,
    place: place(),
    token: randomUUID(),
    ...(start === undefined ? {} : { started: start }),
  };
}

/** Whom the file names; undefined when there is none, or when it says nothing. */
export async function readHolder(file: string): Promise<Holder | undefined> {
  const text = await readFile(file, "utf8").catch(() => undefined);
  return text === undefined ? undefined : attempt(() => JSON.parse(text) as Holder);
}

/** Whether the process that the file names still lives. One elsewhere (another container) is known by its beat only. */
export async function holds(holder: Holder, file: string): Promise<boolean> {
  if (holder.place === place()) return isAlive(holder.pid) && started(holder.pid) === holder.started;
  const touched = async () => (await stat(file).catch(() => undefined))?.mtimeMs;
  const before = await touched();
  for (let waited = 0; waited < silentAfter; waited += beat / 3) {
    await wait(beat / 3);
    if ((await touched()) !== before) return true;
  }
  return false;
}

/** Touches the file every three seconds, for those elsewhere to see. Returns the way to stop. */
export function beatOn(file: string): () => void {
  const beating = setInterval(() => {
    const now = new Date();
    utimes(file, now, now).catch(() => {});
  }, beat).unref();
  return () => clearInterval(beating);
}
