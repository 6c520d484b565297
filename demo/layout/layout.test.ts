import { beforeAll, expect, test } from "vitest";
import { distanceBetween, type LonLat, type RoadGraph } from "../../kernel/index.ts";
import { distance, nearestPart, toLonLat, toPlane, type Point } from "../zhengzhou/streets/plane.ts";
import { waterFinder } from "../zhengzhou/streets/water.ts";
import { demoGraph } from "../testing/demo-graph.ts";
import { inWater } from "../testing/in-water.ts";
import { createLayout } from "./create-layout.ts";
import { berthOf, shapesFor, type Lot } from "./lot.ts";
import { planSites } from "./plan.ts";
import { spotPosition, type DemoSite } from "./site.ts";

let graph: RoadGraph;
let layout: DemoSite[];
const atKerb = (sites: readonly DemoSite[]) => sites.filter(({ carPark }) => carPark === undefined);
const spotsOf = (site: DemoSite) => Array.from({ length: site.spots }, (_, index) => spotPosition(site, index));

beforeAll(() => {
  graph = demoGraph();
  layout = createLayout(15_000, graph);
}, 60_000);

/** Metres to the nearest centre line of a street of that name. */
function awayFromStreet(name: string): (place: LonLat) => number {
  const pieces: [Point, Point][] = [];
  for (let segment = 0; segment < graph.segmentCount; segment += 1) {
    if (graph.names[graph.name[segment]!]?.name !== name) continue;
    const point = (at: number) => toPlane([graph.points[at * 2]!, graph.points[at * 2 + 1]!]);
    for (let at = graph.firstPoint[segment]! + 1; at < graph.firstPoint[segment + 1]!; at += 1)
      pieces.push([point(at - 1), point(at)]);
  }
  return (place) => Math.min(...pieces.map(([from, to]) => nearestPart(toPlane(place), from, to).away));
}

const median = (values: readonly number[]) => values.toSorted((one, other) => one - other)[values.length >> 1]!;

test("a layout has exactly the spots asked for and is the same each time, another one for another seed", () => {
  expect(layout.reduce((sum, site) => sum + site.spots, 0)).toBe(15_000);
  expect(new Set(layout.map((site) => site.id)).size).toBe(layout.length);
  expect(createLayout(15_000, graph)).toEqual(layout);
  expect(createLayout(2_000, graph, 7)).not.toEqual(createLayout(2_000, graph));
});

test("sizes and uses stay as they were when the streets were invented, since cities go on with their figures", () => {
  const told = planSites(35_000).map(({ id, use, spots }) => `${id} ${use} ${spots}`);
  expect([told[0], told[100], told[300], told.at(-1)]).toMatchInlineSnapshot(`
    [
      "urn:ngsi-ld:OffStreetParking:demo-1 shopping 84",
      "urn:ngsi-ld:OffStreetParking:demo-101 shopping 73",
      "urn:ngsi-ld:OnStreetParking:demo-301 home 28",
      "urn:ngsi-ld:OnStreetParking:demo-473 home 22",
    ]
  `);
});

test("places at the kerb lie along the street in their name, beside its lanes", () => {
  const [ofSites, ofSpots]: [number[], number[]] = [[], []];
  for (const site of atKerb(layout)) {
    const away = awayFromStreet(site.name.split("沿线")[0]!);
    ofSites.push(away(site.at));
    ofSpots.push(...spotsOf(site).map(away));
  }
  expect(median(ofSites)).toBeLessThanOrEqual(5);
  expect(median(ofSpots)).toBeLessThanOrEqual(5);
  expect(Math.min(...ofSpots)).toBeGreaterThan(3);
  expect(Math.max(...ofSpots)).toBeLessThan(13);
});

test("places at the kerb follow each other at six metres, apart only where a road joins", () => {
  for (const site of atKerb(layout)) {
    const spots = spotsOf(site).map(toPlane);
    const gaps = spots.slice(1).map((spot, at) => distance(spots[at]!, spot));
    expect(median(gaps)).toBeGreaterThan(5);
    expect(median(gaps)).toBeLessThan(7);
    expect(Math.max(...gaps)).toBeLessThan(100);
  }
});

test("many streets have places at the kerb", () => {
  expect(new Set(atKerb(layout).map(({ address }) => address)).size).toBeGreaterThan(70);
});

test("a car park stands beside the street of its address, off the lanes", () => {
  for (const { carPark, address, at } of layout) {
    if (carPark === undefined) continue;
    const away = awayFromStreet(address.replace(/\d+号$/, ""))(at);
    expect([address, away > 11, away < 40]).toEqual([address, true, true]);
  }
});

test("nothing stands in water", () => {
  for (const site of layout) {
    expect([site.name, inWater(site.at)]).toEqual([site.name, false]);
    expect(spotsOf(site).some((spot) => inWater(spot))).toBe(false);
  }
});

test("the finder of water says what a look at all water says", () => {
  const quick = waterFinder();
  let wet = 0;
  for (let x = -12_000; x < 12_000; x += 397)
    for (let y = -3_000; y < 12_000; y += 301) {
      expect(quick(toPlane(toLonLat([x, y])))).toBe(inWater(toLonLat([x, y])));
      if (quick([x, y])) wet += 1;
    }
  expect(wet).toBeGreaterThan(50);
});

test("no two sites share a place, and no two berths", () => {
  const places = layout.flatMap((site) => spotsOf(site).map(String));
  expect(new Set(places).size).toBe(places.length);
  const lots = layout.flatMap(({ ground }) => ("front" in ground ? [ground] : []));
  const inLot = ({ front, along, away, width, depth }: Lot, [x, y]: Point) => {
    const [across, into] = [
      (x - front[0]) * along[0] + (y - front[1]) * along[1],
      (x - front[0]) * away[0] + (y - front[1]) * away[1],
    ];
    return Math.abs(across) < width / 2 && into > 0 && into < depth;
  };
  expect(lots.length).toBeGreaterThan(50);
  for (const lot of lots) {
    const others = layout.filter(({ ground, near }) => ground !== lot && distance(near, lot.front) < 4_000);
    const points = others.flatMap((site) => [toPlane(site.at), ...spotsOf(site).map(toPlane)]);
    expect(points.filter((point) => inLot(lot, point))).toEqual([]);
  }
}, 30_000);

test("a car park's ground holds all its berths, whatever its shape", () => {
  for (const built of ["surface", "multiStorey", "underground"] as const)
    for (const berths of [20, 21, 110, 333, 800])
      for (const shape of shapesFor(built, berths)) {
        const lot: Lot = { ...shape, front: [0, 0], along: [1, 0], away: [0, 1] };
        const spots = Array.from({ length: berths }, (_, index) => berthOf(lot, index));
        for (const [x, y] of spots) {
          expect(Math.abs(x)).toBeLessThan(lot.width / 2);
          expect(y).toBeGreaterThan(0);
          expect(y).toBeLessThan(lot.depth);
        }
        expect(new Set(spots.map(String)).size).toBe(berths);
      }
});

test("car parks stay near the centres that they are called after", () => {
  const away = layout.flatMap(({ carPark, at }) => (carPark ? [distanceBetween(...carPark.centre.at, ...at)] : []));
  expect(median(away)).toBeLessThan(1_500);
});
