import { createHash } from "node:crypto";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CityError } from "../errors/city-error.ts";
import { buildRoadGraph } from "./build-road-graph.ts";
import { openRoads } from "./open-roads.ts";
import { decodeRoadGraph, encodeRoadGraph } from "./road-file.ts";
import type { RoadGraph } from "./road-graph.ts";
import { randomSource } from "./testing/random-source.ts";

const someSource = fc.record({
  source: randomSource,
  attribution: fc.option(fc.string(), { nil: undefined }),
  accuracy: fc.option(fc.nat(50), { nil: undefined }),
  simulated: fc.boolean(),
});
type Generated<Made> = Made extends fc.Arbitrary<infer One> ? One : never;
type RandomSource = Generated<typeof randomSource>;
const graphOf = ({ source, ...more }: Generated<typeof someSource>): RoadGraph =>
  buildRoadGraph({ ...source, ...more }).graph;

/** The same streets a metre farther north. */
function moved({ lines, turns }: RandomSource): RandomSource {
  return {
    lines: lines.map((line) => ({ ...line, path: line.path.map(([x, y]) => [x, y + 0.00001] as const) })),
    turns,
  };
}

/** The code of the city's own error; anything else that is thrown is a fault of the reader. */
function refusal(bytes: Uint8Array): string | undefined {
  try {
    decodeRoadGraph(bytes);
    return undefined;
  } catch (error) {
    if (error instanceof CityError) return error.code;
    throw error;
  }
}

/** As a hostile hand would: the checksum fits the changed bytes. */
function signed(bytes: Uint8Array): Uint8Array {
  const digest = createHash("sha256").update(bytes.subarray(8, 16)).update(bytes.subarray(48)).digest();
  bytes.set(digest, 16);
  return bytes;
}

describe("a roads file", () => {
  test("holds the whole graph, wherever its bytes lie", () => {
    fc.assert(
      fc.property(someSource, fc.nat(9), (source, shift) => {
        const graph = graphOf(source);
        const bytes = encodeRoadGraph(graph);
        const moved = new Uint8Array(bytes.length + shift);
        moved.set(bytes, shift);
        expect(decodeRoadGraph(moved.subarray(shift))).toEqual(graph);
      }),
    );
  });

  test("its version is that of its content", () => {
    fc.assert(
      fc.property(someSource, (source) => {
        const graph = graphOf(source);
        expect(graphOf(source).version).toBe(graph.version);
        for (const other of [
          { ...source, simulated: !source.simulated },
          { ...source, attribution: `${source.attribution}.` },
          { ...source, source: moved(source.source) },
        ])
          expect(graphOf(other).version).not.toBe(graph.version);
      }),
    );
  });

  test("is refused when any byte of it was changed, and when it was cut off or grew", () => {
    fc.assert(
      fc.property(someSource, fc.nat(), fc.integer({ min: 1, max: 255 }), (source, at, change) => {
        const bytes = encodeRoadGraph(graphOf(source));
        const place = at % bytes.length;
        expect(refusal(bytes.subarray(0, place))).toMatch(/^roads\.file\./);
        expect(refusal(new Uint8Array([...bytes, change]))).toMatch(/^roads\.file\./);
        bytes[place]! ^= change;
        expect(refusal(bytes)).toMatch(/^roads\.file\./);
      }),
      { numRuns: 500 },
    );
  });

  test("made by a hostile hand is refused, or holds a graph that can be travelled", () => {
    const graph = graphOf(
      fc.sample(someSource, { seed: 7, numRuns: 20 }).find(({ source }) => source.turns.length > 5)!,
    );
    const sane = encodeRoadGraph(graph);
    let refused = 0;
    let travelled = 0;
    fc.assert(
      fc.property(
        fc.integer({ min: 8, max: sane.length - 1 }),
        fc.uint8Array({ minLength: 1, maxLength: 8 }),
        (at, change) => {
          const bytes = sane.slice();
          bytes.set(change.subarray(0, bytes.length - at), at);
          const code = refusal(signed(bytes));
          if (code !== undefined) {
            expect(code).toMatch(/^roads\.file\./);
            refused += 1;
            return;
          }
          const roads = openRoads(decodeRoadGraph(bytes), () => 0);
          const point = roads.nearest([113.603, 34.702], "drive", 5000);
          if (point === undefined) return;
          expect(roads.reach(point, "drive").to(point)).toMatchObject({ seconds: 0 });
          travelled += 1;
        },
      ),
      { numRuns: 2000 },
    );
    expect(refused).toBeGreaterThan(1000);
    expect(travelled).toBeGreaterThan(50);
  });

  test.each<[string, (graph: RoadGraph) => Partial<RoadGraph>]>([
    ["from, to", ({ from }) => ({ from: from.map(() => 9999) })],
    ["from, to", ({ to }) => ({ to: to.map(() => -1) })],
    ["class", (graph) => ({ class: graph.class.map(() => 8) })],
    ["link, use", ({ use }) => ({ use: use.map(() => 8) })],
    ["name", ({ name }) => ({ name: name.map(() => 99) })],
    ["speed", ({ speed }) => ({ speed: speed.map(() => 0) })],
    ["speed", ({ speed }) => ({ speed: speed.map(() => Number.NaN) })],
    ["metres", ({ metres }) => ({ metres: metres.map((value) => value / 2) })],
    ["metres", ({ metres }) => ({ metres: metres.map(() => Number.NaN) })],
    ["points", ({ points }) => ({ points: points.map(() => Number.NaN) })],
    ["points", ({ points }) => ({ points: points.map((value) => value + 0.1) })],
    ["junctions", ({ junctions }) => ({ junctions: junctions.map(() => 200) })],
    ["firstPoint", ({ firstPoint }) => ({ firstPoint: firstPoint.map(() => 0) })],
    ["forbidden", () => ({ forbidden: Int32Array.of(0, 9999) })],
    ["forbidden", () => ({ forbidden: Int32Array.of(0, 0) })],
    ["ids", ({ ids }) => ({ ids: ids.map(() => "same") })],
    ["names", ({ names }) => ({ names: names.map(() => 5) as never })],
    ["counts", () => ({ segmentCount: -1 })],
  ])("whose %s cannot be is refused", (rule, change) => {
    const { graph } = buildRoadGraph({
      lines: [
        {
          id: "one",
          class: "primary",
          name: "一路",
          path: [
            [113.6, 34.7],
            [113.61, 34.7],
          ],
          cars: "both",
          walking: true,
        },
        {
          id: "two",
          class: "primary",
          path: [
            [113.61, 34.7],
            [113.62, 34.7],
          ],
          cars: "both",
          walking: true,
        },
      ],
    });
    expect(refusal(encodeRoadGraph(graph))).toBeUndefined();
    const changed = { ...graph, ...change(graph) };
    const bytes =
      rule === "counts" ? withText(graph, '"segmentCount":2', '"segmentCount":-1') : encodeRoadGraph(changed);
    expect(refusal(bytes)).toBe("roads.file.damaged");
    expect(() => decodeRoadGraph(bytes)).toThrow(`(${rule})`);
  });

  test("that is none, or of a format to come, is called so", () => {
    expect(refusal(new Uint8Array())).toBe("roads.file.other");
    expect(refusal(new TextEncoder().encode("a".repeat(100)))).toBe("roads.file.other");
    const bytes = encodeRoadGraph(buildRoadGraph({ lines: [] }).graph);
    expect(refusal(bytes)).toBeUndefined();
    bytes[8] = 2;
    expect(refusal(bytes)).toBe("roads.file.format");
  });
});

/** The file with a text of its JSON changed, padded to its old length and signed. */
function withText(graph: RoadGraph, old: string, text: string): Uint8Array {
  const bytes = Buffer.from(encodeRoadGraph(graph));
  const length = bytes.readUInt32LE(12);
  const json = bytes
    .subarray(48, 48 + length)
    .toString()
    .replace(old, text);
  const grown = Buffer.from(json);
  bytes.writeUInt32LE(grown.length, 12);
  const rest = bytes.subarray(Math.ceil((48 + length) / 8) * 8);
  const padding = Buffer.alloc(Math.ceil((48 + grown.length) / 8) * 8 - 48 - grown.length);
  return signed(Buffer.concat([bytes.subarray(0, 48), grown, padding, rest]));
}
