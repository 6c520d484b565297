import { expect, it } from "vitest";
import type { LonLat } from "../places/chinese-datums.ts";
import { roadMapSource } from "./road-map-source.ts";
import { smallGraph, type SmallRoad } from "./testing/small-graph.ts";

const everywhere = [-180, -85, 180, 85] as const;
const drawn = (roads: readonly SmallRoad[], zoom: number) => [
  ...roadMapSource(smallGraph(roads)).within(everywhere, zoom),
];
const at = (x: number, y: number): LonLat => [113 + x / 100, 34 + y / 100];
const row = (y: number, ...xs: number[]): LonLat[] => xs.map((x) => at(x, y));

it("a street of many segments is one line, straight on through its crossings", () => {
  const crossing: readonly SmallRoad[] = [
    { class: "primary", name: "金水路", path: row(0, 0, 1, 2, 3) },
    { class: "primary", name: "花园路", path: [at(1, -1), at(1, 0), at(1, 1)] },
  ];
  for (const zoom of [10, 15]) {
    const lines = drawn(crossing, zoom);
    expect(lines.map(({ geometry }) => geometry.coordinates.length).toSorted()).toEqual([3, 4]);
    expect(lines.map(({ name }) => name).toSorted()).toEqual(zoom < 12 ? [undefined, undefined] : ["花园路", "金水路"]);
  }
});

it("a line goes on where the name changes as long as no names are drawn", () => {
  const renamed: readonly SmallRoad[] = [
    { class: "primary", name: "东路", path: row(0, 0, 1) },
    { class: "primary", name: "西路", path: row(0, 1, 2) },
  ];
  expect(drawn(renamed, 10)).toHaveLength(1);
  expect(drawn(renamed, 14)).toHaveLength(2);
});

it("a one-way street is drawn the way cars go, also where its source drew it the other way", () => {
  const path = row(0, 0, 1, 2);
  const [line, ...more] = drawn([{ class: "residential", cars: 2, path }], 15);
  expect(more).toEqual([]);
  expect(line).toMatchObject({ oneway: true, kind: "minor_road", geometry: { coordinates: path.toReversed() } });
});

it("two one-way streets that meet head on are not one", () => {
  const opposed: readonly SmallRoad[] = [
    { class: "residential", name: "一街", cars: 1, path: row(0, 0, 1) },
    { class: "residential", name: "一街", cars: 2, path: row(0, 1, 2) },
  ];
  expect(drawn(opposed, 15)).toHaveLength(2);
});

it("a ring is drawn once", () => {
  const ring = [at(0, 0), at(1, 0), at(1, 1), at(0, 1), at(0, 0)];
  for (const cars of [1, 2, 3] as const) {
    const lines = drawn([{ class: "trunk", cars, path: ring }], 12);
    expect(lines.map(({ geometry }) => geometry.coordinates.length)).toEqual([5]);
  }
});

it("the classes come one after another, slip roads after their roads", () => {
  const roads: readonly SmallRoad[] = [
    { class: "motorway", path: row(0, 0, 1) },
    { class: "motorway", link: true, path: row(1, 0, 1) },
    { class: "secondary", path: row(2, 0, 1) },
    { class: "residential", path: row(3, 0, 1) },
    { class: "path", path: row(4, 0, 1) },
  ];
  expect([5, 10, 11, 12, 13, 14, 15].map((zoom) => drawn(roads, zoom).length)).toEqual([1, 1, 2, 3, 4, 4, 5]);
});

it("where more arms meet than at any junction, each is drawn for itself: they are not tried in pairs", () => {
  const star = (arms: number): readonly SmallRoad[] =>
    Array.from({ length: arms }, (_, arm) => {
      const bearing = (2 * Math.PI * arm) / arms;
      return { class: "residential", path: [at(0, 0), at(Math.cos(bearing), Math.sin(bearing))] };
    });
  expect([star(64), star(66)].map((roads) => drawn(roads, 15).length)).toEqual([32, 66]);
});
