import { expect, it } from "vitest";
import type { BaseMap, BaseMapFeature } from "./base-map.ts";
import { mapSourceOf } from "./base-map-source.ts";

type Ring = readonly (readonly [number, number])[];
const square = (west: number): Ring => [
  [west, 34],
  [west + 1, 34],
  [west + 1, 35],
  [west, 35],
  [west, 34],
];
const area = (properties: BaseMapFeature["properties"], ring: Ring): BaseMapFeature => ({
  type: "Feature",
  properties,
  geometry: { type: "Polygon", coordinates: [ring] },
});
const line = (properties: BaseMapFeature["properties"]): BaseMapFeature => ({
  type: "Feature",
  properties,
  geometry: {
    type: "LineString",
    coordinates: [
      [113, 34],
      [114, 35],
    ],
  },
});
const map = (...features: BaseMapFeature[]): BaseMap => ({ type: "FeatureCollection", features });
const drawn = (base: BaseMap, zoom: number, withRoads = true) => [
  ...mapSourceOf(base, "1", withRoads).within([-180, -85, 180, 85], zoom),
];

it("the border between two districts is drawn once, and each is named in its middle", () => {
  const features = drawn(
    map(
      area({ class: "district", name: "甲", nameEn: "A" }, square(113)),
      area({ class: "district", name: "乙" }, square(114)),
    ),
    10,
  );
  const borders = features.filter(({ layer }) => layer === "boundaries");
  const edges = borders.map(({ geometry }) => geometry.coordinates.length - 1);
  expect(edges.reduce((sum, count) => sum + count, 0)).toBe(7);
  expect(features.filter(({ layer }) => layer === "places")).toMatchObject([
    { kind: "locality", name: "甲", nameEn: "A", geometry: { coordinates: [113.5, 34.5] } },
    { kind: "locality", name: "乙", geometry: { coordinates: [114.5, 34.5] } },
  ]);
});

it("every class has its layer and kind", () => {
  const features = drawn(
    map(
      area({ class: "land" }, square(113)),
      area({ class: "water", name: "湖" }, square(113)),
      line({ class: "water", name: "河" }),
      area({ class: "park" }, square(113)),
      line({ class: "rail" }),
      line({ class: "road-main", name: "路" }),
      line({ class: "road" }),
      {
        type: "Feature",
        properties: { class: "landmark", kind: "hospital", name: "院" },
        geometry: { type: "Point", coordinates: [113, 34] },
      },
    ),
    15,
  );
  expect(features.map(({ layer, kind, kindDetail, name }) => [layer, kind, kindDetail, name])).toEqual([
    ["earth", "earth", undefined, undefined],
    ["water", "lake", undefined, undefined],
    ["water", "lake", undefined, "湖"],
    ["water", "river", undefined, "河"],
    ["landuse", "park", undefined, undefined],
    ["roads", "rail", "rail", undefined],
    ["roads", "major_road", "primary", "路"],
    ["roads", "major_road", "secondary", undefined],
    ["pois", "hospital", undefined, "院"],
  ]);
});

it("its roads give way", () => {
  const base = map(line({ class: "road-main" }), line({ class: "rail" }));
  expect(drawn(base, 15, false).map(({ kind }) => kind)).toEqual(["rail"]);
});

it("a class that is none is passed over", () => {
  expect(drawn(map(line({ class: "canal" as never })), 15)).toEqual([]);
});
