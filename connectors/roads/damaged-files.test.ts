import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CityError } from "../../kernel/index.ts";
import { buildRoadGraph } from "../../kernel/roads/build-road-graph.ts";
import { readRoads } from "./read-roads.ts";
import { osmPbf, osmXml, turnRule, type OsmData } from "./testing/osm-data.ts";
import { smallNet } from "./testing/small-net.ts";

const streets: OsmData = {
  nodes: Array.from({ length: 40 }, (_, id) => [id + 1, 113.6 + (id % 8) / 1000, 34.7 + Math.floor(id / 8) / 1000]),
  ways: Array.from({ length: 12 }, (_, id) => ({
    id: id + 1,
    nodes: [1, 2, 3, 4].map((step) => ((id * 7 + step * (id % 2 === 0 ? 1 : 8)) % 40) + 1),
    tags: { highway: id % 3 === 0 ? "primary" : "residential", name: `${id}号路`, lanes: "4", maxspeed: "50" },
  })),
  relations: [turnRule({ restriction: "no_left_turn" }, 1, 4, 2)],
};
const collection = JSON.stringify({
  type: "FeatureCollection",
  features: streets.ways.map(({ id, tags }) => ({
    type: "Feature",
    id,
    properties: tags,
    geometry: {
      type: "LineString",
      coordinates: [
        [113.6, 34.7 + id / 100],
        [113.61, 34.7],
      ],
    },
  })),
});
const files: readonly [string, Buffer][] = [
  ["PBF", osmPbf(streets, { perBlob: 7 })],
  ["PBF without packing", osmPbf(streets, { perBlob: 7, raw: true })],
  ["OSM XML", Buffer.from(osmXml(streets))],
  ["SUMO", Buffer.from(smallNet())],
  ["GeoJSON", Buffer.from(collection)],
];

/** One kind of damage each: cut, bits turned, a piece left out, a piece doubled, bytes put in. */
const damage = (length: number): fc.Arbitrary<(bytes: Buffer) => Buffer> => {
  const place = fc.nat({ max: length });
  return fc.oneof(
    place.map((end) => (bytes: Buffer) => bytes.subarray(0, end)),
    fc
      .array(fc.tuple(place, fc.integer({ min: 1, max: 255 })), { minLength: 1, maxLength: 4 })
      .map((flips) => (bytes: Buffer) => {
        const changed = Buffer.from(bytes);
        for (const [at, bits] of flips) if (at < changed.length) changed[at]! ^= bits;
        return changed;
      }),
    fc.tuple(place, fc.nat({ max: 60 })).map(
      ([at, some]) =>
        (bytes: Buffer) =>
          Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + some)]),
    ),
    fc.tuple(place, fc.nat({ max: 60 })).map(
      ([at, some]) =>
        (bytes: Buffer) =>
          Buffer.concat([bytes.subarray(0, at + some), bytes.subarray(at)]),
    ),
    fc.tuple(place, fc.uint8Array({ maxLength: 20 })).map(
      ([at, more]) =>
        (bytes: Buffer) =>
          Buffer.concat([bytes.subarray(0, at), more, bytes.subarray(at)]),
    ),
  );
};

describe.each(files)("a damaged file of %s", (_, whole) => {
  let folder: string;
  beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), "damaged-roads-"))));
  afterAll(() => rm(folder, { recursive: true }));

  test("ends in an error of the table or in a graph", async () => {
    const file = join(folder, "file");
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(damage(whole.length), async (spoil) => {
        await writeFile(file, spoil(whole));
        try {
          const { source } = await readRoads(file, { snap: 2, cross: true });
          const { graph } = buildRoadGraph(source);
          expect(graph.segmentCount).toBeLessThan(10_000);
        } catch (error) {
          expect(error).toBeInstanceOf(CityError);
          expect((error as CityError).code).toMatch(/^roads\.source\./);
          refused += 1;
        }
      }),
      { numRuns: 150 },
    );
    expect(refused).toBeGreaterThan(20);
  });
});
