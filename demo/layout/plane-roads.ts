import { roadClasses, type RoadClass, type RoadGraph } from "../../kernel/index.ts";
import { toPlane } from "../zhengzhou/streets/plane.ts";

/** A road graph and the points of its lines in metres of the plane. */
export interface PlaneRoads {
  readonly graph: RoadGraph;
  readonly x: Float64Array;
  readonly y: Float64Array;
}

export function planeRoads(graph: RoadGraph): PlaneRoads {
  const count = graph.points.length / 2;
  const [x, y] = [new Float64Array(count), new Float64Array(count)];
  for (let at = 0; at < count; at += 1) {
    const point = toPlane([graph.points[at * 2]!, graph.points[at * 2 + 1]!]);
    x[at] = point[0];
    y[at] = point[1];
  }
  return { graph, x, y };
}

/** Metres of a lane, after CJJ 37-2012 (3.25 to 3.75, from memory); narrower ones, assumed, in residential streets. */
const laneWidth: Readonly<Record<RoadClass, number>> = {
  motorway: 3.75,
  trunk: 3.75,
  primary: 3.5,
  secondary: 3.25,
  tertiary: 3.25,
  residential: 2.75,
  service: 2.5,
  path: 1.5,
};
/** Metres: one lane and room to stop. */
const narrowest = 5.5;
const widths = roadClasses.map((road) => laneWidth[road]);

/** Metres from a road's centre line to the edge of its lanes. */
export function carriagewayHalf(graph: RoadGraph, segment: number): number {
  const use = graph.use[segment]!;
  const forward = (use & 1) === 0 ? 0 : graph.lanesForward[segment]!;
  const backward = (use & 2) === 0 ? 0 : graph.lanesBackward[segment]!;
  return Math.max(narrowest, (forward + backward) * widths[graph.class[segment]!]!) / 2;
}
