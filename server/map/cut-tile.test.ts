import { VectorTile } from "@mapbox/vector-tile";
import fc from "fast-check";
import { PbfReader } from "pbf";
import { describe, expect, it } from "vitest";
import { roadClasses, toGcj02, type BaseMap, type Language, type LonLat, type MapSource } from "../../kernel/index.ts";
import { mapSourceOf } from "../../kernel/maps/base-map-source.ts";
import { roadMapSource } from "../../kernel/maps/road-map-source.ts";
import { smallGraph, type SmallRoad } from "../../kernel/maps/testing/small-graph.ts";
import { cutTile } from "./cut-tile.ts";
import { margin } from "./grid.ts";
import { onGrid } from "./testing/on-grid.ts";

const [west, south, east, north] = [113.6, 34.7, 113.66, 34.74];
const place = fc.tuple(
  fc.double({ min: west, max: east, noNaN: true }),
  fc.double({ min: south, max: north, noNaN: true }),
);
const streetNames = ["金水路", "花园路", "农业路", "文化路"];
const road: fc.Arbitrary<SmallRoad> = fc.record(
  {
    class: fc.constantFrom(...roadClasses),
    path: fc.array(place, { minLength: 2, maxLength: 5 }),
    name: fc.constantFrom(...streetNames),
    cars: fc.constantFrom(1, 2, 3),
    link: fc.boolean(),
  },
  { requiredKeys: ["class", "path"] },
);
const area = fc.array(place, { minLength: 3, maxLength: 6 }).map((ring) => [...ring, ring[0]!]);
const city = fc
  .record({ roads: fc.array(road, { minLength: 1, maxLength: 6 }), lakes: fc.array(area, { maxLength: 2 }) })
  .map(({ roads, lakes }): readonly MapSource[] => [
    roadMapSource(smallGraph(roads)),
    mapSourceOf(baseMapOf(lakes), "1", false),
  ]);
const datums = ["wgs84", "gcj02"] as const;

function baseMapOf(lakes: readonly LonLat[][]): BaseMap {
  const features = lakes.map((ring) => ({
    type: "Feature" as const,
    properties: { class: "water" as const, name: "如意湖", nameEn: "Ruyi Lake" },
    geometry: { type: "Polygon" as const, coordinates: [ring] },
  }));
  return { type: "FeatureCollection", features };
}

/** The tiles of a zoom where the city lies, whatever the datum. */
function tilesOf(sources: readonly MapSource[], zoom: number, datum: (typeof datums)[number], language?: Language) {
  const corners = [
    [west, north],
    [east, south],
  ].map((corner) => {
    const drawn = datum === "gcj02" ? toGcj02(corner as unknown as LonLat) : (corner as unknown as LonLat);
    return onGrid(drawn, zoom).map(Math.floor) as [number, number];
  });
  const [[left, top], [right, bottom]] = corners as [[number, number], [number, number]];
  const tiles: VectorTile[] = [];
  for (let x = left; x <= right; x += 1) {
    for (let y = top; y <= bottom; y += 1) {
      const bytes = cutTile(sources, { z: zoom, x, y, ...(language === undefined ? {} : { language }) }, datum);
      if (bytes !== undefined) tiles.push(new VectorTile(new PbfReader(bytes)));
    }
  }
  return tiles;
}

const featuresOf = (tile: VectorTile) =>
  Object.values(tile.layers).flatMap((layer) => Array.from({ length: layer.length }, (_, at) => layer.feature(at)));
const namesAt = (...asked: Parameters<typeof tilesOf>) =>
  new Set(
    tilesOf(...asked).flatMap((tile) =>
      featuresOf(tile).flatMap(({ properties }) => (properties["name"] as string) ?? []),
    ),
  );

describe("a tile that is cut", () => {
  it("has nothing beyond its margin, no step of no length and no line of one point", () => {
    let looked = 0;
    fc.assert(
      fc.property(city, fc.integer({ min: 5, max: 15 }), fc.constantFrom(...datums), (sources, zoom, datum) => {
        for (const feature of tilesOf(sources, zoom, datum).flatMap(featuresOf)) {
          const most = feature.extent * (1 + margin) + 1;
          for (const path of feature.loadGeometry()) {
            for (const { x, y } of path) {
              expect(Math.min(x, y)).toBeGreaterThanOrEqual(-feature.extent * margin - 1);
              expect(Math.max(x, y)).toBeLessThanOrEqual(most);
            }
            looked += 1;
            if (feature.type === 1) continue;
            expect(path.length).toBeGreaterThanOrEqual(2);
            expect(path.slice(1).every(({ x, y }, at) => x !== path[at]!.x || y !== path[at]!.y)).toBe(true);
          }
        }
      }),
      { numRuns: 60 },
    );
    expect(looked).toBeGreaterThan(100);
  });

  it("names a street that was named one zoom farther", () => {
    let named = 0;
    fc.assert(
      fc.property(city, fc.integer({ min: 11, max: 14 }), fc.constantFrom(...datums), (sources, zoom, datum) => {
        const there = namesAt(sources, zoom, datum);
        const nearer = namesAt(sources, zoom + 1, datum);
        for (const name of streetNames.filter((one) => there.has(one))) {
          expect(nearer).toContain(name);
          named += 1;
        }
      }),
      { numRuns: 60 },
    );
    expect(named).toBeGreaterThan(15);
  });

  it("names things in one language where one is asked for", () => {
    const lake = mapSourceOf(
      baseMapOf([
        [
          [113.62, 34.71],
          [113.64, 34.71],
          [113.64, 34.73],
          [113.62, 34.71],
        ],
      ]),
      "1",
      false,
    );
    const names = (language?: Language) =>
      tilesOf([lake], 14, "wgs84", language)
        .flatMap(featuresOf)
        .map(({ properties }) => [properties["name"], properties["name:en"]])
        .filter(([name]) => name !== undefined);
    expect([names(), names("zh"), names("en")]).toEqual([
      [["如意湖", "Ruyi Lake"]],
      [["如意湖", undefined]],
      [["Ruyi Lake", undefined]],
    ]);
  });

  it("writes the words of streets that look and read the same once", () => {
    const rows = Array.from({ length: 50 }, (_, at): SmallRoad => {
      const latitude = 34.7 + at / 1250;
      return {
        class: "residential",
        path: [
          [113.6, latitude],
          [113.66, latitude],
        ],
      };
    });
    const [tile] = tilesOf([roadMapSource(smallGraph(rows))], 13, "wgs84");
    expect(tile!.layers["roads"]!.length).toBe(1);
    expect(tile!.layers["roads"]!.feature(0).loadGeometry().length).toBeGreaterThan(10);
  });
});
