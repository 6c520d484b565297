import type { Roads, Route } from "./roads.ts";

/** Share of the metres of a route's roads on which a speed is measured now, 0 to 1. */
export function measuredShare(roads: Roads, { steps }: Route): number {
  let [whole, measured] = [0, 0];
  for (const arc of steps.flatMap((step) => step.arcs)) {
    const metres = roads.graph?.metres[arc >> 1] ?? 0;
    whole += metres;
    if (roads.speed(arc).live) measured += metres;
  }
  return whole === 0 ? 0 : measured / whole;
}
