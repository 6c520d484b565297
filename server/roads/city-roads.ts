import { basename, join } from "node:path";
import type { BrainHealth, Log, RoadGraph, Roads } from "../../kernel/index.ts";
import { openRoads } from "../../kernel/roads/open-roads.ts";
import type { Configuration } from "../configuration/configuration.ts";
import { packageRoot } from "../package-root.ts";
import { checkPlace } from "./check-place.ts";
import { kilometresOf } from "./read-roads-file.ts";
import { watchRoadsFile } from "./watch-roads-file.ts";

/** The city's roads and where they come from. */
export interface CityRoads {
  readonly roads: Roads;
  /** Reads them for the first time; never fails. */
  start(): Promise<void>;
  health(): BrainHealth["roads"];
  close(): Promise<void>;
}

export interface CityRoadsOptions {
  readonly configuration: Pick<Configuration, "city" | "demo">;
  readonly now: () => number;
  readonly log: Log;
}

/** Made by the build. */
export const demoFile = join(packageRoot, "dist", "zhengzhou.cityroads");

/** Opens at once, without roads; these come from the file once it is read. */
export function openCityRoads({ configuration, now, log }: CityRoadsOptions): CityRoads {
  const roads = openRoads(undefined, now);
  const file = fileOf(configuration);
  const take = (graph: RoadGraph) => {
    checkPlace(graph, configuration.city.center);
    roads.replace(graph);
  };
  const watched = file === undefined ? undefined : watchRoadsFile({ file, take, now, log });
  const lengths = lengthsOf();
  return {
    roads,
    start: async () => watched?.look(),
    health: () => {
      const { graph } = roads;
      const problem = watched?.problem();
      return {
        ...(file === undefined ? {} : { file: basename(file) }),
        ...(graph === undefined ? {} : { version: graph.version }),
        segments: graph?.segmentCount ?? 0,
        kilometres: lengths(graph),
        ...(problem === undefined ? {} : { problem }),
      };
    },
    close: async () => watched?.close(),
  };
}

function fileOf({ city, demo }: CityRoadsOptions["configuration"]): string | undefined {
  if (city.roads !== undefined) return city.roads;
  return city.isDefault && demo !== false ? demoFile : undefined;
}

/** Kilometres of a graph's segments, added up once each graph. */
function lengthsOf(): (graph: RoadGraph | undefined) => number {
  let known: { readonly graph: RoadGraph | undefined; readonly kilometres: number } = {
    graph: undefined,
    kilometres: 0,
  };
  return (graph) => {
    if (known.graph !== graph) {
      known = { graph, kilometres: graph === undefined ? 0 : kilometresOf(graph) };
    }
    return known.kilometres;
  };
}
