import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { distanceBetween } from "../things/geo/sphere.ts";
import { buildRoadGraph } from "./build-road-graph.ts";
import { openRoads, type OpenRoads } from "./open-roads.ts";
import type { RoadGraph } from "./road-graph.ts";
import type { RoadLine } from "./road-source.ts";
import type { RoadPoint, Route } from "./roads.ts";
import { pathBetween } from "./segment-path.ts";
import { plainSearch } from "./testing/plain-search.ts";
import { randomSource } from "./testing/random-source.ts";

const walkingSpeed = 1.2;
const part = fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 1, noNaN: true }));
const spots = fc.array(fc.record({ segment: fc.nat(), part }), { minLength: 4, maxLength: 8 });
const live = fc.array(
  fc.record({ arc: fc.nat(), speed: fc.integer({ min: 2, max: 90 }), until: fc.integer({ min: 1, max: 100 }) }),
  { maxLength: 10 },
);

function pointOn(graph: RoadGraph, spot: { segment: number; part: number }): RoadPoint {
  const segment = spot.segment % graph.segmentCount;
  return { segment, part: spot.part, at: pathBetween(graph, segment, spot.part, spot.part)[0]!, away: 0 };
}

function secondsByHand(roads: OpenRoads, mode: "drive" | "walk"): (arc: number) => number {
  return (arc) => {
    const metres = roads.graph!.metres[Math.floor(arc / 2)]!;
    return mode === "walk" ? metres / walkingSpeed : (3.6 * metres) / roads.speed(arc).speed;
  };
}

describe("travel on random streets with forbidden turns, one-ways and live speeds", () => {
  test("times are those of the plainest search, forth, back and along the route", () => {
    let found = 0;
    fc.assert(
      fc.property(randomSource, spots, live, fc.integer({ min: 0, max: 100 }), (source, spots, speeds, instant) => {
        const { graph } = buildRoadGraph(source);
        let now = 0;
        const roads = openRoads(graph, () => now);
        roads.setSpeeds(speeds.map(({ arc, ...speed }) => ({ ...speed, arc: arc % (2 * graph.segmentCount) })));
        now = instant;
        const points = spots.map((spot) => pointOn(graph, spot));
        for (const mode of ["drive", "walk"] as const) {
          const plain = plainSearch(graph, mode, secondsByHand(roads, mode));
          const [one] = points;
          const from = roads.reach(one!, mode);
          const towards = roads.reach(one!, mode, { towards: true });
          const plainFrom = plain.from(one!);
          for (const other of points) {
            const [forth, back] = [plainFrom(other), plain.from(other)(one!)];
            if (forth < Infinity) found += 1;
            expect(from.to(other)?.seconds ?? Infinity).toBeCloseTo(forth, 5);
            expect(towards.to(other)?.seconds ?? Infinity).toBeCloseTo(back, 5);
            const route = roads.route(one!, other, mode);
            expect(route?.seconds ?? Infinity).toBeCloseTo(forth, 5);
            if (route !== undefined) {
              expect(route.metres).toBeCloseTo(metresOf(route.path), 0);
              checkRoute(graph, one!, other, route, plain.after);
            }
          }
        }
      }),
      { numRuns: 120 },
    );
    expect(found).toBeGreaterThan(100);
  });

  test("a reach that ends early knows all within its time, as the full one does, and nothing beyond", () => {
    let [inTime, beyond] = [0, 0];
    fc.assert(
      fc.property(
        randomSource,
        spots,
        fc.integer({ min: 0, max: 90 }),
        fc.boolean(),
        (source, spots, within, towards) => {
          const { graph } = buildRoadGraph(source);
          const roads = openRoads(graph, () => 0);
          const points = spots.map((spot) => pointOn(graph, spot));
          const early = roads.reach(points[0]!, "drive", { within, towards });
          const full = roads.reach(points[0]!, "drive", { towards });
          for (const point of points) {
            const travel = full.to(point);
            expect(early.to(point)).toEqual(travel !== undefined && travel.seconds <= within ? travel : undefined);
            if (travel === undefined || point === points[0]) continue;
            if (travel.seconds <= within) inTime += 1;
            else beyond += 1;
          }
        },
      ),
      { numRuns: 300 },
    );
    expect(Math.min(inTime, beyond)).toBeGreaterThan(30);
  });

  test("whoever is on a road that the mode may use reaches every other such road", () => {
    fc.assert(
      fc.property(randomSource, (source) => {
        const { graph } = buildRoadGraph(source);
        for (const mode of ["drive", "walk"] as const) {
          const { arcs, after } = plainSearch(graph, mode, () => 1);
          for (const arc of arcs.slice(0, 3)) {
            const met = new Set([arc]);
            for (const one of met) for (const next of after.get(one)!) met.add(next);
            expect(met.size).toBe(arcs.length);
          }
        }
      }),
    );
  });
});

function metresOf(path: readonly (readonly [number, number])[]): number {
  let metres = 0;
  for (let at = 1; at < path.length; at += 1) metres += distanceBetween(...path[at - 1]!, ...path[at]!);
  return metres;
}

/** The arcs follow one another by allowed turns, and the path is drawn along them from one point to the other. */
function checkRoute(
  graph: RoadGraph,
  from: RoadPoint,
  to: RoadPoint,
  route: Route,
  after: ReadonlyMap<number, readonly number[]>,
): void {
  const arcs = route.steps.flatMap((step) => step.arcs);
  expect(Math.floor(arcs[0]! / 2)).toBe(from.segment);
  expect(Math.floor(arcs.at(-1)! / 2)).toBe(to.segment);
  for (let at = 1; at < arcs.length; at += 1) expect(after.get(arcs[at - 1]!)).toContain(arcs[at]);
  expect(distanceBetween(...route.path[0]!, ...from.at)).toBeLessThan(0.01);
  expect(distanceBetween(...route.path.at(-1)!, ...to.at)).toBeLessThan(0.01);
  const drawn = new Set(arcs.flatMap((arc) => [...corners(graph, arc)]));
  for (const at of route.path.slice(1, -1)) expect(drawn).toContain(String(at));
}

function* corners(graph: RoadGraph, arc: number): Iterable<string> {
  const segment = Math.floor(arc / 2);
  for (let point = graph.firstPoint[segment]!; point < graph.firstPoint[segment + 1]!; point += 1)
    yield String([graph.points[2 * point], graph.points[2 * point + 1]]);
}

describe("a street that goes one way", () => {
  const ring: RoadLine[] = [
    [113.6, 34.7, 113.602, 34.7],
    [113.602, 34.7, 113.602, 34.702],
    [113.602, 34.702, 113.6, 34.7],
  ].map(([x, y, toX, toY], order) => ({
    id: `${order}`,
    class: "tertiary",
    path: [
      [x!, y!],
      [toX!, toY!],
    ],
    cars: "forward",
    walking: true,
  }));
  const { graph } = buildRoadGraph({ lines: ring });
  const roads = openRoads(graph, () => 0);
  const near = pointOn(graph, { segment: 0, part: 0.25 });
  const far = pointOn(graph, { segment: 0, part: 0.75 });

  test("is driven forward directly and backward all the way round", () => {
    const around = graph.metres.reduce((sum, metres) => sum + metres, 0);
    expect(roads.route(near, far, "drive")!.metres).toBeCloseTo(graph.metres[0]! / 2, 3);
    expect(roads.route(far, near, "drive")!.metres).toBeCloseTo(around - graph.metres[0]! / 2, 3);
    const taken = roads.route(far, near, "drive")!.steps.flatMap((step) => step.arcs);
    expect(taken.map((arc) => [graph.ids[arc >> 1], arc & 1])).toEqual([
      ["0", 0],
      ["1", 0],
      ["2", 0],
      ["0", 0],
    ]);
    expect(roads.reach(far, "drive").to(near)!.metres).toBeCloseTo(around - graph.metres[0]! / 2, 3);
    expect(roads.route(near, near, "drive")).toMatchObject({ seconds: 0, metres: 0 });
  });

  test("is walked both ways", () => {
    expect(roads.route(far, near, "walk")!.metres).toBeCloseTo(graph.metres[0]! / 2, 3);
  });
});

describe("roads of a running city", () => {
  const lines = (length: number): RoadLine[] => [
    {
      id: "one",
      class: "primary",
      path: [
        [113.6, 34.7],
        [113.6 + length, 34.7],
      ],
      cars: "both",
      walking: true,
    },
  ];

  test("a live speed counts until its instant and not after", () => {
    let now = 1000;
    const roads = openRoads(buildRoadGraph({ lines: lines(0.01) }).graph, () => now);
    const [begin, end] = [0, 1].map((part) => pointOn(roads.graph!, { segment: 0, part })) as [RoadPoint, RoadPoint];
    const usual = roads.route(begin, end, "drive")!.seconds;
    roads.setSpeeds([{ arc: 0, speed: 20, until: 2000 }]);
    expect(roads.speed(0)).toEqual({ speed: 20, live: true });
    expect(roads.speed(1)).toEqual({ speed: 60, live: false });
    expect(roads.route(begin, end, "drive")!.seconds).toBeCloseTo(3 * usual, 6);
    expect(roads.route(end, begin, "drive")!.seconds).toBeCloseTo(usual, 6);
    expect(roads.route(begin, end, "walk")!.seconds).toBeCloseTo((usual * 60) / 3.6 / walkingSpeed, 6);
    now = 2000;
    expect(roads.speed(0)).toEqual({ speed: 60, live: false });
    expect(roads.route(begin, end, "drive")!.seconds).toBeCloseTo(usual, 6);
  });

  test("a way round on which cars are measured faster than any road's usual speed is found", () => {
    const corners = [
      [113.6, 34.7],
      [113.61, 34.7],
      [113.605, 34.7071],
    ] as const;
    const side = (id: string, one: number, other: number): RoadLine => {
      return { id, class: "residential", path: [corners[one]!, corners[other]!], cars: "both", walking: true };
    };
    const { graph } = buildRoadGraph({ lines: [side("direct", 0, 1), side("up", 0, 2), side("down", 2, 1)] });
    const roads = openRoads(graph, () => 0);
    const end = (id: string, part: number): RoadPoint => pointOn(graph, { segment: graph.ids.indexOf(id), part });
    expect(roads.route(end("direct", 0), end("direct", 1), "drive")!.steps[0]!.arcs).toHaveLength(1);
    roads.setSpeeds(
      ["up", "down"].map((id) => ({ arc: 2 * graph.ids.indexOf(id), speed: 180, until: Number.MAX_SAFE_INTEGER })),
    );
    const route = roads.route(end("up", 0), end("down", 1), "drive")!;
    expect(route.seconds).toBeCloseTo(route.metres / (180 / 3.6), 6);
  });

  test("a live speed may be set anew, taken back and told wrongly", () => {
    let now = 0;
    const roads = openRoads(buildRoadGraph({ lines: lines(0.01) }).graph, () => now);
    roads.setSpeeds([{ arc: 0, speed: 20, until: 10 }]);
    roads.setSpeeds([{ arc: 0, speed: 30, until: 20 }]);
    now = 15;
    expect(roads.speed(0)).toEqual({ speed: 30, live: true });
    roads.setSpeeds([{ arc: 0, speed: undefined, until: 20 }]);
    expect(roads.speed(0)).toEqual({ speed: 60, live: false });
    roads.setSpeeds([
      { arc: 0, speed: Number.NaN, until: 20 },
      { arc: 1, speed: -3, until: 20 },
      { arc: 2, speed: 30, until: 20 },
      { arc: 0.5, speed: 30, until: 20 },
    ]);
    expect([0, 1].map((arc) => roads.speed(arc).live)).toEqual([false, false]);
  });

  test("where cars stand, a way takes long but no eternity", () => {
    const roads = openRoads(buildRoadGraph({ lines: lines(0.01) }).graph, () => 0);
    const [begin, end] = [0, 1].map((part) => pointOn(roads.graph!, { segment: 0, part })) as [RoadPoint, RoadPoint];
    roads.setSpeeds([{ arc: 0, speed: 0, until: 10 }]);
    expect(roads.speed(0)).toEqual({ speed: 0, live: true });
    expect(roads.route(begin, end, "drive")!.seconds).toBeCloseTo(3.6 * roads.graph!.metres[0]!, 3);
  });

  test("another graph takes the old one's place, and listeners hear of it; the same one changes nothing", () => {
    const [one, other] = [0.01, 0.02].map((length) => buildRoadGraph({ lines: lines(length) }).graph) as [
      RoadGraph,
      RoadGraph,
    ];
    const roads = openRoads(one, () => 0);
    const heard: unknown[] = [];
    const end = roads.onGraph((graph) => heard.push(graph?.version));
    roads.setSpeeds([{ arc: 0, speed: 20, until: 10 }]);
    roads.replace({ ...one });
    expect(roads.speed(0).live).toBe(true);
    roads.replace(other);
    expect(roads.graph!.version).toBe(other.version);
    expect(roads.speed(0).live).toBe(false);
    roads.replace(undefined);
    end();
    roads.replace(one);
    expect(heard).toEqual([other.version, undefined]);
  });

  test("a city without roads finds nothing", () => {
    const roads = openRoads(undefined, () => 0);
    const point: RoadPoint = { segment: 0, part: 0, at: [113.6, 34.7], away: 0 };
    expect(roads.nearest([113.6, 34.7], "walk")).toBeUndefined();
    expect(roads.reach(point, "drive").to(point)).toBeUndefined();
    expect(roads.route(point, point, "drive")).toBeUndefined();
  });
});
