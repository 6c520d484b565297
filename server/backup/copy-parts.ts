import { createReadStream, createWriteStream } from "node:fs";
import { copyFile, mkdir, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { historyFolder } from "../../kernel/history/embedded/files.ts";
import type { Position } from "../../kernel/index.ts";
import { databaseFolder, storeFolder } from "../../kernel/store/store-damage.ts";
import { listSegments } from "../../kernel/stream/embedded/segments.ts";
import { copyJetStream } from "../../kernel/stream/served/jetstream-copy.ts";
import type { CityParts } from "./city-parts.ts";
import { copyTree } from "./copy-tree.ts";
import { dataPart, jetStreamCopy, outsidePart, postgresDump } from "./manifest.ts";
import { dumpDatabase } from "./postgres-tools.ts";

const streamFolder = "stream";
/** Parts of the data folder that are copied each in its own way. */
const known = new Set([storeFolder, historyFolder, "state", streamFolder, "files"]);
/** What is of this place and this process only. */
const never = /^(lock(\..*)?|damaged|restoring)$/;

/**
 * The order is what makes the parts fit. What is signed and published of the journal comes before the store, whose journal has
 * then at least as much. The store comes before the stream, which takes no event of the outbox twice but would never have
 * again what the store believes delivered. The saved state comes before the history, both before the stream, which must
 * reach further than either. Answers up to where the stream surely goes.
 */
export async function copyParts(parts: CityParts, into: string, signal: AbortSignal): Promise<Position> {
  const { dataFolder, store, stream } = parts;
  const data = join(into, dataPart);
  const options = { signal, lively: true };
  const isElsewhere = (name: string) => known.has(name) || never.test(name);
  await copyTree(dataFolder, data, { ...options, without: isElsewhere });
  await copyOutside(parts.outside, join(into, outsidePart));
  if (store.kind === "embedded") await copyStore(parts, join(data, storeFolder, databaseFolder), signal);
  await parts.saveState();
  // A server has casework and history in one.
  if (store.kind === "served") await dumpDatabase(parts.databaseUrl!, join(into, postgresDump), signal);
  else {
    await mkdir(join(data, historyFolder), { mode: 0o700 });
    await parts.copyHistory(join(data, historyFolder));
  }
  await copyTree(join(dataFolder, "state"), join(data, "state"), options);
  await copyTree(join(dataFolder, "files"), join(data, "files"), {
    ...options,
    without: (name) => name === "incoming",
  });
  if (parts.jetStream !== undefined) return copyJetStream(parts.jetStream, join(into, jetStreamCopy), signal);
  const position = stream.last();
  await copySegments(join(dataFolder, streamFolder), join(data, streamFolder), signal);
  return position;
}

/** Within a transaction nothing else is written to the embedded store: its files lie still. */
async function copyStore({ dataFolder, store }: CityParts, to: string, signal: AbortSignal): Promise<void> {
  await store.transaction(async (transaction) => {
    await transaction.query("checkpoint");
    await copyTree(join(dataFolder, storeFolder, databaseFolder), to, { signal });
  });
}

/**
 * Each as long as it is now: what is written from here on lies behind. A commit that is half written now is then the end of the
 * copy, and was never acknowledged; one behind it, which would make it look like damage, is not in the copy.
 */
async function copySegments(from: string, to: string, signal: AbortSignal): Promise<void> {
  await mkdir(to, { recursive: true, mode: 0o700 });
  const segments = await Promise.all(
    (await listSegments(from)).map(async ({ path }) => ({ path, length: (await stat(path)).size })),
  );
  for (const { path, length } of segments) {
    if (length === 0) continue;
    const copy = createWriteStream(join(to, basename(path)), { mode: 0o600, flags: "wx" });
    await pipeline(createReadStream(path, { end: length - 1 }), copy, { signal });
  }
}

async function copyOutside(paths: readonly string[], to: string): Promise<void> {
  if (paths.length > 0) await mkdir(to, { recursive: true, mode: 0o700 });
  for (const [index, path] of paths.entries()) await copyFile(path, join(to, `${index + 1}-${basename(path)}`));
}
