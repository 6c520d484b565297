import { readdir } from "node:fs/promises";
import { existsSync, statSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { CityError, type ErrorAnswer } from "../../kernel/index.ts";
import { checkFolder } from "../check/check-folder.ts";
import { loadConfiguration } from "../configuration/load.ts";
import { packageRoot } from "../package-root.ts";
import { kilometresOf, readRoadsFile } from "../roads/read-roads-file.ts";
import { findScenarioFolder } from "../scenarios/load-folder.ts";

/**
 * `citybrain check [folder or roads file…] [--config file]`: what is named, and what the configuration names; all scenarios of
 * the repository when nothing is. True when every one may be used.
 */
export async function check(
  places: readonly string[],
  print: (line: string) => void,
  config?: string,
): Promise<boolean> {
  const here = places.map((place) => ({ place, from: process.cwd() }));
  const named = [...here, ...(config === undefined ? [] : await configured(config))];
  const asked = named.length > 0 || config !== undefined ? named : await repositoryScenarios();
  let whole = true;
  for (const { place, from } of asked) {
    const { faults, told } = await lookAt(place, from);
    if (faults.length > 0) whole = false;
    print(`${faults.length === 0 ? "✓" : "✗"} ${basename(resolve(place))}${told}`);
    for (const { code, message } of faults) print(`    ${code}  ${message.zh} · ${message.en}`);
  }
  print(whole ? `全部通过 · all well: ${asked.length}` : "检查未通过 · the check refuses");
  return whole;
}

async function lookAt(
  place: string,
  from: string,
): Promise<{ readonly faults: readonly ErrorAnswer[]; readonly told: string }> {
  try {
    const file = resolve(from, place);
    if (isFile(file)) return { faults: [], told: await roadsOf(file) };
    return { faults: await checkFolder(findScenarioFolder(place, from)), told: "" };
  } catch (error) {
    if (error instanceof CityError) return { faults: [error.answer], told: "" };
    throw error;
  }
}

interface Place {
  readonly place: string;
  /** Folder that it is relative to. */
  readonly from: string;
}

function isFile(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isFile() === true;
}

async function roadsOf(file: string): Promise<string> {
  const graph = await readRoadsFile(file);
  return `  ${graph.segmentCount} 个路段 · segments, ${kilometresOf(graph)} km, ${graph.version.slice(0, 8)}`;
}

/** Roads file and scenarios of a configuration, which is checked as it is read. */
async function configured(config: string): Promise<readonly Place[]> {
  const { city, externalScenarios, baseFolder } = await loadConfiguration(config);
  const places = [...(city.roads === undefined ? [] : [city.roads]), ...externalScenarios];
  return places.map((place) => ({ place, from: baseFolder }));
}

async function repositoryScenarios(): Promise<readonly Place[]> {
  const folder = join(packageRoot, "scenarios");
  if (!existsSync(folder)) return [];
  const entries = await readdir(folder, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map((entry) => ({ place: entry.name, from: folder }));
}
