import { existsSync } from "node:fs";
import { mkdir, stat } from "node:fs/promises";
import { dirname } from "node:path";

/**
 * Makes the folder and those above it; nothing happens when it is there. Throws what the system says (folder-trouble.ts
 * puts it in words). Node.js itself tries for ever where the system knows no new folders, as in /proc.
 */
export async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const above = dirname(folder);
    if (code === "EEXIST" && (await stat(folder)).isDirectory()) return;
    if (code !== "ENOENT" || above === folder || existsSync(above)) throw error;
    await makeFolder(above);
    await makeFolder(folder);
  }
}
