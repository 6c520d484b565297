import { expect, test } from "vitest";
import { landmarks } from "../zhengzhou/landmarks.ts";
import { demoGraph } from "../testing/demo-graph.ts";
import { gridStreets } from "../testing/grid-streets.ts";
import { inWater } from "../testing/in-water.ts";
import { placesAlong, streetPlaces } from "./street-places.ts";

const graph = gridStreets();
const everywhere = [112, 34, 115, 35.5] as const;
const kindsAt = (zoom: number) =>
  new Set([...streetPlaces(() => graph).within(everywhere, zoom)].map(({ kind }) => kind));

test("places along streets have names of their own, in both languages, and stand on dry ground", () => {
  const features = placesAlong(demoGraph()).map(({ feature }) => feature);
  expect(features.length).toBeGreaterThan(1000);
  const names = [
    ...features.flatMap(({ name, nameEn }) => [name, nameEn]),
    ...landmarks.flatMap(({ name, nameEn }) => [name, nameEn]),
  ];
  expect(new Set(names).size).toBe(names.length);
  const places = features.flatMap(({ geometry }) => (geometry.type === "Point" ? [geometry.coordinates] : []));
  expect(places).toHaveLength(features.length);
  expect(places.filter((place) => inWater(place))).toEqual([]);
});

test("schools come first, bus stops where single houses are seen", () => {
  expect(kindsAt(13)).toEqual(new Set());
  expect(kindsAt(14)).toEqual(new Set(["school"]));
  expect(kindsAt(15)).not.toContain("bus_stop");
  expect(kindsAt(16)).toContain("bus_stop");
});

test("nothing is invented along real streets", () => {
  const source = streetPlaces(() => ({ ...graph, simulated: false }));
  expect([...source.within(everywhere, 18)]).toEqual([]);
});
