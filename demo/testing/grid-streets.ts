import type { RoadClass, RoadGraph, RoadLine } from "../../kernel/index.ts";
import { buildRoadGraph } from "../../kernel/roads/build-road-graph.ts";
import { toLonLat } from "../zhengzhou/streets/plane.ts";

const blocks = 16;
const classes: readonly RoadClass[] = ["secondary", "residential", "tertiary", "residential"];

/** Streets in squares around the middle of the demo city, for tests that need some streets. */
export function gridStreets(blockSize = 200): RoadGraph {
  const half = (blocks * blockSize) / 2;
  const marks = Array.from({ length: blocks + 1 }, (_, at) => at * blockSize - half);
  const street = (id: string, name: string, number: number, path: RoadLine["path"]): RoadLine => ({
    id,
    class: classes[number % classes.length]!,
    name,
    nameEn: `${id} Road`,
    path,
    cars: "both",
    walking: true,
  });
  const lines = marks.flatMap((across, number) => [
    street(
      `Row ${number}`,
      `横${number}路`,
      number,
      marks.map((at) => toLonLat([at, across])),
    ),
    street(
      `Column ${number}`,
      `纵${number}路`,
      number,
      marks.map((at) => toLonLat([across, at])),
    ),
  ]);
  return buildRoadGraph({ lines, simulated: true }).graph;
}
