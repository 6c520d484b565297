import { chmod, rm } from "node:fs/promises";
import { createServer, type Server, type Socket } from "node:net";
import { isAbsolute, join } from "node:path";
import { createInterface } from "node:readline";
import { CityError, type ErrorAnswer, type Log } from "../../kernel/index.ts";
import { asCityError } from "../http/errors.ts";
import type { CityParts } from "./city-parts.ts";
import type { Manifest } from "./manifest.ts";
import { takeBackup } from "./take-backup.ts";

/** In the data folder: whoever may write there may have the city copied, and nobody else. */
export const socketName = "backup.sock";

/** One line each way. */
export interface BackupRequest {
  /** Absolute. */
  readonly into: string;
}
export type BackupAnswer = { readonly done: Manifest } | { readonly refused: ErrorAnswer };

export interface SocketOptions {
  readonly parts: CityParts;
  readonly now: () => number;
  readonly log: Log;
}

/** Takes requests for backups from this machine. Returns the way to end it; a backup under way is broken off then. */
export async function openBackupSocket({ parts, now, log }: SocketOptions): Promise<() => Promise<void>> {
  const stopping = new AbortController();
  const sockets = new Set<Socket>();
  let underWay: { readonly into: string; readonly done: Promise<unknown> } | undefined;

  async function answer(line: string, signal: AbortSignal): Promise<BackupAnswer> {
    try {
      const { into } = JSON.parse(line) as BackupRequest;
      if (typeof into !== "string" || !isAbsolute(into))
        throw new CityError("input.invalid", { field: "into", rule: "an absolute path" });
      if (underWay !== undefined) throw new CityError("backup.busy", { folder: underWay.into });
      log.info({ into }, "a backup begins");
      const done = takeBackup(parts, { into, takenAt: now(), signal });
      underWay = { into, done };
      const manifest = await done.finally(() => (underWay = undefined));
      log.info({ into, position: manifest.position }, "a backup is done");
      return { done: manifest };
    } catch (error) {
      const known = asCityError(error) ?? new CityError("internal", { reference: "backup" });
      log.error({ code: known.code, reason: String((error as Error).message) }, "a backup was not made");
      return { refused: known.answer };
    }
  }

  const server = createServer((socket) => {
    sockets.add(socket);
    // Who goes away while it is made does not want it any more.
    const leaving = new AbortController();
    socket
      .on("error", () => undefined)
      .on("close", () => {
        sockets.delete(socket);
        leaving.abort();
      });
    createInterface({ input: socket }).once("line", (line) => {
      void answer(line, AbortSignal.any([stopping.signal, leaving.signal])).then((told) =>
        socket.end(`${JSON.stringify(told)}\n`),
      );
    });
  });
  const path = join(parts.dataFolder, socketName);
  await rm(path, { force: true });
  if (!(await listens(server, path, log))) return async () => undefined;
  await chmod(path, 0o600);
  return async () => {
    stopping.abort();
    await underWay?.done.catch(() => undefined);
    for (const socket of sockets) socket.end();
    await new Promise((resolve) => server.close(resolve));
  };
}

/** Such a path has about a hundred bytes at most, and some file systems have none: a city runs without it. */
async function listens(server: Server, path: string, log: Log): Promise<boolean> {
  try {
    await new Promise<void>((resolve, reject) => server.once("error", reject).listen(path, resolve));
    return true;
  } catch (error) {
    log.warn(
      { code: (error as NodeJS.ErrnoException).code },
      "no backups can be made while the city runs: its data folder takes no socket",
    );
    return false;
  }
}
