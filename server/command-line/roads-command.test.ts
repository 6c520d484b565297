import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { check } from "./check.ts";
import { roads } from "./roads-command.ts";
import { parsed } from "./words.ts";

const osm = `<osm version="0.6">
  <node id="1" lat="51.50" lon="-0.20"/><node id="2" lat="51.50" lon="-0.19"/><node id="3" lat="51.50" lon="-0.18"/>
  <node id="4" lat="51.51" lon="-0.19"/>
  <way id="1003"><nd ref="1"/><nd ref="2"/><nd ref="3"/>
    <tag k="highway" v="primary"/><tag k="name" v="Main Street"/></way>
  <way id="1004"><nd ref="4"/><nd ref="2"/>
    <tag k="highway" v="footway"/><tag k="name:zh" v="北巷"/><tag k="name:en" v="North Lane"/></way>
  <way id="1005"><nd ref="1"/><nd ref="4"/><nd ref="3"/><tag k="highway" v="tertiary"/><tag k="oneway" v="yes"/></way>
</osm>`;

describe("the roads command", () => {
  let folder: string;
  let written: string;
  const lines: string[] = [];
  const print = (line: string) => void lines.push(line);
  const at = (name: string) => join(folder, name);
  const collect = () =>
    new Writable({
      write(chunk, _encoding, done) {
        written += String(chunk);
        done();
      },
    });

  async function run(words: readonly string[], output: Writable = collect()): Promise<void> {
    const { values, positionals } = parsed(["roads", ...words]);
    await roads(positionals.slice(1), values, { print, progress: print, output });
  }
  async function segments(...words: readonly string[]): Promise<string[][]> {
    written = "";
    await run(["show", at("town.cityroads"), "--segments", ...words]);
    return written
      .split("\n")
      .slice(0, -1)
      .map((line) => line.split("\t"));
  }

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "roads-command-"));
    lines.length = 0;
    written = "";
    await writeFile(at("town.osm"), osm);
  });
  afterEach(() => rm(folder, { recursive: true }));

  describe("listing segments", () => {
    beforeEach(() => run(["import", at("town.osm"), "--into", at("town.cityroads")]));

    it("tells id, name, class, the way of cars, length and ends of each", async () => {
      const all = await segments();
      const byId = Object.fromEntries(all.map(([id, ...more]) => [id!, more]));
      expect(Object.keys(byId).toSorted()).toEqual([
        "way/1003#1",
        "way/1003#2",
        "way/1004",
        "way/1005#1",
        "way/1005#2",
      ]);
      const [name, kind, cars, metres, ...ends] = byId["way/1003#2"]!;
      expect([name, kind, cars]).toEqual(["Main Street", "primary", "both"]);
      expect(Number(metres)).toBeCloseTo(692, -1);
      expect(ends).toEqual(["-0.190000", "51.500000", "-0.180000", "51.500000"]);
      expect(byId["way/1004"]!.slice(0, 3)).toEqual(["北巷 · North Lane", "path", "none"]);
      expect(byId["way/1005#1"]!.slice(0, 3)).toEqual(["", "tertiary", "forward"]);
    });

    it("takes those with a text in id or name, and says so when there is none", async () => {
      const ids = async (text: string) => (await segments(text)).map(([id]) => id).toSorted();
      expect(await ids("1003#")).toEqual(["way/1003#1", "way/1003#2"]);
      expect(await ids("north lane")).toEqual(["way/1004"]);
      expect(await ids("北")).toEqual(["way/1004"]);
      await expect(segments("nowhere")).rejects.toMatchObject({
        code: "roads.segment.none",
        parameters: { text: "nowhere" },
      });
      await expect(segments("one", "two")).rejects.toMatchObject({ parameters: { words: "roads show two" } });
    });

    it("keeps lines and columns whatever an id is", async () => {
      const geometry = {
        type: "LineString",
        coordinates: [
          [0.1, 51],
          [0.2, 51],
        ],
      };
      const feature = { type: "Feature", id: "a\tb\n", properties: { highway: "primary" }, geometry };
      await writeFile(at("town.geojson"), JSON.stringify({ type: "FeatureCollection", features: [feature] }));
      await run(["import", at("town.geojson"), "--into", at("town.cityroads")]);
      const [only, ...more] = await segments();
      expect(more).toEqual([]);
      expect(only).toHaveLength(9);
      expect(only![0]).toMatch(/^a.b/);
    });

    it("ends quietly when nobody reads on, and not when it cannot be written", async () => {
      const failing = (code: string) =>
        new Writable({ write: (_chunk, _encoding, done) => done(Object.assign(new Error(code), { code })) });
      const show = ["show", at("town.cityroads"), "--segments"];
      await run(show, failing("EPIPE"));
      await expect(run(show, failing("ENOSPC"))).rejects.toThrow("ENOSPC");
    });
  });

  it.each([
    [[], "import | show"],
    [["import"], "FILE"],
    [["import", "town.osm"], "--into FILE.cityroads"],
    [["import", "town.osm", "--into"], "VALUE"],
    [["import", "town.osm", "--into", "--cross"], "VALUE"],
    [["show"], "FILE.cityroads"],
  ])("says what is missing: %j", async (words, what) => {
    await expect(run(words)).rejects.toMatchObject({ code: "command.lacks", parameters: { what } });
  });

  it("takes a box west of Greenwich, with a space or with =", async () => {
    for (const within of [["--within", "-0.3,51.4,-0.1,51.6"], ["--within=-0.3,51.4,-0.1,51.6"]]) {
      lines.length = 0;
      await run(["import", at("town.osm"), ...within, "--into", at("town.cityroads")]);
      expect(lines.join("\n")).toContain("-0.2000,51.5000,-0.1800,51.5100");
    }
    const elsewhere = ["--within", "-0.1,51.4,0.1,51.6"];
    await expect(run(["import", at("town.osm"), ...elsewhere, "--into", at("b")])).rejects.toMatchObject({
      code: "roads.none",
    });
  });

  it("says of street data in place of a roads file that it has to be imported, also to a check", async () => {
    const text = `citybrain roads import ${at("town.osm")} --into`;
    for (const more of [[], ["--segments"]]) {
      await expect(run(["show", at("town.osm"), ...more])).rejects.toThrow(text);
    }
    expect(await check([at("town.osm")], print)).toBe(false);
    expect(lines.join("\n")).toContain(text);
  });
});
