import { readdir } from "node:fs/promises";
import { existsSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { CityError, type ErrorAnswer } from "../../kernel/index.ts";
import { checkFolder } from "../check/check-folder.ts";
import { packageRoot } from "../package-root.ts";
import { findScenarioFolder } from "../scenarios/load-folder.ts";

/** `citybrain check [folder…]`: all scenarios of the repository when none is named. True when every one may run. */
export async function check(places: readonly string[], print: (line: string) => void): Promise<boolean> {
  const asked = places.length > 0 ? places : await repositoryScenarios();
  let whole = true;
  for (const place of asked) {
    const faults = await faultsOf(place);
    if (faults.length > 0) whole = false;
    print(`${faults.length === 0 ? "✓" : "✗"} ${basename(resolve(place))}`);
    for (const { code, message } of faults) print(`    ${code}  ${message.zh} · ${message.en}`);
  }
  print(whole ? `全部通过 · all well: ${asked.length}` : "检查未通过 · the check refuses");
  return whole;
}

async function faultsOf(place: string): Promise<readonly ErrorAnswer[]> {
  try {
    return await checkFolder(findScenarioFolder(place, process.cwd()));
  } catch (error) {
    if (error instanceof CityError) return [error.answer];
    throw error;
  }
}

async function repositoryScenarios(): Promise<readonly string[]> {
  const folder = join(packageRoot, "scenarios");
  if (!existsSync(folder)) return [];
  const entries = await readdir(folder, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map((entry) => join(folder, entry.name));
}
