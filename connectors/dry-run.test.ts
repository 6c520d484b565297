import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { toBd09, toGcj02 } from "../kernel/index.ts";
import { dryRun } from "./dry-run.ts";
import type { ParkingFeed } from "./feed-config.ts";
import type { Mapping } from "./parking/mapping.ts";
import { now, trialMapping as mapping, trialOf } from "./testing/trial.ts";

const trial = trialOf();
const { run } = trial;
const lot = { id: "a", name: "A", lon: 9, lat: 48, total: 50, free: 7 };
const codes = (faults: readonly { code: string; refused: boolean }[]) =>
  faults.map((fault) => `${fault.code}${fault.refused ? "!" : ""}`);

test("a name that the environment does not have is told, instead of a file that is not there", async () => {
  const feed = { id: "test", kind: "parking", file: "${LOTS_FOLDER}/lots.json" } as const;
  await expect(
    dryRun(feed, { now, timeZone: "UTC", baseFolder: trial.folder(), environment: {} }),
  ).rejects.toMatchObject({
    answer: { code: "feed.config", rule: "set LOTS_FOLDER in the environment" },
  });
});

test("a Chinese list needs no mapping: 空余车位 are the free places", async () => {
  const record = { 编号: "7", 停车场名称: "人民路停车场", 经度: 113.66, 纬度: 34.75, 总车位: 120, 空余车位: 33 };
  const result = await run([record, { ...record, 编号: "8" }], { mapping: undefined });
  expect(result.things.map(({ live }) => live["availableSpotNumber"])).toEqual([33, 33]);
});

describe("records that cannot be shown are refused, each with its reason and place", () => {
  test.each([
    ["neither id nor name", { ...lot, id: null, name: " " }, "feed.record.identity"],
    ["no position", { ...lot, lon: null, lat: null }, "feed.record.position.missing"],
    ["half a position", { ...lot, lat: "north" }, "feed.record.position.range"],
    ["0/0", { ...lot, lon: 0, lat: 0 }, "feed.record.position.zero"],
    ["another country", { ...lot, lon: 13, lat: 52 }, "feed.record.position.area"],
    ["no object", 17, "feed.record.shape"],
  ])("%s", async (_, record, code) => {
    const result = await run([{ ...lot, id: "first" }, record], { area: [8, 47, 10, 49] });
    expect(result).toMatchObject({ received: 2, accepted: 1, faulty: 1 });
    expect(result.faults.find((fault) => fault.refused)).toMatchObject({ code, where: "[1]" });
  });

  test("an id twice: the first counts", async () => {
    const result = await run([lot, { ...lot, free: 9 }]);
    expect([result.accepted, result.faulty, result.things[0]!.live["availableSpotNumber"]]).toEqual([1, 1, 7]);
  });

  test("what the configuration leaves out is told as well", async () => {
    const result = await run([lot, { ...lot, id: "b", status: "private" }], {
      mapping: { ...mapping, leaveOut: [{ path: "status", in: ["private"], why: "not for the public" }] },
    });
    expect(result.faults[0]!.message.en).toBe("Left out by the configuration: not for the public (private)");
  });
});

describe("impossible figures go in as told, with a remark", () => {
  test.each([
    ["below zero", { ...lot, free: -8 }, ["feed.record.live.below-zero"]],
    ["above capacity", { ...lot, free: 51 }, ["feed.record.live.above-capacity"]],
    ["not adding up", { ...lot, taken: 7 }, ["feed.record.live.sum"]],
    ["no number", { ...lot, free: "many" }, ["feed.record.number"]],
    ["an unknown word", { ...lot, status: "tuesday" }, ["feed.record.live.doubtful"]],
    ["no time", { ...lot, at: "yesterday" }, ["feed.record.time.format"]],
    ["no fault", { ...lot, taken: 43, status: "open", at: "2026-06-01T13:59:00" }, []],
  ])("%s", async (_, record, expected) => {
    const result = await run([record]);
    expect([result.accepted, codes(result.faults)]).toEqual([1, expected]);
    if (typeof record.free === "number") expect(result.things[0]!.live["availableSpotNumber"]).toBe(record.free);
  });

  test.each([
    ["in the future", { ...lot, at: "2026-06-01T18:00:00" }, "feed.record.time.future"],
    ["of 1970", { ...lot, at: "1970-01-01T01:00:00" }, "feed.record.time.implausible"],
    ["disturbed, as the source says", { ...lot, works: false }, "feed.record.live.disturbed"],
  ])("a figure %s is not used, the car park is shown", async (_, record, code) => {
    const result = await run([record]);
    expect([result.accepted, codes(result.faults)]).toEqual([1, [code]]);
    expect(result.things[0]!.live).not.toHaveProperty("availableSpotNumber");
    expect(result.things[0]!.lasting["totalSpotNumber"]).toBe(50);
  });

  test("free places are worked out when only the occupied ones are told, and say so", async () => {
    const { sample } = await run([{ ...lot, free: null, taken: 20 }]);
    expect(sample.find((reading) => reading.attribute === "availableSpotNumber")).toMatchObject({
      value: 30,
      properties: { derivedFrom: ["totalSpotNumber", "occupiedSpotNumber"] },
    });
  });
});

describe("halves and configured positions", () => {
  const halves = async (fixed: unknown[], live: unknown[]) => {
    await writeFile(join(trial.folder(), "static.json"), JSON.stringify(fixed));
    await writeFile(join(trial.folder(), "live.json"), JSON.stringify(live));
    const parts = [
      {
        name: "live",
        url: "live.json",
        mapping: {
          role: "realtime",
          fields: { id: "id", availableSpotNumber: "free", totalSpotNumber: "total" },
        } as Mapping,
      },
      {
        name: "fixed",
        url: "static.json",
        mapping: {
          role: "static",
          fields: { id: "id", name: "name", longitude: "lon", latitude: "lat", totalSpotNumber: "total" },
        } as Mapping,
      },
    ];
    return dryRun({ id: "test", kind: "parking", parts }, { now, timeZone: "UTC", baseFolder: trial.folder() });
  };
  const { free: _free, ...fixed } = lot;

  test("are joined by id; a live record without its other half is told", async () => {
    const result = await halves(
      [fixed, { ...fixed, id: "b" }],
      [
        { id: "a", free: 7 },
        { id: "c", free: 1 },
      ],
    );
    expect(result.parts).toEqual({
      live: { received: 2, accepted: 1, faulty: 1 },
      fixed: { received: 2, accepted: 2, faulty: 0 },
    });
    expect(result.faults[0]).toMatchObject({ record: "c", where: "live: [1]", code: "feed.record.unmatched" });
    expect(result.things.map((thing) => [thing.sourceId, thing.live["availableSpotNumber"]])).toEqual([
      ["a", 7],
      ["b", undefined],
    ]);
  });

  test("the live half's capacity counts when it says one", async () => {
    const result = await halves([fixed], [{ id: "a", free: 42, total: 45 }]);
    expect(result.things[0]!.lasting["totalSpotNumber"]).toBe(45);
    expect((await halves([fixed], [{ id: "a", free: 0, total: 0 }])).things[0]!.lasting["totalSpotNumber"]).toBe(50);
  });

  test("a position of the configuration counts, by id or name; the one for all is marked as approximate", async () => {
    const bare = [
      { id: "a", name: "A", free: 1 },
      { id: "b", name: "B", free: 2 },
      { id: "c", name: "C", free: 3 },
    ];
    const result = await run(bare, { locations: { a: [9, 48], B: [9.1, 48.1], "*": [8, 47] } });
    expect(result.things.map((thing) => [thing.position, thing.approximate])).toEqual([
      [[9, 48], false],
      [[9.1, 48.1], false],
      [[8, 47], true],
    ]);
    expect(codes(result.faults)).toEqual(["feed.record.position.approximate"]);
  });
});

test.each([
  ["GCJ-02", toGcj02],
  ["BD-09", toBd09],
] as const)("positions in %s stand where they are", async (coordinateSystem, shift) => {
  const [lon, lat] = shift([113.6654, 34.7579]);
  const { things } = await run([{ ...lot, lon, lat }], { mapping: { ...mapping, coordinateSystem } });
  expect(things[0]!.position).toEqual([113.6654, 34.7579]);
});

test("ids are safe to stand in an address", async () => {
  const { sample } = await run([{ ...lot, id: "Löchgauer Str. 1/ü <b>" }]);
  expect(sample[0]!.id).toBe("urn:ngsi-ld:OffStreetParking:test:Löchgauer-Str.-1-ü-b");
});

describe("shapes that sources come in", () => {
  const table = {
    id: "column 1",
    name: "column 2",
    geometry: "column 3",
    availableSpotNumber: "column 4",
    observedAt: { join: ["column 5", "column 6"] },
  };
  test("CSV without a header, a position in one cell, date and time apart, a delimiter at the end", async () => {
    const rows = "7;Am Tor;48.77, 9.18;17;01.06.2026;13:55\n8;Am See;48.78, 9.19;3;01.06.2026;13:50;\n";
    const result = await run(rows, { mapping: { format: "csv", header: false, fields: table } });
    expect(result.things.map((thing) => [thing.sourceId, thing.position, thing.observedAt])).toEqual([
      ["7", [9.18, 48.77], Date.UTC(2026, 5, 1, 11, 55)],
      ["8", [9.19, 48.78], Date.UTC(2026, 5, 1, 11, 50)],
    ]);
  });

  test("car parks inside their towns, and what stands around them", async () => {
    const answer = {
      towns: [
        { town: "Ulm", lots: [{ ...lot, id: "a" }] },
        { town: "Aalen", lots: [{ ...lot, id: "b" }] },
      ],
    };
    const around: Mapping = {
      ...mapping,
      records: "towns.lots",
      fields: { ...mapping.fields, addressLocality: "$up.town" },
    };
    const result = await run(answer, { mapping: around });
    expect(result.things.map((thing) => thing.lasting["address"])).toEqual([
      { addressLocality: "Ulm" },
      { addressLocality: "Aalen" },
    ]);
  });
});

test("the worked example of the guide reads as the guide says", async () => {
  const guide = await readFile("docs/connect-a-feed.md", "utf8");
  const section = guide.slice(guide.indexOf("### 2."));
  const block = (language: string) => new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(section)![1]!;
  const [feed] = (parse(block("yaml")) as { feeds: ParkingFeed[] }).feeds;
  const url = join(trial.folder(), "guide.json");
  await writeFile(url, block("json"));
  const result = await dryRun(
    { ...feed!, url },
    { now: () => Date.UTC(2026, 5, 1, 12), timeZone: "UTC", baseFolder: trial.folder() },
  );
  expect(result).toMatchObject({ received: 1, accepted: 1, faults: [] });
  expect(result.things[0]).toMatchObject({
    name: "Am Tor",
    observedAt: Date.UTC(2026, 5, 1, 11, 55),
    lasting: {
      totalSpotNumber: 120,
      maximumAllowedHeight: 2.05,
      category: ["parkingGarage"],
      openingHours: "Mo-Fr 06:00-22:00; Sa 08:00-20:00",
    },
    live: { availableSpotNumber: 17, status: "open" },
  });
});
