import { randomBytes } from "node:crypto";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach } from "vitest";
import type { Who } from "../../people/who.ts";
import type { Store } from "../../store/store.ts";
import { silent, type TestBacking } from "../../store/testing/backings.ts";
import { usualFileLimits } from "../allowance.ts";
import { usualFileRule } from "../files.ts";
import { openFiles, type OpenFiles } from "../open-files.ts";
import { inPieces } from "./sample-files.ts";

export const hour = 3_600_000;
const person = (actor: string): Who => ({ actor, kind: "citizen", level: "session", roles: [] });
export const li = person("li");
export const wang = person("wang");
export const limits = { ...usualFileLimits, waitingPerPerson: 3, dayPerPerson: 5 };

/** One store for all tests of a file; each has an empty folder and table. */
export function fileDesk(backing: TestBacking) {
  let store: Store;
  let remove: () => Promise<void>;
  let dataFolder: string;
  let files: OpenFiles;
  const clock = { at: Date.parse("2026-11-22T08:00:00Z") };
  const now = () => clock.at;
  const base = () => ({ store, dataFolder, now, random: (length: number) => randomBytes(length), log: silent });
  const open = async (more = limits) => void (files = await openFiles(base(), more));

  beforeAll(async () => void ({ store, remove } = await backing.open()));
  beforeEach(async () => {
    dataFolder = await mkdtemp(join(tmpdir(), "citybrain-files-"));
    await open();
    await store.query("delete from files.file");
    return () => rm(dataFolder, { recursive: true, force: true });
  });
  afterAll(async () => {
    await store.close();
    await remove();
  });

  return {
    get store() {
      return store;
    },
    get dataFolder() {
      return dataFolder;
    },
    get files() {
      return files;
    },
    clock,
    now,
    base,
    /** The room anew, with other limits. */
    open,
    /** The room opened in another way. */
    use: (other: OpenFiles) => void (files = other),
    take: (bytes: Uint8Array, by = li, name = "lamp.jpg", rule = usualFileRule) =>
      files.take(inPieces(bytes), { name }, rule, by),
    attach: (ids: readonly string[], to = "case 1", by = li, owner = "lamps") =>
      store.transaction((transaction) => files.writes(transaction, owner).attach(ids, to, by)),
    async onDisk() {
      const entries = await readdir(join(dataFolder, "files"), { recursive: true, withFileTypes: true });
      return entries.filter((entry) => entry.isFile()).length;
    },
    rows: async () => (await store.query("select id from files.file")).length,
  };
}

export type FileDesk = ReturnType<typeof fileDesk>;
