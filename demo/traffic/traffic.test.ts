import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Reading, RoadClass, RoadLine } from "../../kernel/index.ts";
import { buildRoadGraph } from "../../kernel/roads/build-road-graph.ts";
import { startScenarioCity } from "../../kernel/scenario/testing/scenario-city.ts";
import { memoryLog } from "../../kernel/things/testing/doubles.ts";
import { speeds } from "../../scenarios/streets/contract.ts";
import { streets } from "../../scenarios/streets/scenario.ts";
import { mainRoads } from "./main-roads.ts";
import { speedShare, type Flow } from "./rush.ts";
import { trafficCause, trafficRounds } from "./start-traffic.ts";

const centre = [113.65, 34.757] as const;
const at = (day: string, hour: number) => Date.parse(`${day}T${String(hour).padStart(2, "0")}:00:00+08:00`);
const monday = "2026-11-30";

/** A ring of so many pieces of road with one name. */
function road(name: string, pieces: number, kind: RoadClass, north: number): RoadLine[] {
  return Array.from({ length: pieces }, (_, piece) => ({
    id: `${name} ${piece}`,
    class: kind,
    name,
    path: [
      [113.6 + piece / 1000, 34.7 + north],
      [113.6 + (piece + 1) / 1000, 34.7 + north],
    ] as const,
    cars: "both" as const,
    walking: true,
    speed: 60,
  }));
}
const joins: RoadLine = {
  id: "join",
  class: "residential",
  path: Array.from({ length: 5 }, (_, step) => [113.6, 34.7 + step / 100] as const),
  cars: "both",
  walking: true,
};
const lines = [
  ...road("环路", 20, "trunk", 0),
  ...road("大路", 30, "primary", 0.01),
  ...road("小路", 9, "tertiary", 0.02),
  joins,
];
const source = { lines, simulated: true };

describe("simulated traffic", () => {
  const anyFlow = fc.record({
    seed: fc.integer(),
    inward: fc.double({ min: -1, max: 1, noNaN: true }),
    away: fc.double({ min: 0, max: 60, noNaN: true }),
  });

  it("is the same for the same road at the same instant, never still and never absurd", () => {
    fc.assert(
      fc.property(anyFlow, fc.integer({ min: 0, max: 4e12 }), (flow, instant) => {
        const share = speedShare(flow, instant);
        expect(share).toBe(speedShare({ ...flow }, instant));
        expect(share).toBeGreaterThanOrEqual(0.08);
        expect(share).toBeLessThanOrEqual(1.1);
      }),
    );
  });

  it("is slow into the city in the morning and out of it in the evening, and free at night", () => {
    const mean = (inward: number, instant: number) => {
      const flows = Array.from({ length: 200 }, (_, seed): Flow => ({ seed: seed * 7, inward, away: 3 }));
      return flows.reduce((sum, flow) => sum + speedShare(flow, instant), 0) / flows.length;
    };
    const morning = at(monday, 8);
    const evening = at(monday, 18);
    expect(mean(1, morning)).toBeLessThan(mean(-1, morning) - 0.1);
    expect(mean(-1, evening)).toBeLessThan(mean(1, evening) - 0.1);
    expect(mean(1, morning)).toBeLessThan(0.67);
    for (const inward of [-1, 1]) {
      expect(mean(inward, at(monday, 3))).toBeGreaterThan(0.85);
      expect(mean(inward, at("2026-11-29", 8))).toBeGreaterThan(0.75);
    }
  });

  it("moves little from one minute to the next", () => {
    fc.assert(
      fc.property(anyFlow, fc.integer({ min: 0, max: 4e12 }), (flow, instant) => {
        expect(Math.abs(speedShare(flow, instant + 60_000) - speedShare(flow, instant))).toBeLessThan(0.06);
      }),
    );
  });

  it("is that of whole main roads, the main ones first, and of no more than are wanted", () => {
    const { graph } = buildRoadGraph(source);
    const named = (most: number) =>
      new Set(mainRoads(graph, centre, most).map(({ arc }) => graph.names[graph.name[arc >> 1]!]?.name));
    expect(named(1000)).toEqual(new Set(["环路", "大路"]));
    expect(named(60)).toEqual(new Set(["环路"]));
    expect(mainRoads(graph, centre, 60)).toHaveLength(40);
    expect(mainRoads(graph, [114, 34.757], 1000)).toEqual([]);
  });
});

describe("the feed of simulated traffic", () => {
  async function city(roads: typeof source | undefined) {
    const made = await startScenarioCity(streets, { ...(roads && { roads }), now: at(monday, 8) });
    const { things, roads: room, clock } = made;
    const submitted: (readonly Reading[])[] = [];
    const submit = async (readings: readonly Reading[], cause: typeof trafficCause) => {
      submitted.push(readings);
      return made.submit(readings, { simulated: cause.simulated === true });
    };
    const next = trafficRounds({ submit, things, roads: room, centre, now: () => clock.now, log: memoryLog() });
    const round = async () => {
      await next();
      clock.now += 60_000;
    };
    return { ...made, submitted, round };
  }

  it("tells all pieces first and then a fifth a round, labelled simulated", async () => {
    const { submitted, round, call, stop } = await city(source);
    for (let count = 0; count < 6; count += 1) await round();
    const count = 2 * (20 + 30);
    expect(submitted[0]).toHaveLength(3 * count);
    const ids = submitted.slice(1).map((readings) => readings.map(({ id }) => id));
    expect(ids.map(({ length }) => length).toSorted()).toEqual([20, 20, 20, 20, 20]);
    expect(new Set(ids.flat()).size).toBe(count);
    const answer = await call(speeds, {});
    expect(answer.streets).toHaveLength(count);
    expect(answer.streets.every(({ simulated }) => simulated)).toBe(true);
    expect(answer.told).toMatchObject({ unknownSegment: 0, closedDirection: 0 });
    await stop();
  });

  it("waits until there are streets, and begins anew with others", async () => {
    const { submitted, round, setRoads, call, stop } = await city(undefined);
    await round();
    expect(submitted).toEqual([]);
    setRoads(source);
    await round();
    setRoads({ lines: [...lines, ...road("新路", 10, "primary", 0.03)], simulated: true });
    await round();
    expect((await call(speeds, {})).streets).toHaveLength(120);
    await stop();
  });

  it("invents nothing for real streets", async () => {
    const { submitted, round, stop } = await city({ ...source, simulated: false });
    await round();
    expect(submitted).toEqual([]);
    await stop();
  });
});
