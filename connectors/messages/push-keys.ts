import { link, mkdir, open, readFile, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { randomUUID } from "node:crypto";

/** The city's own pair of keys for web push (VAPID, RFC 8292), base64url. */
export interface PushKeys {
  readonly publicKey: string;
  readonly privateKey: string;
}

/**
 * Read from `keys/web-push.json` of the data folder, made there at the first start. Browsers have agreed to the public one:
 * with other keys every reader must allow pushing anew.
 */
export async function pushKeys(dataFolder: string, generate: () => PushKeys): Promise<PushKeys> {
  const file = join(dataFolder, "keys", "web-push.json");
  const found = await readKeys(file);
  if (found !== undefined) return found;
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const made = `${file}.${randomUUID()}`;
  const handle = await open(made, "wx", 0o600);
  try {
    await handle.writeFile(`${JSON.stringify(generate())}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  // Whole or not at all; one that is there by now stays.
  await link(made, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
  });
  await rm(made);
  return (await readKeys(file))!;
}

async function readKeys(file: string): Promise<PushKeys | undefined> {
  try {
    const { publicKey, privateKey } = JSON.parse(await readFile(file, "utf8")) as PushKeys;
    return { publicKey, privateKey };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
