import { setTimeout } from "node:timers/promises";
import type { BatchResult, Cause, Log, LonLat, Reading, RoadGraph, Roads, Things } from "../../kernel/index.ts";
import { mainRoads, type MainArc } from "./main-roads.ts";
import { speedShare } from "./rush.ts";

export interface TrafficOptions {
  readonly submit: (readings: readonly Reading[], cause: Cause) => Promise<BatchResult>;
  readonly things: Things;
  readonly roads: Roads;
  readonly centre: LonLat;
  readonly now: () => number;
  readonly log: Log;
}

export const trafficCause: Cause = { source: "demo-city", actor: "demo-city", scenario: "streets", simulated: true };
const mostArcs = 1500;
const roundSeconds = 60;
/** Until the streets are there. */
const waitingSeconds = 5;
/** Each piece of road is told in every fifth round only. */
const turns = 5;

/** One round of speeds of main roads by the rhythm of the day; for invented streets only, and nothing before there are any. */
export function trafficRounds({ roads, now, submit, things, centre }: TrafficOptions): () => Promise<void> {
  let graph: RoadGraph | undefined;
  let arcs: readonly MainArc[] = [];
  let round = 0;
  return async () => {
    const current = roads.graph;
    if (current === undefined || !current.simulated) return;
    const isFirst = graph !== current;
    if (isFirst) arcs = mainRoads(current, centre, mostArcs);
    graph = current;
    round += 1;
    const due = arcs.filter((_arc, place) => isFirst || place % turns === round % turns);
    const readings = due.flatMap((arc) => readingsOf(current, arc, now(), things));
    if (readings.length > 0) await submit(readings, trafficCause);
  };
}

/** Tells them once a minute. */
export function startTraffic(options: TrafficOptions): { stop(): Promise<void> } {
  const round = trafficRounds(options);
  const stopping = new AbortController();
  const { signal } = stopping;
  const run = async () => {
    while (!signal.aborted) {
      await round();
      const pause = options.roads.graph === undefined ? waitingSeconds : roundSeconds;
      await setTimeout(pause * 1000, undefined, { signal }).catch(() => undefined);
    }
  };
  const running = run();
  running.catch((error: unknown) => options.log.error({ error: String(error) }, "the simulated traffic has stopped"));
  return {
    async stop() {
      stopping.abort();
      await running.catch(() => undefined);
    },
  };
}

/** What is new of a piece of road: which one it is, until that is known, and its speed. */
function readingsOf(graph: RoadGraph, main: MainArc, now: number, things: Things): Reading[] {
  const segment = main.arc >> 1;
  const direction = (main.arc & 1) === 0 ? "forward" : "backward";
  const id = `urn:ngsi-ld:TrafficFlowObserved:zhengzhou:${graph.ids[segment]!}:${direction}`;
  const speed = Math.round(graph.speed[segment]! * speedShare(main, now));
  const values: Record<string, Reading["value"]> = {
    ...(things.indexOf(id) < 0 && { refRoadSegment: graph.ids[segment]!, laneDirection: direction }),
    averageVehicleSpeed: speed,
  };
  return Object.entries(values).map(([attribute, value]) => ({ id, type: "TrafficFlowObserved", attribute, value }));
}
