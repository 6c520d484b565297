import { atRoad } from "./at-road.ts";
import { LiveSpeeds } from "./live-speeds.ts";
import { nearestRoad } from "./nearest-road.ts";
import type { RoadGraph } from "./road-graph.ts";
import type { Roads, RoadPoint, TravelMode } from "./roads.ts";
import { TravelSearch } from "./travel.ts";
import { walkingPace } from "./walking-pace.ts";

/** The roads of a running city, whose graph may be replaced. */
export interface OpenRoads extends Roads {
  /** From now on these are the roads: live speeds and points of the old ones are void. The same graph again changes nothing. */
  replace(graph: RoadGraph | undefined): void;
}

/** @param now milliseconds since 1970 */
export function openRoads(graph: RoadGraph | undefined, now: () => number): OpenRoads {
  let current = graph === undefined ? undefined : new CurrentRoads(graph);
  const listeners = new Set<(graph: RoadGraph | undefined) => void>();
  return {
    get graph() {
      return current?.graph;
    },
    nearest: (place, mode, within = atRoad) => current?.nearest(place, mode, within),
    reach: (place, mode, { towards = false, within = Infinity } = {}) =>
      current?.travel(mode, now()).reach(place, towards, within) ?? { to: () => undefined },
    route: (from, to, mode) => current?.travel(mode, now()).route(from, to),
    speed: (arc) => {
      current?.speeds.expire(now());
      return current?.speeds.speed(arc) ?? { speed: 0, live: false };
    },
    get measured() {
      current?.speeds.expire(now());
      return current?.speeds.count ?? 0;
    },
    setSpeeds: (speeds) => {
      const instant = now();
      current?.speeds.expire(instant);
      for (const { arc, speed, until } of speeds) current?.speeds.set(arc, speed, until, instant);
    },
    onGraph: (listener) => {
      // of its own, so that one function may listen twice and end once
      const own = (graph: RoadGraph | undefined): void => listener(graph);
      listeners.add(own);
      return () => listeners.delete(own);
    },
    replace: (graph) => {
      if (graph?.version === current?.graph.version) return;
      current = graph === undefined ? undefined : new CurrentRoads(graph);
      for (const listener of listeners) listener(graph);
    },
  };
}

/** One graph with all that is made of it when it is first asked for. */
class CurrentRoads {
  readonly speeds: LiveSpeeds;
  private find: ReturnType<typeof nearestRoad> | undefined;
  private readonly searches = new Map<TravelMode, TravelSearch>();

  constructor(readonly graph: RoadGraph) {
    this.speeds = new LiveSpeeds(graph);
  }

  nearest(place: readonly [number, number], mode: TravelMode, within: number): RoadPoint | undefined {
    this.find ??= nearestRoad(this.graph);
    return this.find(place, mode, within);
  }

  travel(mode: TravelMode, now: number): TravelSearch {
    if (mode === "drive") this.speeds.expire(now);
    let search = this.searches.get(mode);
    if (search === undefined) {
      search =
        mode === "drive"
          ? new TravelSearch(this.graph, mode, this.speeds.seconds, () => this.speeds.pace)
          : new TravelSearch(this.graph, mode, walkingSeconds(this.graph), () => walkingPace);
      this.searches.set(mode, search);
    }
    return search;
  }
}

function walkingSeconds({ metres, segmentCount }: RoadGraph): Float64Array {
  return Float64Array.from({ length: 2 * segmentCount }, (_nothing, arc) => metres[arc >> 1]! / walkingPace);
}
