import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { setTimeout as wait } from "node:timers/promises";
import { CityError } from "../errors/city-error.ts";
import type { Log } from "../log.ts";
import {
  connectForLock,
  holderOf,
  isHeld,
  lastHolder,
  letGo,
  noteHolder,
  takeLock,
  type LockSession,
} from "./lock-session.ts";
import { translated } from "./served.ts";

/** Holds a PostgreSQL database for this process alone. */
export interface DatabaseLock {
  /** Throws `store.database.unsure` while it is not certain that no other process holds the database: write nothing then. */
  check(): void;
  /** Resolves, if ever, with `store.database.lost`: another process had the database meanwhile, and this one must end. */
  readonly lost: Promise<CityError>;
  release(): Promise<void>;
}

export interface DatabaseLockOptions {
  readonly databaseUrl: string;
  readonly log: Log;
  /** Milliseconds between two looks whether the lock is still held; 2,000 when absent. */
  readonly beat?: number;
}

/** Without a fresh proof for so long the lock counts as gone. The server lets go of a silent session only after 25 s (`lock-session.ts`). */
const believedFor = 10_000;
/** A process that has just ended may still have its session for a moment. */
const patience = 2_000;

/**
 * Takes the database by a session-level advisory lock on a connection of its own, which the server gives back when the
 * process dies, however it dies. The connection is watched. When it breaks, nothing may be written until the lock is
 * back; it is taken again at once and, if nobody else had it meanwhile, the city goes on. Throws
 * `store.database.taken`, which names the holder, and StoreError when the server cannot be reached.
 */
export async function lockDatabase({ databaseUrl, log, beat = 2_000 }: DatabaseLockOptions): Promise<DatabaseLock> {
  const name = `citybrain ${hostname().slice(0, 40)}, process ${process.pid}`;
  const token = randomUUID();
  let session = await translated(() => first(databaseUrl, name, token));
  let provenAt: number | undefined = performance.now();
  let ended = false;
  let tellLost: (error: CityError) => void = () => undefined;
  const lost = new Promise<CityError>((resolve) => (tellLost = resolve));

  const giveUp = (holder: string) => {
    ended = true;
    provenAt = undefined;
    tellLost(new CityError("store.database.lost", { holder }));
  };
  /** The session with which the lock is ours again; undefined when it is not, or not yet. */
  const again = async (next: LockSession): Promise<LockSession | undefined> => {
    if (!(await takeLock(next.client))) {
      const holder = await holderOf(next.client);
      // The server has not noticed that our former connection is gone.
      if (holder?.backend === session.backend) await letGo(next.client, session.backend);
      else if (holder !== undefined) giveUp(holder.text);
      return undefined;
    }
    const last = await lastHolder(next.client);
    if (last.token === token) return next;
    giveUp(last.name);
    return undefined;
  };
  const retake = async () => {
    const asked = performance.now();
    const next = await connectForLock(databaseUrl, name);
    const taken = await again(next).catch(() => undefined);
    if (taken === undefined || ended) return close(next);
    session = taken;
    provenAt = asked;
    log.warn({}, "store: the database is held again; nobody else had it meanwhile");
  };
  const watch = async () => {
    while (!ended) {
      await Promise.race([wait(beat, undefined, { ref: false }), session.broken]);
      const asked = performance.now();
      const held = !ended && (await isHeld(session.client).catch(() => false));
      if (ended) return;
      if (held) {
        provenAt = asked;
        continue;
      }
      if (provenAt !== undefined)
        log.error({}, "store: the connection that holds the database is gone; nothing is written");
      provenAt = undefined;
      await close(session);
      await retake().catch((error: unknown) =>
        log.warn({ reason: String(error) }, "store: the database is not held yet"),
      );
      if (provenAt === undefined) await wait(beat / 2, undefined, { ref: false });
    }
  };
  const watching = watch();

  return {
    lost,
    check() {
      if (provenAt === undefined || performance.now() - provenAt > believedFor)
        throw new CityError("store.database.unsure");
    },
    async release() {
      ended = true;
      provenAt = undefined;
      await close(session);
      await watching;
    },
  };
}

async function first(databaseUrl: string, name: string, token: string): Promise<LockSession> {
  const session = await connectForLock(databaseUrl, name);
  try {
    for (let waited = 0; !(await takeLock(session.client)); waited += 200) {
      const holder = await holderOf(session.client);
      if (waited >= patience)
        throw new CityError("store.database.taken", { holder: holder?.text ?? "?", since: holder?.since ?? "?" });
      await wait(200);
    }
    if (await isHeld(session.client)) {
      await noteHolder(session.client, token, name);
      return session;
    }
    throw new CityError("store.unavailable", { rule: "a session of its own, no transaction pooling" });
  } catch (error) {
    await close(session);
    throw error;
  }
}

async function close({ client }: LockSession): Promise<void> {
  await Promise.race([client.end().catch(() => undefined), wait(1_000)]);
}
