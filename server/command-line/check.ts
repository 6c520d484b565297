import { readdir } from "node:fs/promises";
import { existsSync, statSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { publicAddress } from "../../connectors/fetch/fetch-answer.ts";
import { CityError, type ErrorAnswer, type LonLat } from "../../kernel/index.ts";
import { checkFolder } from "../check/check-folder.ts";
import { loadConfiguration } from "../configuration/load.ts";
import { archiveSource, type ByteSource } from "../map/archive/byte-source.ts";
import { openArchive } from "../map/archive/open-archive.ts";
import { whyNotOpen } from "../map/archive/why-not.ts";
import { packageRoot } from "../package-root.ts";
import { kilometresOf } from "../roads/read-roads-file.ts";
import { findScenarioFolder } from "../scenarios/load-folder.ts";
import { readNamedRoads } from "./read-named-roads.ts";

/**
 * `citybrain check [folder or roads file…] [--config file]`: what is named, and what the configuration names; all scenarios of
 * the repository when nothing is. True when every one may be used.
 */
export async function check(
  places: readonly string[],
  print: (line: string) => void,
  config?: string,
): Promise<boolean> {
  const here: readonly Place[] = places.map((place) => ({ place, from: process.cwd() }));
  const named = [...here, ...(config === undefined ? [] : await configured(config))];
  const asked = named.length > 0 || config !== undefined ? named : await repositoryScenarios();
  let whole = true;
  for (const { place, from, center } of asked) {
    const { faults, told } = await lookAt(place, from, center);
    if (faults.length > 0) whole = false;
    print(`${faults.length === 0 ? "✓" : "✗"} ${basename(resolve(publicAddress(place)))}${told}`);
    for (const { code, message } of faults) print(`    ${code}  ${message.zh} · ${message.en}`);
  }
  print(whole ? `全部通过 · all well: ${asked.length}` : "检查未通过 · the check refuses");
  return whole;
}

async function lookAt(
  place: string,
  from: string,
  center?: LonLat,
): Promise<{ readonly faults: readonly ErrorAnswer[]; readonly told: string }> {
  try {
    if (center !== undefined) return { faults: [], told: await mapOf(archiveSource(place, from), center) };
    const file = resolve(from, place);
    if (isFile(file)) return { faults: [], told: await roadsOf(file, place) };
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
  /** Of the city whose map the place is: a PMTiles file or address. */
  readonly center?: LonLat;
}

function isFile(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isFile() === true;
}

async function roadsOf(file: string, name: string): Promise<string> {
  const graph = await readNamedRoads(file, name);
  return `  ${graph.segmentCount} 个路段 · segments, ${kilometresOf(graph)} km, ${graph.version.slice(0, 8)}`;
}

async function mapOf(source: ByteSource, center: LonLat): Promise<string> {
  try {
    const { minZoom, maxZoom } = await openArchive(source, center);
    return `  PMTiles, ${minZoom}–${maxZoom}`;
  } catch (error) {
    throw whyNotOpen(error);
  }
}

/** Roads file, map and scenarios of a configuration, which is checked as it is read. */
async function configured(config: string): Promise<readonly Place[]> {
  const { city, externalScenarios, baseFolder } = await loadConfiguration(config);
  const places = [...(city.roads === undefined ? [] : [city.roads]), ...externalScenarios];
  const map = city.map?.url ?? city.map?.file;
  return [
    ...(map === undefined ? [] : [{ place: map, from: baseFolder, center: city.center }]),
    ...places.map((place) => ({ place, from: baseFolder })),
  ];
}

async function repositoryScenarios(): Promise<readonly Place[]> {
  const folder = join(packageRoot, "scenarios");
  if (!existsSync(folder)) return [];
  const entries = await readdir(folder, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map((entry) => ({ place: entry.name, from: folder }));
}
