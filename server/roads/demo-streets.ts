import { existsSync } from "node:fs";
import { parkingCentres } from "../../demo/zhengzhou/landmarks/parking-centres.ts";
import type { RoadGraph, Roads } from "../../kernel/index.ts";
import { demoFile } from "./city-roads.ts";
import { readRoadsFile } from "./read-roads-file.ts";

/** Metres within which a centre of parking has a street, where the city's streets are those of Zhengzhou. */
const near = 3000;

/** The streets that the demo's car parks stand at: those of the city where they are Zhengzhou's, else those made for the demo. */
export async function demoStreets(roads: Roads): Promise<RoadGraph> {
  const { graph } = roads;
  if (graph && parkingCentres.every(({ at }) => roads.nearest(at, "drive", near))) return graph;
  if (existsSync(demoFile)) return readRoadsFile(demoFile);
  const [{ buildRoadGraph }, { zhengzhouStreets }] = await Promise.all([
    import("../../kernel/roads/build-road-graph.ts"),
    import("../../demo/zhengzhou/streets/zhengzhou-streets.ts"),
  ]);
  return buildRoadGraph(zhengzhouStreets()).graph;
}
