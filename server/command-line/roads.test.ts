import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { osmPbf } from "../../connectors/roads/testing/osm-data.ts";
import { smallNet } from "../../connectors/roads/testing/small-net.ts";
import { CityError } from "../../kernel/index.ts";
import { readRoadsFile } from "../roads/read-roads-file.ts";
import { importRoads, showRoads } from "./roads.ts";
import { readOptionsOf } from "./roads-options.ts";

const street = (id: number, from: readonly [number, number], to: readonly [number, number], more = {}) => ({
  type: "Feature",
  id,
  properties: { highway: "primary", name: "中原路", ...more },
  geometry: { type: "LineString", coordinates: [from, to] },
});
const geoJson = (...features: readonly unknown[]) => JSON.stringify({ type: "FeatureCollection", features });

function refusal(work: () => unknown): CityError | undefined {
  try {
    work();
  } catch (error) {
    if (error instanceof CityError) return error;
    throw error;
  }
  return undefined;
}

describe("importing roads from the command line", () => {
  let folder: string;
  const lines: string[] = [];
  const print = (line: string) => void lines.push(line);
  const at = (name: string) => join(folder, name);
  const run = (files: readonly string[], options = {}) =>
    importRoads(files.map(at), { into: at("city.cityroads"), ...options }, print, print);

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "import-roads-"));
    lines.length = 0;
    await writeFile(
      at("a.geojson"),
      geoJson(
        street(1, [113.6, 34.7], [113.61, 34.7], { oneway: "no" }),
        street(2, [113.61, 34.7], [113.62, 34.7], { highway: "secondary" }),
        street(3, [113.61, 34.7], [113.61, 34.71], { highway: "construction" }),
        street(4, [113.6, 34.8], [113.61, 34.8]),
      ),
    );
  });
  afterEach(() => rm(folder, { recursive: true }));

  it("makes a roads file and says what it holds and what was left out, in both languages", async () => {
    await run(["a.geojson"], { attribution: "郑州市" });
    const graph = await readRoadsFile(at("city.cityroads"));
    expect(graph.segmentCount).toBe(3);
    expect(graph.attribution).toBe("郑州市");
    const text = lines.join("\n");
    expect(text).toMatch(/! roads\.left\.not-open .*1 条 · .*left out: 1 {2}\(3\)/);
    expect(text).toMatch(/! roads\.drive\.apart .*\(4\)/);
    expect(text).toContain("主干路 · primary: 1.8 km");
    expect(text).toContain("次干路 · secondary: 0.9 km");
    expect(text).toContain("路名 · names: 1");
    expect(await readdir(folder)).toEqual(["a.geojson", "city.cityroads"]);
    const told = lines.splice(0).filter((line) => line.startsWith("  ") && !line.includes("!"));
    expect(told.length).toBeGreaterThan(3);
    await showRoads(at("city.cityroads"), print);
    expect(lines).toEqual(told);
  });

  it("joins several files: extracts of OpenStreetMap at their nodes, others each with ids of its own", async () => {
    const part = (way: number, nodes: readonly number[]) =>
      osmPbf({
        nodes: nodes.map((id) => [id, 113.6 + id / 100, 34.9]),
        ways: [{ id: way, nodes, tags: { highway: "primary" } }],
      });
    await writeFile(at("west.pbf"), part(1, [1, 2]));
    await writeFile(at("east.pbf"), part(2, [2, 3]));
    await run(["west.pbf", "east.pbf", "a.geojson", "a.geojson"]);
    const { ids, junctionCount } = await readRoadsFile(at("city.cityroads"));
    expect(ids.filter((id) => id.startsWith("way/"))).toEqual(["way/1", "way/2"]);
    expect(new Set(ids).size).toBe(2 + 3 + 3);
    expect(junctionCount).toBe(3 + 5);
  });

  it("does not join networks whose junctions are called alike", async () => {
    const place = (east: number) => smallNet(`netOffset="0,0" projParameter="!"`).replaceAll(/(x|y)="/g, `$1="${east}`);
    await writeFile(at("a.net.xml"), place(1));
    await writeFile(at("b.net.xml"), place(2));
    await run(["a.net.xml", "b.net.xml"], { origin: [113.6, 34.7] });
    const { junctionCount } = await readRoadsFile(at("city.cityroads"));
    expect(junctionCount).toBe(10);
    expect(lines.join("\n")).not.toContain("roads.turn");
  });

  it("leaves the file that stood there when a source is damaged, and nothing unfinished", async () => {
    await run(["a.geojson"]);
    const before = await readFile(at("city.cityroads"));
    await writeFile(at("b.geojson"), geoJson(street(1, [1, 2], [1, 3])).slice(0, -5));
    await expect(run(["a.geojson", "b.geojson"])).rejects.toMatchObject({ code: "roads.source.cut" });
    expect(await readFile(at("city.cityroads"))).toEqual(before);
    expect(await readdir(folder)).toEqual(["a.geojson", "b.geojson", "city.cityroads"]);
  });

  it.each([
    ["no road in them", geoJson(), "roads.none"],
    ["nothing in them", "", "roads.source.empty"],
    ["white space alone", " \n", "roads.source.empty"],
    ["another kind", "<html><body></body></html>", "roads.source.kind"],
    ["an archive", "PK\u0003\u0004 ...", "roads.source.kind"],
    ["text", "id,lon,lat\n1,2,3\n", "roads.source.kind"],
  ])("refuses files with %s and writes nothing", async (_, content, code) => {
    await writeFile(at("b"), content);
    await expect(run(["b"])).rejects.toMatchObject({ code });
    expect(await readdir(folder)).toEqual(["a.geojson", "b"]);
  });

  it("refuses a file that is not there, a folder, and to write over what it reads", async () => {
    await expect(run(["none"])).rejects.toMatchObject({ code: "roads.source.read" });
    await expect(run(["."])).rejects.toMatchObject({ code: "roads.source.read" });
    await expect(run(["a.geojson"], { into: at("./a.geojson") })).rejects.toMatchObject({ code: "roads.target" });
    await expect(showRoads(at("none"), print)).rejects.toMatchObject({ code: "roads.source.read" });
    await expect(showRoads(at("a.geojson"), print)).rejects.toMatchObject({
      code: "roads.source.not-imported",
      parameters: { file: at("a.geojson") },
    });
  });

  it("tells of a folder that is not there, or is none, before it reads", async () => {
    for (const folder of ["no", "a.geojson"]) {
      await expect(run(["none"], { into: at(`${folder}/city.cityroads`) })).rejects.toMatchObject({
        code: "roads.target.folder",
        parameters: { folder: at(folder) },
      });
    }
    expect(lines).toEqual([]);
  });

  it("reads its options, and refuses those that make no sense by their name", () => {
    expect(
      readOptionsOf({
        within: "113.5,34.6,113.8,34.9",
        snap: "2.5",
        cross: true,
        property: ["highway=KIND", "name=A=B"],
        system: "gcj02",
        origin: "113.6,34.7",
      }),
    ).toEqual({
      within: [113.5, 34.6, 113.8, 34.9],
      snap: 2.5,
      cross: true,
      properties: { highway: "KIND", name: "A=B" },
      system: "GCJ-02",
      origin: [113.6, 34.7],
    });
    const wrong = [
      [{ within: "1,2,3" }, "4 numbers joined by ,"],
      [{ within: "1,,3,4" }, "4 numbers joined by ,"],
      [{ within: "3,2,1,4" }, "west less than east"],
      [{ within: "1,4,3,2" }, "south less than north"],
      [{ within: "34.6,113.5,34.9,113.8" }, "longitude before latitude, at most 180 and 90 either way"],
      [{ snap: "0" }, "more than 0, at most 50 metres"],
      [{ snap: "far" }, "more than 0, at most 50 metres"],
      [{ property: ["highway"] }, "a word, = and the name of a property"],
      [{ system: "EPSG:1" }, "no coordinate system known here"],
      [{ origin: "200,0" }, "longitude before latitude, at most 180 and 90 either way"],
    ] as const;
    for (const [typed, rule] of wrong) {
      const [option, value] = Object.entries(typed)[0]!;
      const error = refusal(() => readOptionsOf(typed));
      expect(error).toMatchObject({ code: "command.option", parameters: { option, value: String(value), rule } });
      expect(error?.answer.message.zh).not.toContain(rule);
    }
    expect(refusal(() => readOptionsOf({ within: "1,2,3" }))?.answer.message.en).toContain("Write: --within W,S,E,N");
  });
});
