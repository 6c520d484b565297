import { open, rename } from "node:fs/promises";
import { dirname } from "node:path";

/** The file has the old text or the new one, whenever the machine stops. */
export async function writeWhole(file: string, text: string, mode = 0o644): Promise<void> {
  const unfinished = `${file}.unfinished`;
  const handle = await open(unfinished, "w", mode);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(unfinished, file);
  const folder = await open(dirname(file), "r");
  await folder.sync().finally(() => folder.close());
}
