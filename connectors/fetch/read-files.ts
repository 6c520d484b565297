import { readdir, readFile, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { CityError } from "../../kernel/index.ts";
import { linearPattern, literal } from "../formats/linear-pattern.ts";
import type { Answer } from "../formats/parse-answer.ts";
import { largeFrom } from "./fetch-answer.ts";
import { unpack } from "./unpack.ts";

const mostFiles = 1000;

export function isWebAddress(address: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(address) && !address.startsWith("file://");
}

/** Paths a pattern stands for, sorted; `*` only in the file's name. Throws CityError `feed.fetch.file` when there are none. */
export async function expandFiles(pattern: string, baseFolder: string): Promise<readonly string[]> {
  const path = resolve(baseFolder, pattern.startsWith("file://") ? fileURLToPath(pattern) : pattern);
  const name = basename(path);
  if (!name.includes("*")) return [path];
  const fits = linearPattern(`^${name.split("*").map(literal).join(".*")}$`, { ignoreCase: false });
  const names = await readdir(dirname(path)).catch(() => []);
  const found = names
    .filter((each) => fits.find(each) !== undefined)
    .toSorted()
    .slice(0, mostFiles);
  if (found.length === 0) throw new CityError("feed.fetch.file", { rule: name });
  return found.map((each) => join(dirname(path), each));
}

/** One file as an answer, unpacked when it is gzip. Messages name the file only, not its folder. */
export async function readFileAnswer(path: string, maximumBytes: number, large?: () => Promise<void>): Promise<Answer> {
  const size = await stat(path).then(
    (found) => found.size,
    () => {
      throw new CityError("feed.fetch.file", { rule: basename(path) });
    },
  );
  if (size > maximumBytes) throw new CityError("feed.fetch.size", { rule: `${maximumBytes} B` });
  if (size > largeFrom || path.endsWith(".gz")) await large?.();
  const bytes = await readFile(path).catch(() => {
    throw new CityError("feed.fetch.file", { rule: basename(path) });
  });
  return { bytes: await unpack(bytes, maximumBytes) };
}
