import { readFile, rename } from "node:fs/promises";
import { Type, type Static } from "typebox";
import { Value } from "typebox/value";
import { CityError } from "../errors/city-error.ts";
import type { SignedHead } from "./head-key.ts";
import { writeWhole } from "./write-whole.ts";

/** In the data folder, outside the store; copies kept elsewhere are what nobody here can rewrite. */
export const headsFile = "journal-heads.json";

const headsSchema = Type.Object({
  publicKey: Type.String(),
  heads: Type.Array(
    Type.Object({
      number: Type.Integer({ minimum: 1 }),
      hash: Type.String(),
      at: Type.Integer(),
      signature: Type.String(),
      key: Type.String(),
    }),
  ),
});

export type PublishedHeads = Static<typeof headsSchema>;

/** Undefined when there is no such file. Throws `journal.heads`. */
export async function readHeads(file: string): Promise<PublishedHeads | undefined> {
  try {
    const read: unknown = JSON.parse(await readFile(file, "utf8"));
    if (Value.Check(headsSchema, read)) return read;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new CityError("journal.heads");
}

/** Keeps the file under another name. */
export async function setAside(file: string, now: number): Promise<void> {
  await rename(file, file.replace(/\.json$/, `.${now}.json`)).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
  });
}

const hour = 3_600_000;
const day = 24 * hour;

/** The newest of each hour of the last two days, of each day before, and the newest of all; rising. */
export function thinned(heads: readonly SignedHead[], now: number): readonly SignedHead[] {
  const kept = new Map<string, SignedHead>();
  for (const head of heads) {
    const span = now - head.at < 2 * day ? hour : day;
    kept.set(`${head.key} ${span} ${Math.floor(head.at / span)}`, head);
  }
  return heads.filter((head, at) => at === heads.length - 1 || [...kept.values()].includes(head));
}

export interface Publisher {
  /** Writes soon; several within a second are written once. */
  note(head: SignedHead): void;
  /** Resolves when what was noted is on disk, or has failed. */
  settle(): Promise<void>;
}

const writtenEvery = 1_000;

/** Adds heads to the file. A head that could not be written is written with the next one. */
export function createPublisher(file: string, published: PublishedHeads, failed: (error: unknown) => void): Publisher {
  let heads: readonly SignedHead[] = published.heads;
  let newest: SignedHead | undefined;
  let timer: NodeJS.Timeout | undefined;
  let last: Promise<void> = Promise.resolve();
  const write = () => {
    clearTimeout(timer);
    timer = undefined;
    const head = newest;
    if (head === undefined) return;
    newest = undefined;
    last = last.then(async () => {
      heads = thinned([...heads, head], head.at);
      await writeWhole(file, `${JSON.stringify({ publicKey: head.key, heads }, null, 1)}\n`).catch(failed);
    });
  };
  return {
    note(head) {
      newest = head;
      timer ??= setTimeout(write, writtenEvery).unref();
    },
    async settle() {
      write();
      await last;
    },
  };
}
