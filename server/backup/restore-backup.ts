import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, readdir, rename, rm, statfs } from "node:fs/promises";
import { dirname, join } from "node:path";
import { CityError } from "../../kernel/index.ts";
import { syncPath } from "../../kernel/files/sync-path.ts";
import { folderTrouble } from "../../kernel/store/folder-trouble.ts";
import { hasJetStream, restoreJetStream, type JetStreamPlace } from "../../kernel/stream/served/jetstream-copy.ts";
import { lockFolder } from "../../kernel/store/folder-lock.ts";
import {
  dataPart,
  jetStreamCopy,
  outsidePart,
  postgresDump,
  readManifest,
  sumsFile,
  type Manifest,
} from "./manifest.ts";
import type { ServedPlaces } from "./served-places.ts";
import { restoreDatabase } from "./postgres-tools.ts";
import { refuseFilledDatabase } from "./refuse-filled-database.ts";
import { isInside, PartSums, readSums, type Sum } from "./sums.ts";
import { restoringFolder } from "./unfinished-restore.ts";

export interface RestoreWish extends ServedPlaces {
  readonly from: string;
  /** A new folder, or an empty one. */
  readonly dataFolder: string;
}

/**
 * Puts a backup back. Everything is copied beside its place and checked against the list first; then the database is filled, then
 * all is moved to its place. @throws CityError `backup.*`, `restore.*`, `store.folder.taken`
 */
export async function restoreBackup({ from, dataFolder, databaseUrl, jetStream }: RestoreWish): Promise<Manifest> {
  const manifest = await readManifest(from);
  await refuseDatabase(manifest, databaseUrl);
  await refuseStream(manifest, jetStream);
  await namesIn(dataFolder);
  const unlock = await lockFolder(dataFolder);
  try {
    await makeWay(dataFolder);
    await refuseWithoutRoom(dataFolder, manifest);
    const staging = join(dataFolder, restoringFolder);
    try {
      await mkdir(staging, { mode: 0o700 });
      await copyChecked(from, staging, manifest);
    } catch (error) {
      await rm(staging, { recursive: true, force: true });
      throw error;
    }
    if (jetStream !== undefined) await restoreJetStream(jetStream, join(staging, jetStreamCopy), manifest.position);
    if (databaseUrl !== undefined) await restoreDatabase(databaseUrl, join(staging, postgresDump));
    await putInPlace(staging, dataFolder);
    return manifest;
  } finally {
    await unlock();
  }
}

async function refuseDatabase({ store }: Manifest, databaseUrl: string | undefined): Promise<void> {
  if (store === "served" && databaseUrl === undefined)
    throw new CityError("restore.database", { rule: "DATABASE_URL must name an empty database" });
  if (store === "embedded" && databaseUrl !== undefined)
    throw new CityError("restore.database", { rule: "the backup is of an embedded store; leave DATABASE_URL away" });
  if (databaseUrl !== undefined) await refuseFilledDatabase(databaseUrl);
}

async function refuseStream({ stream }: Manifest, jetStream: JetStreamPlace | undefined): Promise<void> {
  const refuse = (rule: string) => new CityError("restore.stream", { rule });
  if (stream === "served" && jetStream === undefined) throw refuse("NATS_URL must name a server");
  if (jetStream === undefined) return;
  if (stream === "embedded") throw refuse("the backup is of an embedded stream; leave NATS_URL away");
  if (await hasJetStream(jetStream))
    throw refuse(`the server has a stream ${jetStream.name} already; name another in NATS_STREAM`);
}

/** Only what an unfinished restore left. @throws CityError `restore.folder` */
async function namesIn(dataFolder: string): Promise<readonly string[]> {
  const found = await readdir(dataFolder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw folderTrouble(dataFolder, error);
  });
  const names = found.filter((name) => !/^lock(\..*)?$/.test(name));
  if (names.length > 0 && !names.includes(restoringFolder))
    throw new CityError("restore.folder", { folder: dataFolder });
  return names;
}

/** What an unfinished restore left is no city's, since none starts on it. */
async function makeWay(dataFolder: string): Promise<void> {
  const names = await namesIn(dataFolder);
  // The mark goes last.
  for (const name of names.toSorted((one) => (one === restoringFolder ? 1 : -1)))
    await rm(join(dataFolder, name), { recursive: true, force: true });
}

async function refuseWithoutRoom(folder: string, { parts }: Manifest): Promise<void> {
  const need = parts.reduce((bytes, part) => bytes + part.bytes, 0);
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  const megabytes = (bytes: number) => Math.ceil(bytes / 1e6);
  if (free < need) throw new CityError("backup.disk", { folder, need: megabytes(need), free: megabytes(free) });
}

/** Copies what the list names; it must be what the list says, and the list what the manifest says. */
async function copyChecked(from: string, to: string, manifest: Manifest): Promise<void> {
  const list = join(from, sumsFile);
  const { sha256 } = await copyHashed(list, undefined).catch(() => ({ sha256: "missing" }));
  if (sha256 !== manifest.sums) throw new CityError("backup.altered", { file: sumsFile, rule: "SHA-256" });
  const parts = new PartSums();
  const made = new Set<string>();
  const makeFolder = async (folder: string) => {
    if (!made.has(folder)) await mkdir(join(to, folder), { recursive: true, mode: 0o700 });
    made.add(folder);
  };
  for await (const sum of readSums(list)) {
    await makeFolder(dirname(sum.path));
    parts.add(sum, await copyOne(from, to, sum));
  }
  if (JSON.stringify(parts.all()) !== JSON.stringify(manifest.parts))
    throw new CityError("backup.altered", { file: sumsFile, rule: "the parts of the manifest" });
  for (const folder of manifest.folders) {
    if (!isInside(folder)) throw new CityError("backup.altered", { file: folder, rule: "a path inside" });
    await makeFolder(folder);
  }
  for (const folder of made) await syncPath(join(to, folder));
}

async function copyOne(from: string, to: string, { path, sha256 }: Sum): Promise<number> {
  const altered = (rule: string) => new CityError("backup.altered", { file: path, rule });
  const copied = await copyHashed(join(from, path), join(to, path)).catch((error: NodeJS.ErrnoException) => {
    throw error.code === "ENOENT" ? altered("missing") : error;
  });
  if (copied.sha256 !== sha256) throw altered("SHA-256");
  return copied.bytes;
}

async function copyHashed(from: string, to: string | undefined): Promise<{ sha256: string; bytes: number }> {
  const target = to === undefined ? undefined : await open(to, "wx", 0o600);
  try {
    const hash = createHash("sha256");
    let bytes = 0;
    for await (const chunk of createReadStream(from, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
      hash.update(chunk);
      bytes += chunk.length;
      await target?.writeFile(chunk);
    }
    await target?.sync();
    return { sha256: hash.digest("hex"), bytes };
  } finally {
    await target?.close();
  }
}

async function putInPlace(staging: string, dataFolder: string): Promise<void> {
  const data = join(staging, dataPart);
  for (const name of await readdir(data)) await rename(join(data, name), join(dataFolder, name));
  const outside = join(staging, outsidePart);
  await rename(outside, join(dataFolder, outsidePart)).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
  });
  await syncPath(dataFolder);
  await rm(staging, { recursive: true, force: true });
  await syncPath(dataFolder);
}
