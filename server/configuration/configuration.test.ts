import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadConfiguration, parseConfiguration } from "./load.ts";

let folder: string;
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), "citybrain-configuration-"))));
afterAll(() => rm(folder, { recursive: true }));

const feed = `{ id: lots, kind: replay, files: readings.csv }`;

describe("the configuration", () => {
  it("is the demo city when there is no file", async () => {
    const configuration = await loadConfiguration(undefined);
    expect(configuration).toMatchObject({
      city: { name: { zh: "郑州" }, timeZone: "Asia/Shanghai" },
      demo: { berths: 300_000 },
      feeds: [],
    });
  });

  it("has no demo in a city of its own, unless it asks for it", async () => {
    const city = "city: { name: A, center: [8, 50] }";
    expect((await parseConfiguration(city, folder)).demo).toBe(false);
    expect((await parseConfiguration(`${city}\ndemo: { berths: 500 }`, folder)).demo).toEqual({ berths: 500 });
  });

  it("fills the password of the mail server in from the environment, and tells when it is not there", async () => {
    const mail = (name: string) =>
      `messages: { mail: { smtp: "smtps://city:\${${name}}@mail.example.org", from: "City <a@city.example>" } }`;
    process.env["CITY_TEST_SMTP"] = "word";
    const { messages } = await parseConfiguration(mail("CITY_TEST_SMTP"), folder);
    expect(messages.mail?.smtp).toBe("smtps://city:word@mail.example.org");
    delete process.env["CITY_TEST_SMTP"];
    await expect(parseConfiguration(mail("CITY_TEST_SMTP"), folder)).rejects.toMatchObject({
      code: "configuration.invalid",
      parameters: { field: "messages" },
    });
  });

  it("switches the demo off when feeds are configured and the demo is not mentioned", async () => {
    expect((await parseConfiguration(`feeds: [${feed}]`, folder)).demo).toBe(false);
    expect((await parseConfiguration(`feeds: [${feed}]\ndemo: { berths: 500 }`, folder)).demo).toEqual({ berths: 500 });
  });

  it("reads JSON, and the base map beside the file", async () => {
    const map = { type: "FeatureCollection", features: [] };
    await writeFile(join(folder, "map.json"), JSON.stringify(map));
    await writeFile(
      join(folder, "city.json"),
      JSON.stringify({ city: { name: "Testville", center: [8, 50], baseMap: "map.json" } }),
    );
    const { city } = await loadConfiguration(join(folder, "city.json"));
    expect(city).toMatchObject({ name: { zh: "Testville", en: "Testville" }, center: [8, 50], baseMap: map });
  });

  it("finds the roads file beside the file, and leaves what is in it to the running city", async () => {
    await writeFile(join(folder, "own.cityroads"), "not yet whole");
    const { city } = await parseConfiguration("city: { name: A, center: [8, 50], roads: own.cityroads }", folder);
    expect(city.roads).toBe(join(folder, "own.cityroads"));
  });

  it("takes tiles as drawn in WGS 84 unless it says otherwise", async () => {
    const tilesOf = async (more: string) =>
      (
        await parseConfiguration(
          `city: { name: A, center: [8, 50], tiles: { url: "https://t.example/{z}/{x}/{y}", attribution: B${more} } }`,
          folder,
        )
      ).city.tiles;
    expect(await tilesOf("")).toMatchObject({ datum: "wgs84" });
    expect(await tilesOf(", datum: gcj02")).toMatchObject({ datum: "gcj02" });
    await expect(tilesOf(", datum: mars")).rejects.toMatchObject({ answer: { field: "city.tiles.datum" } });
  });

  it.each([
    ["an unknown key", "colour: red", "colour", "unknown field"],
    ["a value out of range", "city: { name: A, center: [200, 50] }", "city.center[0]", "maximum 180"],
    ["a zone that is none", "city: { name: A, center: [8, 50], timeZone: Mars/Olympus }", "city.timeZone", "IANA"],
    ["a feed of no known kind", "feeds: [{ id: a, kind: pigeon }]", "feeds[0].kind", "one of parking, mqtt, replay"],
    ["a feed that lacks something", "feeds: [{ id: a, kind: replay }]", "feeds[0].files", "required"],
    ["a feed twice", `feeds: [${feed}, ${feed}]`, "feeds[1].id", "used once"],
    ["a limit of none", "limits: { bodyBytes: 0 }", "limits.bodyBytes", "minimum 1"],
    ["a limit beyond all measure", "limits: { bodyBytes: 1e99 }", "limits.bodyBytes", "maximum 1000000000"],
    ["a key twice", "demo: false\ndemo: false", "line 2", "Map keys must be unique"],
    ["a text that is no mapping", "only words", "(file)", "type object"],
    ["broken YAML", "city: [", "line 1", "YAML or JSON"],
    ["a map that is nowhere", "city: { name: A, center: [8, 50], map: {} }", "city.map", "either file or url"],
    [
      "a map beside raster tiles",
      "city: { name: A, center: [8, 50], map: { file: a }, tiles: { url: 'https://t.example', attribution: T } }",
      "city.map",
      "not together with city.tiles",
    ],
    [
      "a base map that is not there",
      "city: { name: A, center: [8, 50], baseMap: nowhere.json }",
      "city.baseMap",
      "a file",
    ],
    [
      "a roads file that is not there",
      "city: { name: A, center: [8, 50], roads: none.cityroads }",
      "city.roads",
      "a file",
    ],
    ["a folder as its roads file", "city: { name: A, center: [8, 50], roads: . }", "city.roads", "a file"],
  ])("with %s is refused with the key and the rule", async (_what, text, field, rule) => {
    await expect(parseConfiguration(text, folder)).rejects.toMatchObject({
      code: "configuration.invalid",
      answer: { field, rule: expect.stringContaining(rule) },
    });
  });

  it("that cannot be read says so", async () => {
    await expect(loadConfiguration(join(folder, "none.yaml"))).rejects.toMatchObject({ code: "configuration.read" });
  });
});
