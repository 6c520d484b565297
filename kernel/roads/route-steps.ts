import type { LonLat } from "../places/chinese-datums.ts";
import type { RoadGraph } from "./road-graph.ts";
import type { Route } from "./roads.ts";
import { pathBetween } from "./segment-path.ts";

/** An arc that is travelled from one share of it to another. */
export interface Taken {
  readonly arc: number;
  readonly from: number;
  readonly to: number;
}

interface Step {
  readonly road: number;
  seconds: number;
  metres: number;
  readonly arcs: number[];
}

/** The route over arcs that follow one another; arcs of one name that follow one another are one step. */
export function stepsOf(graph: RoadGraph, arcSeconds: Float64Array, taken: readonly Taken[]): Route {
  const steps: Step[] = [];
  const path: LonLat[] = [];
  for (const { arc, from, to } of taken) {
    const segment = arc >> 1;
    const road = graph.name[segment]!;
    let step = steps.at(-1);
    if (step === undefined || step.road !== road) steps.push((step = { road, seconds: 0, metres: 0, arcs: [] }));
    step.seconds += (to - from) * arcSeconds[arc]!;
    step.metres += (to - from) * graph.metres[segment]!;
    step.arcs.push(arc);
    const drawn =
      (arc & 1) === 0 ? pathBetween(graph, segment, from, to) : pathBetween(graph, segment, 1 - from, 1 - to);
    for (const at of drawn) {
      const last = path.at(-1);
      if (last === undefined || last[0] !== at[0] || last[1] !== at[1]) path.push(at);
    }
  }
  return {
    seconds: steps.reduce((sum, { seconds }) => sum + seconds, 0),
    metres: steps.reduce((sum, { metres }) => sum + metres, 0),
    path,
    steps: steps.map(({ road, ...step }) => ({ ...graph.names[road], ...step })),
  };
}
