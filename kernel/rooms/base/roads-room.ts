import type { RoadGraph } from "../../roads/road-graph.ts";
import type { Roads } from "../../roads/roads.ts";
import type { BaseRooms } from "../base-rooms.ts";
import { listenerOf, type Owner } from "../owner.ts";
import { roomView } from "../room-kind.ts";

export const roadsRoom = roomView({
  name: "roads",
  view: ({ roads }: BaseRooms, owner: Owner): Roads => ownRoads(roads, owner),
});

/** The room as one scenario has it: listeners end with the scenario, and speeds that it set are taken back then. */
function ownRoads(roads: Roads, owner: Owner): Roads {
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
      if (!held) owner.hold("subscription", takeBack);
      held = true;
      if (roads.graph !== graphOfArcs) ownArcs.clear();
      graphOfArcs = roads.graph;
      for (const { arc, speed } of speeds) {
        if (speed === undefined) ownArcs.delete(arc);
        else ownArcs.add(arc);
      }
      roads.setSpeeds(speeds);
    },
    onGraph: (listener) =>
      owner.hold("subscription", roads.onGraph(listenerOf(owner, "roads", listener as (value: unknown) => void))),
  };
}
