import { open, rename, rm, stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { joinSources } from "../../connectors/roads/join-sources.ts";
import type { ReadOptions } from "../../connectors/roads/read-options.ts";
import { readRoads, type RoadsRead } from "../../connectors/roads/read-roads.ts";
import { CityError } from "../../kernel/index.ts";
import { buildRoadGraph } from "../../kernel/roads/build-road-graph.ts";
import { encodeRoadGraph } from "../../kernel/roads/road-file.ts";
import { largest } from "../roads/read-roads-file.ts";
import { describeRoads, remarkLines } from "./describe-roads.ts";
import { readNamedRoads } from "./read-named-roads.ts";

type Print = (line: string) => void;

export interface ImportOptions extends ReadOptions {
  readonly into: string;
  /** Whom the data is owed to, where the files do not say. */
  readonly attribution?: string;
}

const kinds: Readonly<Record<RoadsRead["kind"], string>> = {
  geojson: "GeoJSON",
  "osm-pbf": "OpenStreetMap PBF",
  "osm-xml": "OpenStreetMap XML",
  "sumo-net": "SUMO",
};

/**
 * `citybrain roads import`: makes one roads file of all files and says what was read, what was left out and why. The file is
 * put in place whole; when anything fails, what stood there stays. `progress` hears of long reading.
 */
export async function importRoads(
  files: readonly string[],
  { into, attribution, ...options }: ImportOptions,
  print: Print,
  progress: Print,
): Promise<void> {
  if (files.some((file) => resolve(file) === resolve(into))) {
    throw new CityError("roads.target", { file: into, rule: "not one of the files that are read" });
  }
  await checkFolder(into);
  const reads: (RoadsRead & { name: string })[] = [];
  for (const name of files) {
    const read = await readRoads(name, options, telling(name, progress));
    reads.push({ ...read, name });
    print(`已读取 · read: ${name} (${kinds[read.kind]})`);
    for (const line of remarkLines(read.remarks)) print(line);
  }
  const joined = joinSources(reads);
  const { graph, remarks } = buildRoadGraph(attribution === undefined ? joined : { ...joined, attribution });
  print("路网 · road graph:");
  for (const line of remarkLines(remarks)) print(line);
  if (remarks.some(({ code }) => code === "roads.none")) throw new CityError("roads.none");
  for (const line of describeRoads(graph)) print(line);
  const bytes = encodeRoadGraph(graph);
  if (bytes.length > largest) throw new CityError("roads.file.size", { rule: `${largest / 1_000_000} MB` });
  await putInPlace(into, bytes);
  print(`已写入 · written: ${into}`);
}

/** `citybrain roads show`: what a roads file holds. */
export async function showRoads(file: string, print: Print): Promise<void> {
  for (const line of describeRoads(await readNamedRoads(file))) print(line);
}

/** Reading may take minutes: that nothing can be written there is said before. */
async function checkFolder(into: string): Promise<void> {
  const folder = dirname(resolve(into));
  const found = await stat(folder).catch(() => undefined);
  if (found?.isDirectory() !== true) throw new CityError("roads.target.folder", { file: into, folder });
}

const toldEvery = 3000;

/** Tells how far a long file is read. A second pass begins anew. */
function telling(name: string, progress: Print): (bytes: number, of: number) => void {
  let last = performance.now();
  return (bytes, of) => {
    const now = performance.now();
    if (now - last < toldEvery) return;
    last = now;
    const [done, all] = [bytes, of].map((each) => (each / 1_000_000).toFixed(0));
    progress(`… ${name} ${done} / ${all} MB`);
  };
}

async function putInPlace(file: string, bytes: Uint8Array): Promise<void> {
  const unfinished = `${file}.${process.pid}.unfinished`;
  try {
    const handle = await open(unfinished, "w");
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw new CityError("roads.target", { file, rule: (error as { code?: string }).code ?? "" }, { cause: error });
  }
}
