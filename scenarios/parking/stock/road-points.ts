import type { LonLat, RoadGraph, RoadPoint, Roads, TravelMode } from "../../../kernel/index.ts";

interface Found {
  readonly longitude: number;
  readonly latitude: number;
  readonly point: RoadPoint | undefined;
}

/**
 * Where places to park meet the city's streets: for cars its way in, since no source tells of gates. Each is found when it is first
 * asked for, and anew when the place or the streets changed.
 */
export class RoadPoints {
  private graph: RoadGraph | undefined;
  private found = { drive: new Map<number, Found>(), walk: new Map<number, Found>() };

  constructor(private readonly roads: Roads) {}

  /** Of the thing of that index, which stands there; undefined when no street is near. */
  of(thing: number, at: LonLat, mode: TravelMode): RoadPoint | undefined {
    const { graph } = this.roads;
    if (graph !== this.graph) {
      this.graph = graph;
      this.found = { drive: new Map(), walk: new Map() };
    }
    if (!graph) return undefined;
    const [longitude, latitude] = at;
    const known = this.found[mode].get(thing);
    if (known && known.longitude === longitude && known.latitude === latitude) return known.point;
    const point = this.roads.nearest(at, mode);
    this.found[mode].set(thing, { longitude, latitude, point });
    return point;
  }
}
