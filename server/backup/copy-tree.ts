import { constants, copyFile, mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";

export interface CopyOptions {
  /** Names at the top of the folder that stay out. */
  readonly without?: (name: string) => boolean;
  /** What goes away meanwhile is passed over. */
  readonly lively?: boolean;
  readonly signal: AbortSignal;
}

/** Copies files and folders; sockets and links stay out, and so does a folder that is not there. */
export async function copyTree(from: string, to: string, { without, lively, signal }: CopyOptions): Promise<void> {
  const entries = await readdir(from, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  await mkdir(to, { recursive: true, mode: 0o700 });
  for (const entry of entries) {
    signal.throwIfAborted();
    if (without?.(entry.name) === true) continue;
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) await copyTree(source, target, { signal, ...(lively === undefined ? {} : { lively }) });
    else if (entry.isFile()) await copyOne(source, target, lively ?? false);
  }
}

async function copyOne(source: string, target: string, lively: boolean): Promise<void> {
  try {
    await copyFile(source, target, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
  } catch (error) {
    if (!lively || (error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
}
