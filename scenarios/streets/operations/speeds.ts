import {
  boxesMeet,
  boxOfSegment,
  operation,
  readBox,
  roadClasses,
  type Box,
  type City,
  type RoadGraph,
} from "../../../kernel/index.ts";
import { mostStreets, speeds as contract, type StreetSpeed, type Traffic } from "../contract.ts";
import { liveSpeedsOf } from "../of-city.ts";
import { flowOf } from "../policies/flow.ts";
import { leastClass } from "../policies/shown-classes.ts";
import type { StreetSettings } from "../settings.ts";

interface Measured {
  readonly arc: number;
  readonly thing: number;
  readonly speed: number;
  readonly value: number;
}

export const speeds = operation(contract, (input, city): Traffic => {
  const { graph } = city.roads;
  const live = liveSpeedsOf(city);
  const answer = {
    at: city.now(),
    hasRoads: graph !== undefined,
    side: (city.settings as StreetSettings).keepsTo ?? "right",
    kilometres: { free: 0, slow: 0, congested: 0 },
    told: { ...live.told },
  };
  if (graph === undefined) return { ...answer, streets: [], leftOut: 0 };
  const measured = measuredIn(city, graph, input.box === undefined ? undefined : readBox(input.box));
  for (const { arc, value } of measured) answer.kilometres[flowOf(value)] += graph.metres[arc >> 1]! / 1000;
  const least = leastClass(input.zoom ?? Infinity);
  const rank = ({ arc }: Measured) => graph.class[arc >> 1]!;
  const shown = measured.filter((one) => rank(one) <= least).toSorted((one, other) => rank(one) - rank(other));
  const newest = measured.reduce((newest, { thing }) => Math.max(newest, live.measuredAt(thing)), 0);
  return {
    ...answer,
    streets: shown.slice(0, mostStreets).map((one) => street(city, graph, one, live.measuredAt(one.thing))),
    leftOut: Math.max(0, shown.length - mostStreets),
    ...(measured.length === 0 ? {} : { measuredAt: newest }),
  };
});

function measuredIn(city: City, graph: RoadGraph, box: Box | undefined): readonly Measured[] {
  const found: Measured[] = [];
  for (const [arc, thing] of liveSpeedsOf(city).thingOfArc) {
    if (box !== undefined && !boxesMeet(boxOfSegment(graph, arc >> 1), box)) continue;
    const { speed, live } = city.roads.speed(arc);
    if (live) found.push({ arc, thing, speed, value: speed / graph.speed[arc >> 1]! });
  }
  return found;
}

function street(city: City, graph: RoadGraph, { arc, thing, speed, value }: Measured, measuredAt: number): StreetSpeed {
  const segment = arc >> 1;
  const backward = (arc & 1) === 1;
  const path: [number, number][] = [];
  for (let point = graph.firstPoint[segment]!; point < graph.firstPoint[segment + 1]!; point += 1) {
    path.push([rounded(graph.points[2 * point]!, 6), rounded(graph.points[2 * point + 1]!, 6)]);
  }
  return {
    segment: graph.ids[segment]!,
    direction: backward ? "backward" : "forward",
    ...graph.names[graph.name[segment]!],
    class: roadClasses[graph.class[segment]!]!,
    speed: rounded(speed, 1),
    usual: rounded(graph.speed[segment]!, 1),
    value: rounded(value, 3),
    flow: flowOf(value),
    measuredAt,
    simulated: city.things.at(thing).attributes["averageVehicleSpeed"]?.simulated === true,
    path: backward ? path.toReversed() : path,
  };
}

function rounded(value: number, digits: number): number {
  const steps = 10 ** digits;
  return Math.round(value * steps) / steps;
}
