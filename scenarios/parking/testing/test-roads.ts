import type { LonLat, RoadLine, RoadSource } from "../../../kernel/index.ts";
import { buildRoadGraph } from "../../../kernel/roads/build-road-graph.ts";

let lines = 0;

/** A street on which cars go both ways and people walk, unless it says otherwise. */
export const street = (name: string, path: readonly LonLat[], other: Partial<RoadLine> = {}): RoadLine => ({
  id: `line ${lines++}`,
  class: "secondary",
  name,
  path,
  cars: "both",
  walking: true,
  ...other,
});

export const graphOf = (roads: readonly RoadLine[], other: Partial<RoadSource> = {}) =>
  buildRoadGraph({ lines: roads, ...other }).graph;
