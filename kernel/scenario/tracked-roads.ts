import type { RoadGraph } from "../roads/road-graph.ts";
import type { Roads } from "../roads/roads.ts";
import type { Resources } from "./resources.ts";

/** The room as one scenario has it: listeners end with the scenario, and speeds that it set are taken back then. */
export function trackedRoads(
  roads: Roads,
  resources: Resources,
  guarded: <Value>(listener: (value: Value) => void) => (value: Value) => void,
): Roads {
  const ownArcs = new Set<number>();
  let graphOfArcs: RoadGraph | undefined;
  let held = false;
  const takeBack = () => {
    if (roads.graph !== graphOfArcs) return;
    roads.setSpeeds([...ownArcs].map((arc) => ({ arc, speed: undefined, until: 0 })));
  };
  return {
    get graph() {
      return roads.graph;
    },
    nearest: (place, mode, within) => roads.nearest(place, mode, within),
    reach: (place, mode, options) => roads.reach(place, mode, options),
    route: (from, to, mode) => roads.route(from, to, mode),
    speed: (arc) => roads.speed(arc),
    get measured() {
      return roads.measured;
    },
    setSpeeds(speeds) {
      if (!held) resources.hold("subscription", takeBack);
      held = true;
      if (roads.graph !== graphOfArcs) ownArcs.clear();
      graphOfArcs = roads.graph;
      for (const { arc, speed } of speeds) {
        if (speed === undefined) ownArcs.delete(arc);
        else ownArcs.add(arc);
      }
      roads.setSpeeds(speeds);
    },
    onGraph: (listener) => resources.hold("subscription", roads.onGraph(guarded(listener))),
  };
}
