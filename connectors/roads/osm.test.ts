import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { buildRoadGraph } from "../../kernel/roads/build-road-graph.ts";
import { osmPbf, osmXml, turnRule, type OsmData } from "./testing/osm-data.ts";
import { codeOf, readBytes } from "./testing/read-bytes.ts";

/** A crossing of two streets, with ids as large as OpenStreetMap's are today. */
const crossing: OsmData = {
  nodes: [
    [12_000_000_001, 113.6, 34.75],
    [12_000_000_002, 113.601, 34.75],
    [12_000_000_003, 113.602, 34.75],
    [12_000_000_004, 113.601, 34.749],
    [12_000_000_005, 113.601, 34.751],
    [12_000_000_006, 113.7, 34.8],
  ],
  ways: [
    {
      id: 1,
      nodes: [12_000_000_001, 12_000_000_002],
      tags: { highway: "primary", name: "中原路", "name:en": "Zhongyuan Road", maxspeed: "60", lanes: "6" },
    },
    { id: 2, nodes: [12_000_000_002, 12_000_000_003], tags: { highway: "primary", name: "中原路" } },
    { id: 3, nodes: [12_000_000_004, 12_000_000_002], tags: { highway: "residential", oneway: "-1" } },
    { id: 4, nodes: [12_000_000_002, 12_000_000_005], tags: { highway: "residential", name: 'A & B <"C">' } },
    { id: 5, nodes: [12_000_000_001, 12_000_000_004], tags: { building: "yes" } },
  ],
  relations: [
    turnRule({ restriction: "no_left_turn" }, 1, 12_000_000_002, 4),
    { id: 8, members: [["way", 1, "outer"]], tags: { type: "multipolygon" } },
  ],
};

const forms: readonly [string, (data: OsmData) => Uint8Array | string][] = [
  ["PBF", (data) => osmPbf(data)],
  ["PBF without packing, two things a blob", (data) => osmPbf(data, { raw: true, perBlob: 2 })],
  ["XML", osmXml],
  ["XML in gzip", (data) => gzipSync(osmXml(data))],
];

describe.each(forms)("an extract of OpenStreetMap in %s", (_, form) => {
  const read = (data: OsmData, within?: readonly [number, number, number, number]) =>
    readBytes(form(data), within === undefined ? {} : { within });

  test("gives its roads with their nodes and turn rules, and owes them to its contributors", async () => {
    const { lines, turns, attribution, remarks } = await read(crossing);
    expect(lines).toEqual([
      {
        id: "way/1",
        class: "primary",
        name: "中原路",
        nameEn: "Zhongyuan Road",
        cars: "both",
        walking: true,
        lanesForward: 3,
        lanesBackward: 3,
        speed: 60,
        path: [
          [113.6, 34.75],
          [113.601, 34.75],
        ],
        nodes: [12_000_000_001, 12_000_000_002],
      },
      expect.objectContaining({ id: "way/2", name: "中原路" }),
      expect.objectContaining({ id: "way/3", cars: "backward" }),
      expect.objectContaining({ id: "way/4", cars: "both", name: 'A & B <"C">' }),
    ]);
    expect(turns).toEqual([{ kind: "no", from: "way/1", to: "way/4", via: 12_000_000_002 }]);
    expect(attribution).toBe("© OpenStreetMap contributors");
    expect(remarks).toEqual({});
  });

  test("becomes a graph in which the forbidden turn stands", async () => {
    const { lines, turns } = await read(crossing);
    const { graph } = buildRoadGraph({ lines, turns });
    expect(graph.junctionCount).toBe(5);
    expect([...graph.forbidden]).toHaveLength(2);
  });

  test("is read within a box alone when one is given", async () => {
    const { lines, remarks } = await read(crossing, [113.6015, 34.7, 113.7, 34.8]);
    expect(lines.map(({ id }) => id)).toEqual(["way/2"]);
    expect(remarks).toEqual({ "roads.left.outside": 3 });
  });

  test("keeps of a way what the file has nodes for, and tells it", async () => {
    const nodes = [1, 2, 3, 4, 5, 6];
    const { lines, turns, remarks } = await read({
      nodes: nodes.filter((id) => id !== 3).map((id) => [id, 113 + id / 1000, 34]),
      ways: [
        { id: 1, nodes, tags: { highway: "service" } },
        { id: 2, nodes: [6, 1], tags: { highway: "service" } },
      ],
      relations: [turnRule({ restriction: "only_right_turn" }, 1, 6, 2)],
    });
    expect(lines.map(({ id, nodes }) => [id, nodes])).toEqual([
      ["way/1", [1, 2]],
      ["way/1~2", [4, 5, 6]],
      ["way/2", [6, 1]],
    ]);
    expect(turns).toEqual([{ kind: "only", from: "way/1~2", to: "way/2", via: 6 }]);
    expect(remarks).toEqual({ "roads.left.missing-nodes": 1 });
  });

  test("leaves out turn rules that are not for cars, not at one node, or by the hour, and tells which", async () => {
    const middle = 12_000_000_002;
    const manyFrom = turnRule({ restriction: "no_entry", except: "bus" }, 1, middle, 4);
    const { turns, remarks } = await read({
      ...crossing,
      relations: [
        turnRule({ "restriction:hgv": "no_left_turn" }, 1, middle, 4),
        turnRule({ restriction: "no_left_turn", except: "bus;motorcar" }, 1, middle, 4),
        turnRule({ "restriction:conditional": "no_left_turn @ (07:00-09:00)" }, 1, middle, 4),
        turnRule({ restriction: "no_left_turn" }, 1, ["way", 2, "via"], 4),
        turnRule({ restriction: "give_way" }, 1, middle, 4),
        turnRule({ restriction: "no_u_turn" }, 1, 12_000_000_001, 4),
        turnRule({ restriction: "no_left_turn" }, 99, middle, 4),
        { ...manyFrom, members: manyFrom.members.toSpliced(1, 0, ["way", 2, "from"]) },
      ],
    });
    expect(turns.map(({ kind, from, to }) => `${kind} ${from} ${to}`)).toEqual(["no way/1 way/4", "no way/2 way/4"]);
    expect(remarks).toEqual({
      "roads.turn.vehicles": 2,
      "roads.turn.hours": 1,
      "roads.turn.way": 1,
      "roads.turn.members": 2,
      "roads.turn.unknown": 1,
    });
  });
});

describe("an extract in PBF", () => {
  test("is refused with the byte where it was cut off or damaged", async () => {
    const bytes = osmPbf(crossing);
    for (const end of [bytes.length - 1, bytes.length - 40, 30])
      expect(await codeOf(bytes.subarray(0, end))).toBe("roads.source.cut");
    const flipped = Buffer.from(bytes);
    flipped[flipped.length - 20]! ^= 1;
    await expect(readBytes(flipped)).rejects.toMatchObject({
      code: "roads.source.broken",
      answer: {
        message: { en: expect.stringMatching(/byte \d+: no block/), zh: expect.stringMatching(/第 \d+ 字节/) },
      },
    });
  });

  test("with features that change what it means is refused by their name", async () => {
    const history = osmPbf(crossing, { features: ["OsmSchema-V0.6", "HistoricalInformation"] });
    await expect(readBytes(history)).rejects.toMatchObject({
      code: "roads.source.feature",
      parameters: { rule: "HistoricalInformation" },
    });
  });

  test("whose nodes come after its ways is read whole, and refused for a box", async () => {
    const [sorted, waysAlone] = [osmPbf(crossing), osmPbf({ ...crossing, nodes: [] })];
    const nodesAlone = osmPbf({ nodes: crossing.nodes, ways: [] });
    const unsorted = Buffer.concat([waysAlone, nodesAlone]);
    expect((await readBytes(unsorted)).lines).toEqual((await readBytes(sorted)).lines);
    expect(await codeOf(unsorted, { within: [113, 34, 114, 35] })).toBe("roads.source.order");
  });
});

describe("an extract in XML", () => {
  test("is refused where it is not well-formed, cut off, or holds a document type", async () => {
    const text = osmXml(crossing);
    expect(await codeOf(text.slice(0, -40))).toBe("roads.source.cut");
    expect(await codeOf(text.slice(0, text.indexOf("</way>") + "</way>".length))).toBe("roads.source.cut");
    expect(await codeOf(gzipSync(text).subarray(0, -20))).toBe("roads.source.cut");
    expect(await codeOf(text.replace("</way>", "</wax>"))).toBe("roads.source.broken");
    expect(await codeOf(text.replace("lat='34.75'", "lat='north'"))).toBe("roads.source.broken");
    expect(await codeOf(text.replace("<osm", "<!DOCTYPE osm><osm"))).toBe("roads.source.kind");
    expect(await codeOf(text.replace("<node", "<!DOCTYPE osm><node"))).toBe("roads.source.broken");
    expect(await codeOf(Buffer.concat([Buffer.from(text.slice(0, 200)), Buffer.from([0xff, 0xfe])]))).toBe(
      "roads.source.broken",
    );
  });

  test("leaves out what was deleted", async () => {
    const { lines } = await readBytes(osmXml(crossing).replace('<way id="1">', '<way id="1" visible="false">'));
    expect(lines.map(({ id }) => id)).toEqual(["way/2", "way/3", "way/4"]);
  });
});
