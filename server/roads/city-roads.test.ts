import { appendFile, mkdtemp, rename, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { RoadGraph, RoadLine } from "../../kernel/index.ts";
import { buildRoadGraph } from "../../kernel/roads/build-road-graph.ts";
import { encodeRoadGraph } from "../../kernel/roads/road-file.ts";
import { memoryLog } from "../../kernel/things/testing/doubles.ts";
import { withDefaults } from "../configuration/configuration.ts";
import { openCityRoads } from "./city-roads.ts";
import { watchRoadsFile } from "./watch-roads-file.ts";

/** A street of so many pieces of some 90 metres each, from west to east. */
function street(pieces: number): RoadGraph {
  const lines = Array.from({ length: pieces }, (_, piece): RoadLine => {
    const path = [
      [113.6 + piece / 1000, 34.7],
      [113.6 + (piece + 1) / 1000, 34.7],
    ] as const;
    return { id: `piece ${piece}`, class: "residential", path, cars: "both", walking: true };
  });
  return buildRoadGraph({ lines }).graph;
}

let folder: string;
let file: string;
let count = 0;
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), "citybrain-roads-"))));
afterAll(() => rm(folder, { recursive: true }));
beforeEach(() => void (file = join(folder, `${(count += 1)}.cityroads`)));

const whole = (graph: RoadGraph) => writeFile(file, encodeRoadGraph(graph));

function watching(path = file) {
  const taken: RoadGraph[] = [];
  const log = memoryLog();
  let now = 1000;
  const watched = watchRoadsFile({ file: path, take: (graph) => void taken.push(graph), now: () => now, log });
  return { ...watched, taken, log, later: (ms: number) => void (now += ms) };
}

describe("a watched roads file", () => {
  it("is taken up once, and again when it is another one", async () => {
    await whole(street(2));
    const { look, problem, taken, close } = watching();
    await look();
    await look();
    expect(taken.map(({ segmentCount }) => segmentCount)).toEqual([2]);
    await whole(street(3));
    await look();
    expect(taken.map(({ segmentCount }) => segmentCount)).toEqual([2, 3]);
    expect(problem()).toBeUndefined();
    await close();
  });

  it.each([
    ["half written", (bytes: Uint8Array) => bytes.subarray(0, bytes.length >> 1), "roads.file.damaged"],
    [
      "with one other bit",
      (bytes: Uint8Array) => bytes.with(bytes.length - 20, bytes.at(-20)! ^ 1),
      "roads.file.damaged",
    ],
    ["of another kind", () => new TextEncoder().encode("{}".repeat(100)), "roads.file.other"],
    ["empty", () => new Uint8Array(), "roads.file.other"],
  ])("%s is told once and not taken up, until it is whole", async (_what, spoil, code) => {
    await whole(street(2));
    const { look, problem, taken, log, later, close } = watching();
    await look();
    await writeFile(file, spoil(encodeRoadGraph(street(3))));
    await look();
    later(10_000);
    await look();
    expect(problem()).toMatchObject({ code, since: 1000 });
    expect(log.lines.filter(({ level }) => level === "warn")).toHaveLength(1);
    expect(taken).toHaveLength(1);
    await whole(street(3));
    await look();
    expect(problem()).toBeUndefined();
    expect(taken).toHaveLength(2);
    await close();
  });

  it("that is written little by little while the city looks is taken up when its last byte is there", async () => {
    await whole(street(2));
    const { look, problem, taken, close } = watching();
    await look();
    const bytes = encodeRoadGraph(street(40));
    await writeFile(file, "");
    for (let from = 0; from < bytes.length; from += 700) {
      await look();
      expect(problem()).toBeDefined();
      await appendFile(file, bytes.subarray(from, from + 700));
    }
    await look();
    expect(problem()).toBeUndefined();
    expect(taken.map(({ segmentCount }) => segmentCount)).toEqual([2, 40]);
    await close();
  });

  it("that became whole within the grain of the disk's clock is seen all the same", async () => {
    const { look, problem, taken, close } = watching();
    const bytes = encodeRoadGraph(street(2));
    const at = new Date(5000);
    await writeFile(file, bytes.with(60, bytes[60]! ^ 1));
    await utimes(file, at, at);
    await look();
    expect(problem()).toMatchObject({ code: "roads.file.damaged" });
    await writeFile(file, bytes);
    await utimes(file, at, at);
    await look();
    expect(taken).toHaveLength(1);
    await close();
  });

  it("that goes away is told; it is taken up when it comes back, as it was or another", async () => {
    await whole(street(2));
    const { look, problem, taken, close } = watching();
    await look();
    await rename(file, `${file}.away`);
    await look();
    expect(problem()).toMatchObject({ code: "roads.file.gone", message: { en: expect.stringContaining("ENOENT") } });
    await rename(`${file}.away`, file);
    await look();
    expect(problem()).toBeUndefined();
    expect(taken.at(-1)!.segmentCount).toBe(2);
    await close();
  });
});

describe("the roads of a city", () => {
  const configured = (roads: string | undefined) => {
    const read = { feeds: [], baseFolder: folder, ...(roads === undefined ? {} : { roads }) };
    return withDefaults({ city: { name: "A", center: [113.6, 34.7] } }, read);
  };
  const open = (roads: string | undefined) =>
    openCityRoads({ configuration: configured(roads), now: () => 5, log: memoryLog() });

  it("are told with their file, length and version, and without its folder", async () => {
    await whole(street(3));
    const city = open(file);
    expect(city.health()).toMatchObject({ segments: 0, kilometres: 0 });
    await city.start();
    const { graph } = city.roads;
    expect(city.health()).toEqual({
      file: `${count}.cityroads`,
      version: graph!.version,
      segments: 3,
      kilometres: 0.3,
    });
    await city.close();
  });

  it("of another place are told and not taken up", async () => {
    await whole(street(3));
    const { city, ...rest } = configured(file);
    const far = openCityRoads({
      configuration: { ...rest, city: { ...city, center: [34.7, 80] } },
      now: () => 5,
      log: memoryLog(),
    });
    await far.start();
    expect(far.roads.graph).toBeUndefined();
    expect(far.health()).toMatchObject({ segments: 0, problem: { code: "roads.file.place", since: 5 } });
    await far.close();
  });

  it("are none with a damaged file at the start, which is told", async () => {
    await writeFile(file, "not roads");
    const city = open(file);
    await city.start();
    expect(city.roads.graph).toBeUndefined();
    expect(city.health()).toMatchObject({ segments: 0, problem: { code: "roads.file.other", since: 5 } });
    await city.close();
  });

  it("are none, and nothing is amiss, where no file is configured", async () => {
    const city = open(undefined);
    await city.start();
    expect(city.health()).toEqual({ segments: 0, kilometres: 0 });
    await city.close();
  });
});
