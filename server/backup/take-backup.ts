import { createHash } from "node:crypto";
import { open, mkdir, readdir, rename, rm, stat } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { CityError } from "../../kernel/index.ts";
import { syncPath } from "../../kernel/files/sync-path.ts";
import type { CityParts } from "./city-parts.ts";
import { copyParts } from "./copy-parts.ts";
import { manifestFile, sealed, sumsFile, type Manifest } from "./manifest.ts";
import { lineOf, PartSums, emptyFolders, sealTree } from "./sums.ts";

export interface BackupWish {
  /** A new folder, or an empty one. */
  readonly into: string;
  /** ms since 1970. */
  readonly takenAt: number;
  readonly signal: AbortSignal;
}

/**
 * Copies the city to a folder while it runs. The manifest comes last: a folder without it is no backup. What fails leaves
 * nothing. @throws CityError `backup.*`
 */
export async function takeBackup(city: CityParts, { into, takenAt, signal }: BackupWish): Promise<Manifest> {
  await refuseTarget(into, city.dataFolder);
  await mkdir(into, { recursive: true, mode: 0o700 });
  const letGo = city.hold();
  try {
    const position = await copyParts(city, into, signal);
    return await seal(
      into,
      {
        format: "citybrain backup 1",
        ...city.about,
        takenAt: new Date(takenAt).toISOString(),
        position,
        store: city.store.kind,
        stream: city.stream.kind,
      },
      signal,
    );
  } catch (error) {
    for (const name of await readdir(into)) await rm(join(into, name), { recursive: true, force: true });
    if (signal.aborted) throw new CityError("backup.stopped", {}, { cause: error });
    throw isFull(error) ? new CityError("store.disk.full", {}, { cause: error }) : error;
  } finally {
    letGo();
  }
}

const isFull = (error: unknown) => ["ENOSPC", "EDQUOT"].includes((error as NodeJS.ErrnoException).code ?? "");

async function refuseTarget(into: string, dataFolder: string): Promise<void> {
  const refuse = (rule: string) => new CityError("backup.target", { folder: into, rule });
  const known = await stat(into).catch(() => undefined);
  if (known !== undefined && !known.isDirectory()) throw refuse("not a folder");
  if (known !== undefined && (await readdir(into)).length > 0) throw refuse("not empty");
  if (!relative(resolve(dataFolder), resolve(into)).startsWith("..")) throw refuse("inside the data folder");
}

async function seal(
  into: string,
  about: Omit<Manifest, "folders" | "parts" | "sums" | "sha256">,
  signal: AbortSignal,
): Promise<Manifest> {
  const parts = new PartSums();
  const whole = createHash("sha256");
  const unfinished = join(into, `${sumsFile}.unfinished`);
  const list = await open(unfinished, "wx", 0o600);
  try {
    for await (const { bytes, ...sum } of sealTree(into, signal)) {
      if (sum.path === `${sumsFile}.unfinished`) continue;
      parts.add(sum, bytes);
      whole.update(lineOf(sum));
      await list.appendFile(lineOf(sum));
    }
    await list.sync();
  } finally {
    await list.close();
  }
  await rename(unfinished, join(into, sumsFile));
  const manifest = sealed({
    ...about,
    folders: await emptyFolders(into),
    parts: parts.all(),
    sums: whole.digest("hex"),
  });
  await writeDurably(into, manifestFile, `${JSON.stringify(manifest, undefined, 2)}\n`);
  return manifest;
}

async function writeDurably(folder: string, name: string, text: string): Promise<void> {
  const unfinished = join(folder, `${name}.unfinished`);
  const file = await open(unfinished, "wx", 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(unfinished, join(folder, name));
  await syncPath(folder);
}
