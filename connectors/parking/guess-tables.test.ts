import { describe, expect, test } from "vitest";
import { trialOf } from "../testing/trial.ts";

const { run } = trialOf();
const three = <Made>(make: (number: number) => Made): Made[] => [1, 2, 3].map(make);
const byName = <Made>(make: (number: number) => Made) => Object.fromEntries(three((each) => [`P${each}`, make(each)]));
const locations = Object.fromEntries(three((each) => [`P${each}`, [9.1, 48.5] as [number, number]]));
const mapping = undefined;
const columns = ["name", "frei", "gesamt", "lat", "lon"];
const row = (number: number) => [`P${number}`, number, 40, 48.5, 9.1];
const site = (number: number) => ({ name: `P${number}`, frei: number, gesamt: 40, lat: 48.5, lon: 9.1 });
const codes = (faults: readonly { code: string }[]) => [...new Set(faults.map((fault) => fault.code))];

describe("counts by name", () => {
  test.each([
    ["at the top", byName((each) => each), ["feed.guess.count"]],
    ["as texts", byName(String), ["feed.guess.count"]],
    ["under what they are", { frei: byName((each) => each) }, []],
    ["as pairs", three((each) => [`P${each}`, each]), ["feed.guess.count"]],
  ])("%s", async (_, answer, doubts) => {
    const result = await run(answer, { mapping, locations });
    expect(result).toMatchObject({ received: 3, accepted: 3 });
    expect(result.things.map((thing) => [thing.name, thing.live["availableSpotNumber"]])).toEqual([
      ["P1", 1],
      ["P2", 2],
      ["P3", 3],
    ]);
    expect(codes(result.faults)).toEqual(doubts);
  });

  test("what they stand under may say that they are the occupied ones", async () => {
    const { things } = await run({ belegt: byName((each) => each) }, { mapping, locations });
    expect(things[0]!.live).toEqual({ occupiedSpotNumber: 1 });
  });

  test("a count that is missing is no fault, a time beside them counts for all", async () => {
    const answer = { stand: "01.06.2026 13:55", frei: { ...byName((each) => each), P4: null } };
    const result = await run(answer, { mapping, locations: { ...locations, P4: [9, 48] } });
    expect(result).toMatchObject({ received: 4, accepted: 4 });
    expect(result.things[0]!.observedAt).toBe(Date.UTC(2026, 5, 1, 11, 55));
    expect(result.things[3]!.live).toEqual({});
  });

  test("an object of figures is a car park, not a map of counts", async () => {
    const result = await run({ name: "P1", lat: 48.5, lon: 9.1, free: 12, total: 40 }, { mapping });
    expect(result).toMatchObject({ received: 1, accepted: 1 });
    await expect(run({ error: 404, status: 17 }, { mapping, locations })).rejects.toMatchObject({
      code: "feed.guess.records",
    });
  });
});

describe("rows and groups", () => {
  test.each([
    ["rows below a row of names", [columns, ...three(row)]],
    ["columns and rows", { columns, rows: three(row) }],
    [
      "Socrata's rows",
      { meta: { view: { columns: columns.map((name) => ({ name, fieldName: name })) } }, data: three(row) },
    ],
    ["lists in a list", [[site(1), site(2)], [site(3)]]],
    [
      "groups of one and of two",
      {
        regions: [
          { name: "Mitte", parkings: [site(1), site(2)] },
          { name: "Nord", parkings: [site(3)] },
        ],
      },
    ],
    [
      "GeoJSON with the type as a tag inside",
      {
        towns: [
          {
            name: "A",
            lots: [
              { ...site(1), type: "x" },
              { ...site(2), type: "y" },
            ],
          },
          { name: "B", lots: [{ ...site(3), type: "x" }] },
        ],
      },
    ],
    [
      "CSV below a title",
      `Parkhäuser der Stadt\n\n${[columns, ...three(row)].map((cells) => cells.join(";")).join("\n")}`,
    ],
    [
      "CSV that states its delimiter",
      `sep=;\r\n${[columns, ...three(row)].map((cells) => cells.join(";")).join("\r\n")}`,
    ],
  ])("%s", async (_, answer) => {
    const result = await run(answer, { mapping });
    expect(result).toMatchObject({ received: 3, accepted: 3, faulty: 0 });
    expect(
      result.things.map((thing) => [thing.name, thing.lasting["totalSpotNumber"], thing.live["availableSpotNumber"]]),
    ).toEqual(three((each) => [`P${each}`, 40, each]));
  });

  test("a row with too few cells is told", async () => {
    const result = await run({ columns, rows: [...three(row), ["P4", 3]] }, { mapping });
    expect(result).toMatchObject({ received: 4, accepted: 3, faulty: 1 });
    expect(codes(result.faults)).toContain("feed.record.columns");
  });

  test("what stands beside car parks by name is left out, and told", async () => {
    const result = await run({ ...byName(site), updated: "2026-06-01T11:55:00Z" }, { mapping });
    expect(result).toMatchObject({ received: 4, accepted: 3, faulty: 1 });
    expect(result.faults[0]).toMatchObject({ code: "feed.record.left-out", where: "updated" });
    expect(result.things[0]!.observedAt).toBe(Date.UTC(2026, 5, 1, 11, 55));
  });

  test("columns side by side are refused, not taken as one car park", async () => {
    const answer = { name: ["P1", "P2"], frei: [1, 2], gesamt: [40, 40] };
    await expect(run(answer, { mapping })).rejects.toMatchObject({ code: "feed.guess.records" });
  });
});

describe("an answer that is one page of several says so", () => {
  test.each([
    ["OpenDataSoft", { total_count: 250, results: three(site) }, "3 / 250"],
    ["CKAN", { success: true, result: { records: three(site), total: 120 } }, "3 / 120"],
    ["SensorThings", { value: three(site), "@iot.nextLink": "https://example.org/Things?$skip=3" }, "3 / ?"],
    ["ArcGIS", { exceededTransferLimit: true, features: three((each) => ({ attributes: site(each) })) }, "3 / ?"],
    ["a list that is whole", { total_count: 3, next: null, results: three(site) }, undefined],
  ])("%s", async (_, answer, rule) => {
    const result = await run(answer, { mapping });
    const fault = result.faults.find(({ code }) => code === "feed.data.partial");
    expect(fault?.message.en.includes(`(${rule})`)).toBe(rule === undefined ? undefined : true);
    expect(result).toMatchObject({ received: 3, accepted: 3 });
  });
});
