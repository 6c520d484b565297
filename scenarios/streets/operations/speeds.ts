import {
  boxesMeet,
  boxOfSegment,
  operation,
  pathBetween,
  readBox,
  roadClasses,
  type Box,
  type RoadGraph,
} from "../../../kernel/index.ts";
import type { StreetsCity } from "../city.ts";
import { mostStreets, speeds as contract, type StreetSpeed, type Traffic } from "../contract.ts";
import { flowOf } from "../policies/flow.ts";
import { leastClass } from "../policies/shown-classes.ts";
import type { ToldSpeeds } from "../told-speeds.ts";
import { rounded, roundedPath } from "./rounded.ts";

interface Measured {
  readonly arc: number;
  readonly thing: number;
  readonly speed: number;
  readonly value: number;
}

export const speeds = operation(contract, (input, city: StreetsCity): Traffic => {
  const { graph } = city.roads;
  const told = city.kept;
  const answer = {
    at: city.now(),
    hasRoads: graph !== undefined,
    side: city.settings.keepsTo ?? "right",
    kilometres: { free: 0, slow: 0, congested: 0 },
    told: { ...told.counts },
  };
  if (graph === undefined) return { ...answer, streets: [], leftOut: 0 };
  const measured = measuredIn(city, graph, input.box === undefined ? undefined : readBox(input.box));
  for (const { arc, value } of measured) answer.kilometres[flowOf(value)] += graph.metres[arc >> 1]! / 1000;
  const least = leastClass(input.zoom ?? Infinity);
  const rank = ({ arc }: Measured) => graph.class[arc >> 1]!;
  const shown = measured.filter((one) => rank(one) <= least).toSorted((one, other) => rank(one) - rank(other));
  const newest = measured.reduce((newest, { thing }) => Math.max(newest, told.measuredAt(thing)), 0);
  return {
    ...answer,
    streets: shown.slice(0, mostStreets).map((one) => streetOf(graph, told, one)),
    leftOut: Math.max(0, shown.length - mostStreets),
    ...(measured.length === 0 ? {} : { measuredAt: newest }),
  };
});

function measuredIn(city: StreetsCity, graph: RoadGraph, box: Box | undefined): readonly Measured[] {
  const found: Measured[] = [];
  for (const [arc, thing] of city.kept.thingOfArc) {
    if (box !== undefined && !boxesMeet(boxOfSegment(graph, arc >> 1), box)) continue;
    const { speed, live } = city.roads.speed(arc);
    if (live) found.push({ arc, thing, speed, value: speed / graph.speed[arc >> 1]! });
  }
  return found;
}

function streetOf(graph: RoadGraph, told: ToldSpeeds, { arc, thing, speed, value }: Measured): StreetSpeed {
  const segment = arc >> 1;
  const backward = (arc & 1) === 1;
  const [from, to] = backward ? [1, 0] : [0, 1];
  return {
    segment: graph.ids[segment]!,
    direction: backward ? "backward" : "forward",
    ...graph.names[graph.name[segment]!],
    class: roadClasses[graph.class[segment]!]!,
    speed: rounded(speed, 1),
    usual: rounded(graph.speed[segment]!, 1),
    value: rounded(value, 3),
    flow: flowOf(value),
    measuredAt: told.measuredAt(thing),
    simulated: told.isSimulated(thing),
    path: roundedPath(pathBetween(graph, segment, from, to)),
  };
}
