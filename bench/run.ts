import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** Each file beside this one is a benchmark: its default export gets the flags. `npm run bench -- NAME --flag value`. */
const folder = import.meta.dirname;
const [name, ...words] = process.argv.slice(2);
const names = readdirSync(folder)
  .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts") && file !== "run.ts")
  .map((file) => file.slice(0, -3));

function flagsOf(rest: readonly string[]): Record<string, string> {
  const flags: Record<string, string> = {};
  for (let place = 0; place < rest.length; place += 1) {
    const word = rest[place]!;
    if (!word.startsWith("--")) throw new Error(`a flag begins with --: ${word}`);
    const [key, value] = word.slice(2).split("=", 2) as [string, string | undefined];
    const next = rest[place + 1];
    if (value !== undefined) flags[key] = value;
    else if (next !== undefined && !next.startsWith("--")) {
      flags[key] = next;
      place += 1;
    } else flags[key] = "true";
  }
  return flags;
}

if (name === undefined || !existsSync(join(folder, `${name}.ts`)) || !names.includes(name)) {
  console.log(`npm run bench -- NAME [--flags]\n${names.map((one) => `  ${one}`).join("\n")}`);
  process.exitCode = name === undefined ? 0 : 1;
} else {
  const module = (await import(pathToFileURL(join(folder, `${name}.ts`)).href)) as {
    default: (flags: Record<string, string>) => Promise<void>;
  };
  await module.default(flagsOf(words));
}
