import { roadClasses, type RoadClass } from "../../roads/road-class.ts";
import type { RoadGraph } from "../../roads/road-graph.ts";
import type { LonLat } from "../../places/chinese-datums.ts";

export interface SmallRoad {
  readonly class: RoadClass;
  readonly name?: string;
  readonly link?: boolean;
  /** 1 forward, 2 backward, 3 both. */
  readonly cars?: 1 | 2 | 3;
  /** One segment between each two; positions that are equal are one junction. */
  readonly path: readonly LonLat[];
}

/** A graph of roads whose every position is a junction. */
export function smallGraph(roads: readonly SmallRoad[]): RoadGraph {
  const places: LonLat[] = [];
  const junction = ([longitude, latitude]: LonLat) => {
    const known = places.findIndex(([x, y]) => x === longitude && y === latitude);
    return known >= 0 ? known : places.push([longitude, latitude]) - 1;
  };
  const names = [...new Set(roads.flatMap(({ name }) => name ?? []))];
  const segments = roads.flatMap((road) =>
    road.path
      .slice(1)
      .map((end, at) => ({ road, begin: road.path[at]!, end, from: junction(road.path[at]!), to: junction(end) })),
  );
  const column = (of: (segment: (typeof segments)[number]) => number) => Uint8Array.from(segments, of);
  const of = (value: number) => new Float32Array(segments.length).fill(value);
  return {
    version: `small-${JSON.stringify(roads).length}`,
    simulated: true,
    junctionCount: places.length,
    junctions: Float64Array.from(places.flat()),
    segmentCount: segments.length,
    from: Int32Array.from(segments, ({ from }) => from),
    to: Int32Array.from(segments, ({ to }) => to),
    class: column(({ road }) => roadClasses.indexOf(road.class)),
    link: column(({ road }) => (road.link === true ? 1 : 0)),
    use: column(({ road }) => 4 + (road.cars ?? 3)),
    lanesForward: column(() => 1),
    lanesBackward: column(() => 1),
    speed: of(50),
    metres: of(100),
    name: Int32Array.from(segments, ({ road }) => (road.name === undefined ? -1 : names.indexOf(road.name))),
    names: names.map((name) => ({ name, nameEn: `${name} Road` })),
    ids: segments.map((_, at) => String(at)),
    firstPoint: Int32Array.from({ length: segments.length + 1 }, (_, at) => 2 * at),
    points: Float64Array.from(segments.flatMap(({ begin, end }) => [...begin, ...end])),
    forbidden: new Int32Array(0),
  };
}
