import { readdir } from "node:fs/promises";
import { join } from "node:path";

const skipped = new Set(["node_modules", "dist", ".git"]);

/** TypeScript files under a folder, as paths from it with `/`, sorted. */
export async function listSources(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const lists = await Promise.all(
    entries.map(async (entry) => {
      if (skipped.has(entry.name) || entry.name.startsWith(".")) return [];
      if (entry.isDirectory()) {
        return (await listSources(join(folder, entry.name))).map((name) => `${entry.name}/${name}`);
      }
      return /\.(ts|tsx|mts|js|mjs)$/.test(entry.name) && !entry.name.endsWith(".d.ts") ? [entry.name] : [];
    }),
  );
  return lists.flat().toSorted();
}
