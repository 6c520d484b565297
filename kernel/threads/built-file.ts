import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** A thread's file beside the bundle, or as built when the sources run as they are (tests). */
export function builtFile(name: string): URL {
  const places = [`./${name}`, `../../dist/server/${name}`].map((path) => new URL(path, import.meta.url));
  const found = places.find((place) => existsSync(fileURLToPath(place)));
  if (found === undefined) throw new Error(`${name} is not built; run: npm run build`);
  return found;
}
