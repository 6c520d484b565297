import fc from "fast-check";
import proj4 from "proj4";
import { describe, expect, test } from "vitest";
import { toBd09, toGcj02, type LonLat } from "../../kernel/index.ts";
import { grids, systemName } from "./coordinate-systems.ts";
import { middle } from "./geometry.ts";
import { toPosition, type Area } from "./position.ts";

const town: Area = [9.0, 48.6, 9.4, 48.9];

describe("positions", () => {
  test("UTM 32 becomes WGS 84 within a metre of the known place of the central meridian", () => {
    const { position } = toPosition([500_000, 5_400_000], "EPSG:25832", undefined);
    expect(position![0]).toBeCloseTo(9, 6);
    expect(position![1]).toBeCloseTo(48.7526, 3);
  });

  test("Swiss grid: the old observatory of Berne is its origin", () => {
    const { position } = toPosition([2_600_000, 1_200_000], "EPSG:2056", undefined);
    expect(position![0]).toBeCloseTo(7.4386, 3);
    expect(position![1]).toBeCloseTo(46.9511, 3);
  });

  test.each([
    ["Dutch grid: the tower of Amersfoort is its origin", "EPSG:28992", [155_000, 463_000], [5.3872, 52.1552]],
    ["British grid: the water tower of Caister", "EPSG:27700", [651_409.903, 313_177.27], [1.716, 52.658]],
    ["France, zone 46: three degrees east, forty-six north", "EPSG:3946", [1_700_000, 5_200_000], [3, 46]],
    ["Europe's equal areas: ten degrees east, fifty-two north", "EPSG:3035", [4_321_000, 3_210_000], [10, 52]],
  ] as const)("%s", (_, system, [x, y], [longitude, latitude]) => {
    const { position } = toPosition([x, y], system, undefined);
    expect(position![0]).toBeCloseTo(longitude, 3);
    expect(position![1]).toBeCloseTo(latitude, 3);
  });

  test.each([
    ["GCJ-02", toGcj02],
    ["BD-09", toBd09],
  ] as const)("%s comes back to WGS 84 within a millionth of a degree; outside China it is WGS 84", (system, shift) => {
    const zhengzhou: LonLat = [113.665_4, 34.757_9];
    const stated = systemName(system.toLowerCase().replace("-", ""))!;
    const { position, note } = toPosition(shift(zhengzhou), stated, [113, 34, 114, 35]);
    expect(note).toBeUndefined();
    expect(position![0]).toBeCloseTo(zhengzhou[0], 6);
    expect(position![1]).toBeCloseTo(zhengzhou[1], 6);
    expect(toPosition([9.18, 48.78], stated, town).position).toEqual([9.18, 48.78]);
    const [longitude, latitude] = shift(zhengzhou);
    expect(toPosition([latitude, longitude], stated, undefined)).toMatchObject({
      position,
      note: { code: "feed.record.position.swapped" },
    });
  });

  test("any place comes back from UTM 32 to where it was", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 6, max: 12, noNaN: true }),
        fc.double({ min: 47, max: 55, noNaN: true }),
        (longitude, latitude) => {
          const grid = proj4("EPSG:4326", "+proj=utm +zone=32 +ellps=GRS80 +units=m +no_defs", [longitude, latitude]);
          const { position, note } = toPosition([grid[0]!, grid[1]!], "EPSG:25832", undefined);
          expect(note).toBeUndefined();
          expect(position![0]).toBeCloseTo(longitude, 5);
          expect(position![1]).toBeCloseTo(latitude, 5);
        },
      ),
    );
  });

  test("no pair of numbers leads off the Earth or out of the area unnoticed", () => {
    const coordinate = fc.oneof(fc.double(), fc.double({ min: -200, max: 200 }), fc.constant(0));
    fc.assert(
      fc.property(coordinate, coordinate, fc.constantFrom("EPSG:4326", "GCJ-02", "BD-09", ...grids), (x, y, system) => {
        const { position, note } = toPosition([x, y], system, town);
        if (!position) expect(note?.refused).toBe(true);
        else
          expect(
            position[0] >= town[0] && position[0] <= town[2] && position[1] >= town[1] && position[1] <= town[3],
          ).toBe(true);
      }),
    );
  });

  test("latitude first is put right where only that lies in the area", () => {
    const found = toPosition([48.78, 9.18], "EPSG:4326", town);
    expect(found.position).toEqual([9.18, 48.78]);
    expect(found.note).toMatchObject({ code: "feed.record.position.swapped", refused: false });
  });

  test("degrees in a feed of grid coordinates are taken as degrees", () => {
    const found = toPosition([9.18, 48.78], "EPSG:25832", town);
    expect(found.position).toEqual([9.18, 48.78]);
    expect(found.note).toMatchObject({ code: "feed.record.position.system", refused: false });
  });

  test.each([
    [[0, 0], "feed.record.position.zero"],
    [[13.4, 52.5], "feed.record.position.area"],
    [[999, 48], "feed.record.position.range"],
    [[1e308, -1e308], "feed.record.position.range"],
    [[Number.NaN, 48], "feed.record.position.range"],
  ] as const)("%j is refused: %s", (pair, code) => {
    expect(toPosition([pair[0], pair[1]], "EPSG:4326", town).note).toMatchObject({ code, refused: true });
  });

  test.each([
    "urn:ogc:def:crs:EPSG::25832",
    "EPSG:25832",
    25832,
    "http://www.opengis.net/def/crs/EPSG/0/25832",
    "http://www.opengis.net/gml/srs/epsg.xml#25832",
  ])("%s is a name of UTM 32", (stated) => {
    expect(systemName(stated)).toBe("EPSG:25832");
  });
});

describe("one point for a shape", () => {
  test.each([
    ["POINT (8.5 52)", [8.5, 52]],
    ["LINESTRING (0 0, 10 0)", [5, 0]],
    ["POLYGON ((0 0, 4 0, 4 2, 0 2, 0 0))", [2, 1]],
    [
      {
        type: "LineString",
        coordinates: [
          [0, 0],
          [2, 0],
          [2, 2],
        ],
      },
      [2, 0],
    ],
    [
      {
        type: "MultiPolygon",
        coordinates: [
          [
            [
              [0, 0],
              [2, 0],
              [2, 2],
              [0, 2],
              [0, 0],
            ],
          ],
        ],
      },
      [1, 1],
    ],
    [{ x: 9.1, y: 47.6 }, [9.1, 47.6]],
    [{ lon: 7.6, lat: 47.5 }, [7.6, 47.5]],
    [
      {
        rings: [
          [
            [0, 0],
            [2, 0],
            [2, 2],
            [0, 2],
          ],
        ],
      },
      [1, 1],
    ],
  ])("%j", (shape, expected) => {
    expect(middle(shape)).toEqual(expected);
  });

  test.each([
    "",
    "nowhere",
    "POINT EMPTY",
    { type: "Polygon", coordinates: [] },
    { type: "Point", coordinates: [] },
    null,
    7,
  ])("%j has none", (shape) => {
    expect(middle(shape)).toBeUndefined();
  });
});
