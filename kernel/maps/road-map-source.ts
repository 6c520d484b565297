import Flatbush from "flatbush";
import { boxAround, type Box } from "../places/box.ts";
import type { LonLat } from "../places/chinese-datums.ts";
import { mayUse } from "../roads/arcs.ts";
import { roadClasses, type RoadClass } from "../roads/road-class.ts";
import type { RoadGraph } from "../roads/road-graph.ts";
import { boxOfSegment } from "../roads/segment-path.ts";
import type { MapFeature, MapSource } from "./map-source.ts";
import { roadRuns, type RoadRuns } from "./road-runs.ts";
import { linksFrom, roadsFrom } from "./zooms.ts";

/** Kinds of Protomaps' roads. */
const kinds: Readonly<Record<RoadClass, string>> = {
  motorway: "highway",
  trunk: "major_road",
  primary: "major_road",
  secondary: "major_road",
  tertiary: "major_road",
  residential: "minor_road",
  service: "minor_road",
  path: "path",
};

/** Below this zoom no road has a name, and a road is all that is of one class. */
const namesFrom = 12;

/** Draws a road graph. Made ready piece by piece at the first look: the few roads of low zooms first. */
export function roadMapSource(graph: RoadGraph): MapSource {
  let far: Find | undefined;
  let near: Find | undefined;
  return {
    version: graph.version,
    ...(graph.attribution === undefined ? {} : { attribution: graph.attribution }),
    within: (box, zoom) =>
      zoom < namesFrom
        ? (far ??= indexRuns(graph, farRuns(graph), "far"))(box, zoom)
        : (near ??= indexRuns(graph, nearRuns(graph), "near"))(box, zoom),
  };
}

type Find = (box: Box, zoom: number) => Iterable<MapFeature>;
type Nearness = "far" | "near";

const classOf = (graph: RoadGraph, segment: number): RoadClass => roadClasses[graph.class[segment]!]!;
const isOneway = (graph: RoadGraph, segment: number): boolean =>
  mayUse(graph, 2 * segment, "drive") !== mayUse(graph, 2 * segment + 1, "drive");

function farRuns(graph: RoadGraph): RoadRuns {
  const isFar = (segment: number) => graph.link[segment] === 0 && roadsFrom[classOf(graph, segment)] < namesFrom;
  return roadRuns(graph, { key: (segment) => (isFar(segment) ? graph.class[segment]! : -1), directed: () => false });
}

function nearRuns(graph: RoadGraph): RoadRuns {
  const directed = (segment: number) => isOneway(graph, segment);
  const key = (segment: number) => {
    const street = (graph.name[segment]! + 1) * roadClasses.length + graph.class[segment]!;
    return street * 4 + graph.link[segment]! * 2 + (directed(segment) ? 1 : 0);
  };
  return roadRuns(graph, { key, directed });
}

function indexRuns(graph: RoadGraph, runs: RoadRuns, nearness: Nearness): Find {
  if (runs.count === 0) return () => [];
  const index = new Flatbush(runs.count);
  const from = new Uint8Array(runs.count);
  for (let run = 0; run < runs.count; run += 1) {
    const segment = runs.arcs[runs.first[run]!]! >> 1;
    const ofClass = roadsFrom[classOf(graph, segment)];
    from[run] = graph.link[segment] === 1 ? Math.max(linksFrom, ofClass) : ofClass;
    index.add(...boxOfRun(graph, runs, run));
  }
  index.finish();
  return function* (box, zoom) {
    for (const run of index.search(...box, (at) => from[at]! <= zoom)) yield featureOf(graph, runs, run, nearness);
  };
}

const boxOfRun = (graph: RoadGraph, { first, arcs }: RoadRuns, run: number): Box =>
  boxAround(Array.from(arcs.subarray(first[run], first[run + 1]), (arc) => boxOfSegment(graph, arc >> 1)));

function featureOf(graph: RoadGraph, runs: RoadRuns, run: number, nearness: Nearness): MapFeature {
  const segment = runs.arcs[runs.first[run]!]! >> 1;
  const kindDetail = classOf(graph, segment);
  const road: MapFeature = {
    layer: "roads",
    kind: kinds[kindDetail],
    kindDetail,
    geometry: { type: "LineString", coordinates: pathOfRun(graph, runs, run) },
  };
  if (nearness === "far") return road;
  const named = graph.names[graph.name[segment]!];
  return {
    ...road,
    ...(named === undefined ? {} : { name: named.name }),
    ...(named?.nameEn === undefined ? {} : { nameEn: named.nameEn }),
    ...(isOneway(graph, segment) ? { oneway: true } : {}),
    ...(graph.link[segment] === 1 ? { link: true } : {}),
  };
}

function pathOfRun({ firstPoint, points }: RoadGraph, { first, arcs }: RoadRuns, run: number): LonLat[] {
  const path: LonLat[] = [];
  for (let at = first[run]!; at < first[run + 1]!; at += 1) {
    const arc = arcs[at]!;
    const [begin, last] = [firstPoint[arc >> 1]!, firstPoint[(arc >> 1) + 1]! - 1];
    const joint = path.length === 0 ? 0 : 1;
    for (let step = joint; step <= last - begin; step += 1) {
      const point = (arc & 1) === 0 ? begin + step : last - step;
      path.push([points[2 * point]!, points[2 * point + 1]!]);
    }
  }
  return path;
}
