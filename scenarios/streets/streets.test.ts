import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Reading, RoadLine, RoadSource } from "../../kernel/index.ts";
import { startScenarioCity } from "../../kernel/scenario/testing/scenario-city.ts";
import { mostStreets, route, speeds } from "./contract.ts";
import { flowOf } from "./policies/flow.ts";
import { streets } from "./scenario.ts";

const at = (east: number, north = 0) => [113.6 + east / 1000, 34.7 + north / 1000] as const;

/** Some 90 m a step; the main road at 60 km/h. */
const main = (id: string, from: number, more: Partial<RoadLine> = {}): RoadLine => ({
  id,
  class: "primary",
  name: "中原路",
  nameEn: "Zhongyuan Road",
  path: [at(from), at(from + 1)],
  cars: "both",
  walking: true,
  speed: 60,
  ...more,
});
const lane: RoadLine = {
  id: "lane",
  class: "residential",
  path: [at(1), at(1, 1)],
  cars: "forward",
  walking: true,
  speed: 30,
};
const back: RoadLine = { ...lane, id: "back", path: [at(1, 1), at(2)] };
const town: RoadSource = { lines: [main("a", 0), main("b", 1), main("c", 2), lane, back] };

const flow = (id: string, segment: string, speed: number, more: Record<string, Reading["value"]> = {}): Reading[] =>
  Object.entries({ refRoadSegment: segment, averageVehicleSpeed: speed, ...more }).map(([attribute, value]) => ({
    id,
    type: "TrafficFlowObserved",
    attribute,
    value,
  }));

async function start(options: { roads?: RoadSource | undefined; settings?: object } = {}) {
  const { roads = town, settings = {} } = options;
  const city = await startScenarioCity(streets, { roads, settings: { ...settings } });
  const shown = async (input: { box?: string; zoom?: number } = {}) => {
    const answer = await city.call(speeds, input);
    return Object.fromEntries(answer.streets.map((one) => [`${one.segment} ${one.direction}`, one]));
  };
  return { ...city, shown };
}

const everywhere = { fromLon: at(0)[0], fromLat: at(0)[1], toLon: at(3)[0], toLat: at(3)[1] };

describe("speeds of streets", () => {
  it("are those that were told of a segment, for its direction or for both", async () => {
    const { submit, shown, stop } = await start();
    await submit([...flow("1", "a", 15, { laneDirection: "backward" }), ...flow("2", "b", 54)]);
    const found = await shown();
    expect(Object.keys(found).toSorted()).toEqual(["a backward", "b backward", "b forward"]);
    expect(found["a backward"]).toMatchObject({ speed: 15, usual: 60, value: 0.25, flow: "congested", name: "中原路" });
    expect(found["a backward"]!.path[0]).toEqual([113.601, 34.7]);
    expect(found["b forward"]).toMatchObject({ value: 0.9, flow: "free", nameEn: "Zhongyuan Road" });
    await stop();
  });

  it("of a one-way street hold for the way that cars go", async () => {
    const { submit, shown, stop } = await start();
    await submit([...flow("1", "lane", 12), ...flow("2", "lane", 3, { laneDirection: "backward" })]);
    expect(Object.keys(await shown())).toEqual(["lane forward"]);
    expect((await shown())["lane forward"]).toMatchObject({ speed: 12 });
    await stop();
  });

  it("change with each reading, and follow a detector that is moved to another street", async () => {
    const { submit, clock, shown, stop } = await start();
    await submit(flow("1", "a", 15));
    clock.now += 1000;
    await submit(flow("1", "a", 45));
    expect((await shown())["a forward"]).toMatchObject({ speed: 45, flow: "free" });
    await submit([{ id: "1", attribute: "refRoadSegment", value: "c" }]);
    expect(Object.keys(await shown())).toContain("c forward");
    await stop();
  });

  it("are the newest of several detectors on one street, whatever comes in late", async () => {
    const { submit, clock, shown, stop } = await start();
    const seen = (id: string, speed: number, ago: number) =>
      flow(id, "a", speed).map((one) => ({ ...one, observedAt: clock.now - ago }));
    await submit(seen("1", 40, 60_000));
    await submit(seen("2", 20, 10_000));
    await submit(seen("3", 50, 30_000));
    expect((await shown())["a forward"]).toMatchObject({ speed: 20, measuredAt: clock.now - 10_000 });
    await stop();
  });

  it("expire, and old ones are never taken", async () => {
    const { submit, clock, shown, call, stop } = await start({ settings: { speedsExpireAfterSeconds: 60 } });
    const old = flow("2", "b", 20).map((one) => ({ ...one, observedAt: clock.now - 61_000 }));
    await submit([...flow("1", "a", 20), ...old]);
    expect(Object.keys(await shown())).toEqual(["a forward", "a backward"]);
    clock.now += 60_000;
    expect(await shown()).toEqual({});
    expect((await call(route, everywhere)).basis).toBe("usual");
    await stop();
  });

  it("told again unchanged are good for longer", async () => {
    const { submit, clock, pass, shown, stop } = await start();
    await submit(flow("1", "a", 20));
    clock.now += 800_000;
    await submit(flow("1", "a", 20));
    await pass(20_000);
    clock.now += 780_000;
    expect((await shown())["a forward"]).toMatchObject({ measuredAt: clock.now - 800_000 });
    clock.now += 100_000;
    expect(await shown()).toEqual({});
    await stop();
  });

  it.each([251, -1])("of %d km/h are refused, and the sender is told", async (speed) => {
    const { submit, shown, stop } = await start();
    await expect(submit(flow("1", "a", speed))).rejects.toThrow("out of range");
    expect(await shown()).toEqual({});
    await stop();
  });

  it("that a snapshot brought are known from the start, and what is of no use is counted", async () => {
    const { submit, clock, setRoads, call, stop } = await start();
    await submit([
      ...flow("1", "a", 20),
      ...flow("2", "nowhere", 20),
      ...flow("3", "lane", 20, { laneDirection: "backward" }),
      ...flow("4", "c", 20).map((one) => ({ ...one, observedAt: clock.now - 86_400_000 })),
    ]);
    setRoads({ lines: [...town.lines, { ...lane, id: "new", path: [at(2), at(2, 1)], cars: "both" }] });
    expect((await call(speeds, {})).told).toEqual({ things: 4, stale: 1, unknownSegment: 1, closedDirection: 1 });
    await stop();
  });

  it("are set again on a new graph, on the streets that have the names there", async () => {
    const { submit, setRoads, roads, shown, stop } = await start();
    await submit(flow("1", "b", 15));
    setRoads({ lines: [main("z", -1), main("a", 0), main("b", 1), main("c", 2)] });
    const found = await shown();
    expect(Object.keys(found)).toEqual(["b forward", "b backward"]);
    const b = roads.graph!.ids.indexOf("b");
    expect(roads.speed(2 * b)).toEqual({ speed: 15, live: true });
    expect(roads.speed(2 * roads.graph!.ids.indexOf("a")).live).toBe(false);
    setRoads(undefined);
    expect(await shown()).toEqual({});
    await stop();
  });

  it("are taken back when the scenario stops", async () => {
    const { submit, roads, stop } = await start();
    await submit(flow("1", "a", 15));
    const arc = 2 * roads.graph!.ids.indexOf("a");
    expect(roads.speed(arc).live).toBe(true);
    await stop();
    expect(roads.speed(arc)).toEqual({ speed: 60, live: false });
  });

  it("are shown of main roads from afar, in a box, and never more than a map can bear", async () => {
    const side: RoadLine[] = Array.from({ length: mostStreets }, (_, number) => ({
      ...lane,
      id: `side ${number}`,
      cars: "both",
      path: [at(number), at(number, 1)],
    }));
    const along = Array.from({ length: mostStreets }, (_, number) => main(`m ${number}`, number));
    const { submit, call, stop } = await start({ roads: { lines: [...side, ...along] } });
    await submit(side.flatMap(({ id }) => flow(id, id, 20)));
    await submit([...flow("m 0", "m 0", 50), ...flow("m 9", "m 9", 20)]);
    const all = await call(speeds, {});
    expect(all.streets).toHaveLength(mostStreets);
    expect(all.streets[0]!.class).toBe("primary");
    expect(all.leftOut).toBe(mostStreets + 4);
    const far = await call(speeds, { zoom: 10 });
    expect(far.streets.map(({ segment }) => segment)).toEqual(["m 0", "m 0", "m 9", "m 9"]);
    expect(far.kilometres.slow).toBe(all.kilometres.slow);
    const box = [...at(8.9, -0.5), ...at(9.1, 0.05)].join();
    const near = await call(speeds, { box });
    expect(new Set(near.streets.map(({ segment }) => segment))).toEqual(new Set(["m 9", "side 9"]));
    for (const wrong of ["1,2,3", ",,,", "1,2,3,NaN", "3,2,1,4"])
      await expect(call(speeds, { box: wrong })).rejects.toMatchObject({ code: "input.invalid" });
    await stop();
  });

  it("say that they are simulated where they are, and that there are no streets where there are none", async () => {
    const empty = await startScenarioCity(streets);
    expect(await empty.call(speeds, {})).toMatchObject({ hasRoads: false, streets: [] });
    await expect(empty.call(route, everywhere)).rejects.toMatchObject({ code: "streets.none" });
    await empty.stop();
    const { submit, shown, call, stop } = await start();
    await submit(flow("1", "a", 15));
    await submit(flow("2", "b", 50), { simulated: true });
    const found = await shown();
    expect([found["a forward"]!.simulated, found["b forward"]!.simulated]).toEqual([false, true]);
    expect((await call(route, everywhere)).simulated).toBe(true);
    await stop();
  });
});

describe("how traffic flows", () => {
  it("gets no worse as speed rises", () => {
    const order = ["congested", "slow", "free"];
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 5, noNaN: true }),
        fc.double({ min: 0, max: 5, noNaN: true }),
        (one, other) => {
          const [low, high] = [Math.min(one, other), Math.max(one, other)];
          return order.indexOf(flowOf(low)) <= order.indexOf(flowOf(high));
        },
      ),
    );
    expect([0.39, 0.4, 0.66, 0.67].map(flowOf)).toEqual(["congested", "slow", "slow", "free"]);
  });
});

describe("the way from one place to another", () => {
  it("tells its path, streets, length and minutes, by usual speeds where none are known", async () => {
    const { call, stop } = await start();
    const way = await call(route, everywhere);
    expect(way).toMatchObject({ mode: "drive", basis: "usual", liveShare: 0, simulated: false });
    expect(way.metres).toBeCloseTo(274, 0);
    expect(way.minutes).toBeCloseTo(way.metres / 1000, 6);
    expect(way.steps).toEqual([{ name: "中原路", nameEn: "Zhongyuan Road", metres: way.metres, minutes: way.minutes }]);
    expect(way.path[0]).toEqual([...at(0)]);
    expect(way.path.at(-1)).toEqual([...at(3)]);
    await stop();
  });

  it("goes round where traffic stands, by live speeds, and says so", async () => {
    const { submit, call, stop } = await start();
    await submit(flow("1", "b", 5));
    const way = await call(route, everywhere);
    expect(way.basis).toBe("usual");
    expect(way.metres).toBeGreaterThan(300);
    await submit(flow("2", "a", 30));
    const slower = await call(route, everywhere);
    expect(slower).toMatchObject({ basis: "live" });
    expect(slower.minutes).toBeGreaterThan(way.minutes);
    expect(slower.liveShare).toBeGreaterThan(0.2);
    await stop();
  });

  it("on foot knows neither one-way streets nor traffic", async () => {
    const { submit, call, stop } = await start();
    await submit(flow("1", "a", 5));
    const there = { fromLon: at(1, 1)[0], fromLat: at(1, 1)[1], toLon: at(1)[0], toLat: at(1)[1] };
    const walk = await call(route, { ...there, mode: "walk" });
    expect(walk).toMatchObject({ basis: "usual", mode: "walk" });
    expect(walk.metres).toBeCloseTo(111, 0);
    expect((await call(route, there)).metres).toBeGreaterThan(walk.metres);
    await stop();
  });

  it("is refused from a place far off any road, with how far the nearest is", async () => {
    const { call, stop } = await start();
    const far = call(route, { ...everywhere, toLat: 34.72 });
    await expect(far).rejects.toMatchObject({
      code: "streets.off-road",
      answer: { field: "to", rule: expect.stringMatching(/^21\d\d m$/) },
    });
    await expect(call(route, { ...everywhere, fromLon: -120 })).rejects.toMatchObject({
      code: "streets.off-road",
      answer: { field: "from", rule: "> 100000 m" },
    });
    await stop();
  });

  it("of a city in two parts begins and ends on the larger one, and says how far that is", async () => {
    const island: RoadLine = { ...lane, id: "island", path: [at(3, 2), at(4, 2)], cars: "both" };
    const { call, stop } = await start({ roads: { lines: [...town.lines, island] } });
    const way = await call(route, { ...everywhere, toLon: at(4, 2)[0], toLat: at(4, 2)[1] });
    expect(way.toRoad).toBeGreaterThan(200);
    expect(way.path.at(-1)).toEqual([...at(3)]);
    await stop();
  });
});
