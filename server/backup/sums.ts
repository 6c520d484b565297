import { createHash, type Hash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open, readdir } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { createInterface } from "node:readline";
import { CityError } from "../../kernel/index.ts";
import { syncPath } from "../../kernel/files/sync-path.ts";
import { dataPart, type Manifest } from "./manifest.ts";

export interface Sum {
  /** From the backup's folder on, with `/`. */
  readonly path: string;
  readonly sha256: string;
}

export const lineOf = ({ path, sha256 }: Sum): string => `${sha256}  ${path}\n`;

/** The lines of a list of files. @throws CityError `backup.altered` */
export async function* readSums(file: string): AsyncGenerator<Sum> {
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })) {
    const [, sha256, path] = /^([0-9a-f]{64}) {2}(\S.*)$/.exec(line) ?? [];
    if (sha256 === undefined || path === undefined || !isInside(path))
      throw new CityError("backup.altered", { file: "SHA256SUMS", rule: "a line that is none of it" });
    yield { path, sha256 };
  }
}

/** Whether a path leads to nothing but what lies in the folder that it begins in. */
export const isInside = (path: string): boolean =>
  !path.startsWith("/") && path.split("/").every((name) => name !== ".." && name !== "." && name !== "");

/** Digest of each file below the folder, which is on the medium then. @throws CityError `backup.name` */
export async function* sealTree(folder: string, signal: AbortSignal): AsyncGenerator<Sum & { readonly bytes: number }> {
  const within = (path: string) => relative(folder, path).split(sep).join("/");
  async function* seal(place: string): AsyncGenerator<Sum & { readonly bytes: number }> {
    const entries = await readdir(place, { withFileTypes: true });
    for (const entry of entries.toSorted((one, other) => (one.name < other.name ? -1 : 1))) {
      signal.throwIfAborted();
      const path = join(place, entry.name);
      if (entry.isDirectory()) yield* seal(path);
      else yield { path: checked(within(path)), ...(await sealFile(path)) };
    }
    await syncPath(place);
  }
  yield* seal(folder);
}

/** Folders with nothing in them. */
export async function emptyFolders(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.map((entry) => ({ path: join(entry.parentPath, entry.name), isFolder: entry.isDirectory() }));
  const filled = new Set(entries.map(({ parentPath }) => parentPath));
  return paths
    .filter(({ path, isFolder }) => isFolder && !filled.has(path))
    .map(({ path }) => relative(folder, path).split(sep).join("/"))
    .toSorted();
}

function checked(path: string): string {
  if (/[\p{Cc}\\]|^\s|\s$/u.test(path)) throw new CityError("backup.name", { file: path });
  return path;
}

async function sealFile(path: string): Promise<{ sha256: string; bytes: number }> {
  const file = await open(path, "r");
  try {
    const hash = createHash("sha256");
    let bytes = 0;
    for await (const chunk of file.createReadStream({ autoClose: false }) as AsyncIterable<Buffer>) {
      hash.update(chunk);
      bytes += chunk.length;
    }
    await file.sync();
    return { sha256: hash.digest("hex"), bytes };
  } finally {
    await file.close();
  }
}

/** Sums up by part as the lines go by. */
export class PartSums {
  readonly #parts = new Map<string, { files: number; bytes: number; hash: Hash }>();

  add(sum: Sum, bytes: number): void {
    const name = partOf(sum.path);
    let part = this.#parts.get(name);
    if (part === undefined) this.#parts.set(name, (part = { files: 0, bytes: 0, hash: createHash("sha256") }));
    part.files += 1;
    part.bytes += bytes;
    part.hash.update(lineOf(sum));
  }

  all(): Manifest["parts"] {
    return [...this.#parts].map(([name, { files, bytes, hash }]) => ({
      name,
      files,
      bytes,
      sha256: hash.copy().digest("hex"),
    }));
  }
}

/** `data/store/…` → `store`; a file at the top of the data folder → `data`. */
function partOf(path: string): string {
  const [top, name, more] = path.split("/");
  return top === dataPart && more !== undefined ? name! : top!;
}
