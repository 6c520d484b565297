import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { CityError } from "../errors/city-error.ts";
import type { RoomBase } from "../rooms/room-kind.ts";
import type { Transaction } from "../store/store.ts";
import { day, openAllowance, usualFileLimits, type FileLimits } from "./allowance.ts";
import { openDiskBytes } from "./disk-bytes.ts";
import { attachFiles, deleteAttached, deleteForgotten, fileMigrations, findFiles, insertFile } from "./file-table.ts";
import type { Files, FileWrites, StoredFile } from "./files.ts";
import { inTurn } from "./in-turn.ts";
import { idOfKey, keysOf, thumbnailKey } from "./keys.ts";
import { takeFile, type Taking } from "./take-file.ts";

/** What tidying removed. */
export interface Tidied {
  /** Files that belonged to nothing for a day. */
  readonly forgotten: number;
  /** Bytes, by key, without a file: of what was cut short or erased. */
  readonly stray: number;
}

export interface OpenFiles extends Files {
  /** As a scenario sees them: what another owner attached is not there. */
  viewOf(owner: string): Files;
  writes(transaction: Transaction, owner: string): FileWrites;
  /** Removes what nobody needs; to be called now and then. */
  tidy(): Promise<Tidied>;
  /** Nothing is removed from the disk until the way back is called: a copy is being made. */
  holdRemovals(): () => void;
}

const picturesAtOnce = 1;
const picturesWaiting = 64;

type Base = Pick<RoomBase, "store" | "dataFolder" | "now" | "random" | "log">;

/** The city's files: rows in the store, bytes in `files/` of the data folder. */
export async function openFiles(base: Base, limits: FileLimits = usualFileLimits): Promise<OpenFiles> {
  const { store, now, log } = base;
  await store.migrate("files", fileMigrations);
  const folder = join(base.dataFolder, "files");
  const bytes = await openDiskBytes(folder);
  const incoming = join(folder, "incoming");
  await mkdir(incoming, { recursive: true, mode: 0o700 });
  const allowance = openAllowance(store, folder, limits, now);
  const underWay = new Set<string>();
  const turns = inTurn(picturesAtOnce, picturesWaiting);
  const taking: Taking = { bytes, incoming, inTurn: turns, keep: (file) => insertFile(store, file) };
  let holds = 0;

  /** What cannot be removed now is stray, and goes when the files are tidied. */
  async function remove(keys: readonly string[]): Promise<void> {
    if (holds === 0) await bytes.remove(keys);
  }

  async function removeUnfinished(): Promise<void> {
    for (const id of await readdir(incoming))
      if (!underWay.has(id)) await rm(join(incoming, id), { recursive: true, force: true });
  }
  await removeUnfinished();

  async function removeStray(): Promise<number> {
    let removed = 0;
    for await (const page of bytes.keys()) {
      const settled = page.filter((key) => !underWay.has(idOfKey(key)));
      if (settled.length === 0) continue;
      const known = await findFiles(store, [...new Set(settled.map(idOfKey))]);
      const stray = settled.filter((key) => !known.has(idOfKey(key)));
      if (holds > 0) return removed;
      await remove(stray);
      removed += stray.length;
    }
    return removed;
  }

  function readable(mayRead: (owner: string | undefined) => boolean): Files {
    const find = async (ids: readonly string[]) => {
      const found = await findFiles(store, ids);
      return ids.flatMap((id) => {
        const one = found.get(id);
        return one !== undefined && mayRead(one.owner) ? [one.file] : [];
      });
    };
    return {
      async take(source, { name }, rule, by) {
        const id = Buffer.from(base.random(16)).toString("hex");
        const about = { id, name, by: by.actor, takenAt: now() };
        underWay.add(id);
        const work = () => takeFile(source, about, rule, taking);
        return allowance.within(by, rule, work).finally(() => underWay.delete(id));
      },
      about: find,
      async read(id, which = "whole") {
        const [file] = await find([id]);
        if (file === undefined || (which === "thumbnail" && !file.thumbnail))
          throw new CityError("not-found", { what: "file" });
        return { file, bytes: await bytes.read(which === "whole" ? id : thumbnailKey(id)) };
      },
    };
  }

  return {
    ...readable(() => true),
    viewOf: (owner) => readable((attachedBy) => attachedBy === undefined || attachedBy === owner),
    writes: (transaction, owner) => ({
      async attach(ids, to, { actor }) {
        const wanted = [...new Set(ids)];
        const attached = await attachFiles(transaction, wanted, { owner, to, by: actor, at: now() });
        if (attached.length < wanted.length) await refuseAttaching(transaction, wanted, attached, actor);
        const found = new Map(attached.map((file) => [file.id, file]));
        return wanted.map((id) => found.get(id)!);
      },
      async erase(to) {
        const ids = await deleteAttached(transaction, owner, to);
        transaction.afterCommit(() => {
          remove(keysOf(ids)).catch((error: unknown) =>
            log.warn({ reason: (error as NodeJS.ErrnoException).code }, "erased files are still on the disk"),
          );
        });
      },
    }),
    async tidy() {
      const at = now();
      const forgotten = await deleteForgotten(store, at - day, at + day);
      await remove(keysOf(forgotten));
      await removeUnfinished();
      const tidied = { forgotten: forgotten.length, stray: await removeStray() };
      if (tidied.forgotten + tidied.stray > 0) log.info(tidied, "files tidied");
      return tidied;
    },
    holdRemovals() {
      holds += 1;
      let held = true;
      return () => {
        if (held) holds -= 1;
        held = false;
      };
    },
  };
}

async function refuseAttaching(
  transaction: Transaction,
  wanted: readonly string[],
  attached: readonly StoredFile[],
  by: string,
): Promise<never> {
  const done = new Set(attached.map(({ id }) => id));
  const left = wanted.filter((id) => !done.has(id));
  const found = await findFiles(transaction, left);
  const all = left.every((id) => found.get(id)?.file.by === by);
  throw all ? new CityError("file.attached") : new CityError("not-found", { what: "file" });
}
