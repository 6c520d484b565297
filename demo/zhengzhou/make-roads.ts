import { writeFile } from "node:fs/promises";
import { buildRoadGraph } from "../../kernel/roads/build-road-graph.ts";
import { encodeRoadGraph } from "../../kernel/roads/road-file.ts";
import { zhengzhouStreets } from "./streets/zhengzhou-streets.ts";

/** Writes the demo city's roads file; part of the build, so that a start need not lay the streets. */
export async function makeRoads(file: string): Promise<void> {
  await writeFile(file, encodeRoadGraph(buildRoadGraph(zhengzhouStreets()).graph));
}
