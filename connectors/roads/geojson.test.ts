import { describe, expect, test } from "vitest";
import { buildRoadGraph } from "../../kernel/roads/build-road-graph.ts";
import { codeOf, readBytes } from "./testing/read-bytes.ts";

type Position = readonly [number, number];
const feature = (coordinates: readonly unknown[], properties: unknown = { highway: "residential" }, id?: unknown) => ({
  type: "Feature",
  ...(id === undefined ? {} : { id }),
  properties,
  geometry: { type: Array.isArray((coordinates[0] as unknown[])?.[0]) ? "MultiLineString" : "LineString", coordinates },
});
const collection = (features: readonly unknown[], more = {}) =>
  JSON.stringify({ type: "FeatureCollection", features, ...more });
const street: readonly Position[] = [
  [113.6, 34.7],
  [113.601, 34.7],
];

describe("GeoJSON", () => {
  test("gives its lines as roads by OpenStreetMap's words, by those of the base map and by classes in Chinese", async () => {
    const { lines, remarks } = await readBytes(
      collection([
        feature(street, {
          highway: "secondary",
          name: "健康路",
          "name:en": "Jiankang Road",
          oneway: "yes",
          lanes: 2,
          maxspeed: 40,
        }),
        feature(street, { class: "road-main", name: "花园路", nameEn: "Huayuan Road" }, "a"),
        feature([street, street], { highway: "主干路" }, "a"),
        feature(street, { fclass: "footway", bridge: "T" }, 7),
        feature(street, { class: "river" }),
        feature(street, { highway: "construction" }),
        feature(street, null),
        { type: "Feature", properties: { highway: "primary" }, geometry: { type: "Point", coordinates: [1, 2] } },
        feature([[1, 2]], { highway: "primary" }),
        feature(
          [
            [1, null],
            [2, 3],
          ],
          { highway: "primary" },
        ),
        null,
      ]),
    );
    expect(lines.map(({ id, class: kind, cars }) => [id, kind, cars])).toEqual([
      ["1", "secondary", "forward"],
      ["a", "primary", "both"],
      ["a~2", "primary", "both"],
      ["a~3", "primary", "both"],
      ["7", "path", "none"],
    ]);
    expect(lines[0]).toMatchObject({
      name: "健康路",
      nameEn: "Jiankang Road",
      lanesForward: 2,
      speed: 40,
      path: street,
    });
    expect(lines[1]).toMatchObject({ name: "花园路", nameEn: "Huayuan Road" });
    expect(remarks).toEqual({
      "roads.left.class": 1,
      "roads.left.not-open": 1,
      "roads.left.no-class": 1,
      "roads.left.geometry": 4,
    });
  });

  test("takes properties under the names that the file has", async () => {
    const { lines } = await readBytes(collection([feature(street, { KIND: "primary", NAME_CN: "中原路" })]), {
      properties: { highway: "KIND", name: "NAME_CN" },
    });
    expect(lines).toMatchObject([{ class: "primary", name: "中原路" }]);
  });

  test("may be one feature, a sequence of them, or have its list anywhere and strings full of brackets", async () => {
    expect((await readBytes(JSON.stringify(feature(street)))).lines).toHaveLength(1);
    const two = [feature(street, { highway: "primary", name: '}]{"\\' }), feature(street)];
    const sequence = two.map((each) => `\u001e${JSON.stringify(each)}\n`).join("");
    expect((await readBytes(sequence)).lines.map(({ name }) => name)).toEqual(['}]{"\\', undefined]);
    const late = JSON.stringify({ features: two, bbox: [1, 2, 3, 4], type: "FeatureCollection" }, undefined, 2);
    expect((await readBytes(late)).lines).toHaveLength(2);
    expect((await readBytes(collection([]))).lines).toEqual([]);
  });

  test("is brought to WGS 84 from the system that the file or the reader names", async () => {
    const metres: Position[] = [
      [500_000, 3_840_000],
      [500_100, 3_840_000],
    ];
    const crs = { crs: { type: "name", properties: { name: "urn:ogc:def:crs:EPSG::4547" } } };
    const [line] = (await readBytes(collection([feature(metres)], crs))).lines;
    expect(line!.path[0]![0]).toBeCloseTo(114, 6);
    expect((await readBytes(collection([feature(metres)]), { system: "EPSG:4547" })).lines).toEqual([line]);
    expect(await codeOf(collection([feature(metres)]))).toBe("roads.source.system");
    const unknown = { crs: { type: "name", properties: { name: "urn:ogc:def:crs:EPSG::9999" } } };
    expect(await codeOf(collection([feature(metres)], unknown))).toBe("roads.source.system");
    const [shifted] = (await readBytes(collection([feature(street)]), { system: "GCJ-02" })).lines;
    expect(shifted!.path[0]![0]).not.toBeCloseTo(113.6, 3);
  });

  test("is read within a box alone when one is given", async () => {
    const far = [
      [114, 35],
      [114.1, 35],
    ];
    const { lines, remarks } = await readBytes(collection([feature(street), feature(far)]), {
      within: [113, 34, 113.7, 35],
    });
    expect(lines).toHaveLength(1);
    expect(remarks).toEqual({ "roads.left.outside": 1 });
  });

  test("is refused where it breaks off or is no JSON, with the byte", async () => {
    const text = collection([feature(street, { highway: "primary", name: "中原路" }), feature(street)]);
    for (const end of [text.length - 1, text.length - 2, text.length - 30, 20]) {
      expect(await codeOf(text.slice(0, end)), String(end)).toBe("roads.source.cut");
    }
    for (const wrong of [
      text.replace("34.7", "34.7.1"),
      `${text}]`,
      text.replace("]}}", "}}}"),
      text.replace("},{", "},,{"),
      "[1]",
    ]) {
      expect(await codeOf(wrong), wrong).toMatch(/^roads\.source\.(broken|kind)$/);
    }
    const unquoted = text.replace('"type":"LineString"', '"type":LineString');
    const end = Buffer.from(unquoted).indexOf("},{") + 1;
    await expect(readBytes(unquoted)).rejects.toMatchObject({
      answer: { message: { en: expect.stringContaining(`byte ${end}:`) } },
    });
    expect(await codeOf(`{"a":${"[".repeat(5000)}`)).toBe("roads.source.broken");
    expect(await codeOf(`{"a":"${"a".repeat(16_000_001)}"}`)).toBe("roads.source.bound");
  });
});

describe("lines that do not quite meet", () => {
  /** A street, one that ends a metre short of its middle, one that ends two metres short of its end, and one that crosses it. */
  const short = 0.00001;
  const lines = [
    feature(street, { highway: "primary" }, "street"),
    feature(
      [
        [113.6003, 34.7 + short],
        [113.6003, 34.701],
      ],
      undefined,
      "side",
    ),
    feature(
      [
        [113.601 + 2 * short, 34.7],
        [113.602, 34.7],
      ],
      undefined,
      "onward",
    ),
    feature(
      [
        [113.6006, 34.699],
        [113.6006, 34.701],
      ],
      undefined,
      "across",
    ),
  ];
  const junctionsOf = async (options: object, features: readonly unknown[] = lines) => {
    const read = await readBytes(collection(features), options);
    return { junctions: buildRoadGraph(read).graph.junctionCount, remarks: read.remarks };
  };

  test("stay apart when nothing is asked for", async () => {
    expect(await junctionsOf({})).toEqual({ junctions: 8, remarks: {} });
  });

  test("are joined at ends within the metres given, and told", async () => {
    expect(await junctionsOf({ snap: 3 })).toEqual({ junctions: 7, remarks: { "roads.mended.snapped": 2 } });
    expect(await junctionsOf({ snap: 1.5 })).toEqual({ junctions: 8, remarks: { "roads.mended.snapped": 1 } });
  });

  test("are joined where they cross on the same level, not at a bridge, a tunnel or another layer", async () => {
    expect(await junctionsOf({ cross: true })).toEqual({ junctions: 9, remarks: { "roads.mended.crossed": 1 } });
    for (const above of [{ bridge: "yes" }, { tunnel: "yes" }, { layer: 1 }, { layer: "-1" }]) {
      const bridge = feature(
        [
          [113.6006, 34.699],
          [113.6006, 34.701],
        ],
        { highway: "primary", ...above },
      );
      expect((await junctionsOf({ cross: true }, [...lines.slice(0, 3), bridge])).remarks).toEqual({});
    }
  });

  test("are mended both ways at once without being mended twice", async () => {
    expect(await junctionsOf({ snap: 3, cross: true })).toEqual({
      junctions: 8,
      remarks: { "roads.mended.snapped": 2, "roads.mended.crossed": 1 },
    });
  });

  test("that end exactly on another one are joined to it", async () => {
    const touching = [
      lines[0],
      feature([
        [113.6003, 34.7],
        [113.6003, 34.701],
      ]),
    ];
    expect(await junctionsOf({ cross: true }, touching)).toEqual({
      junctions: 4,
      remarks: { "roads.mended.crossed": 1 },
    });
  });
});
