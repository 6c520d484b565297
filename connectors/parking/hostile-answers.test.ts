import { describe, expect, test } from "vitest";
import { trialMapping, trialOf } from "../testing/trial.ts";

const { run } = trialOf();
const lot = { id: "a", name: "A", lon: 9, lat: 48, total: 50, free: 7 };
const guess = { mapping: undefined };
const entities = [..."bcdefghij"]
  .map((name, at) => `<!ENTITY ${name} "${`&${"abcdefghi"[at]!};`.repeat(10)}">`)
  .join("");
const bomb = `<!DOCTYPE l [<!ENTITY a "aaaaaaaaaa">${entities}]><l><p><id>1</id><name>&j;</name></p></l>`;

describe("an answer that is none is a coded fault", () => {
  test.each([
    [
      "a page of the web server, expected as JSON",
      "<html><body>503</body></html>",
      { mapping: { ...trialMapping, format: "json" as const } },
      "feed.format.broken",
    ],
    ["a page of the web server", "<html><body>503</body></html>", {}, "feed.format.records"],
    ["a page of the web server, to be guessed", "<html><body>503</body></html>", guess, "feed.format.records"],
    ["an object that says what went wrong", { error: 500, status: 17 }, guess, "feed.guess.records"],
    ["a text", '"maintenance"', guess, "feed.guess.records"],
    ["cut off in the middle", JSON.stringify([lot, lot]).slice(0, 60), {}, "feed.format.broken"],
    ["numbers that JSON has not", '[{"id": 1, "free": NaN}]', {}, "feed.format.broken"],
    ["entities that grow", bomb, guess, "feed.format.broken"],
    [
      "entities that grow, behind a long comment",
      `<?xml version="1.0"?><!--${" ".repeat(5000)}-->${bomb}`,
      guess,
      "feed.format.broken",
    ],
    ["a quote that never ends", `id,name\n1,"a\n${"x,y\n".repeat(1000)}`, guess, "feed.format.broken"],
  ] as const)("%s", async (_, answer, more, code) => {
    await expect(run(answer, more)).rejects.toMatchObject({ code });
  });

  test.each([
    ["an empty body", ""],
    ["blanks", " \n"],
    ["an empty list", "[]"],
    ["an empty list inside", '{"lots": [], "updated": "2026-06-01T11:00:00Z"}'],
  ])("%s holds no records, with a mapping and without", async (_, answer) => {
    expect(await run(answer, guess)).toMatchObject({ received: 0, faulty: 0 });
  });
});

describe("texts made to keep a reader busy are read at once", () => {
  const long = 100_000;
  test.each([
    ["a name", { name: `${"\r".repeat(long)}x` }],
    ["a position", { lat: undefined, lon: undefined, geo: `48.5${" ".repeat(long)}x` }],
    ["a shape", { lat: undefined, lon: undefined, geo: `POINT (9 48)${") ".repeat(long)}x` }],
    ["an angle", { lat: `48°${" ".repeat(long)}` }],
    ["a number", { free: "1".repeat(long), total: ` ${"1 ".repeat(long)}` }],
    ["a time", { at: `${" ".repeat(long)}x` }],
    ["a word", { status: "wenige freie ".repeat(long / 10) }],
  ])("%s", { timeout: 3000 }, async (_, strange) => {
    const mapping = { ...trialMapping, fields: { ...trialMapping.fields, geometry: "geo" } };
    const result = await run(
      [
        { ...lot, ...strange },
        { ...lot, id: "b" },
      ],
      { mapping },
    );
    expect(result.received).toBe(2);
    expect(result.accepted + result.faulty).toBe(2);
    for (const fault of result.faults) expect(fault.message.en.length).toBeLessThan(300);
  });

  test("a page of comments that never end", { timeout: 3000 }, async () => {
    await expect(run(`<html>${"<!--".repeat(long)}`, guess)).rejects.toMatchObject({ code: "feed.format.records" });
  });

  test("a page of elements that never end", { timeout: 3000 }, async () => {
    await expect(run(`<html>${"<svg><".repeat(30_000)}`, guess)).rejects.toMatchObject({ code: "feed.format.effort" });
  });

  test("blanks behind the call of a function", { timeout: 3000 }, async () => {
    await expect(run(`f([])${" ".repeat(long)}x`)).rejects.toMatchObject({ code: "feed.format.broken" });
    expect((await run(`f.g(${JSON.stringify([lot])}) ;\n`)).accepted).toBe(1);
  });
});

describe("records in = records shown + records told as faulty", () => {
  test("records that are none", async () => {
    const result = await run([null, 1, "x", [], [1], {}, true, lot]);
    expect(result).toMatchObject({ received: 8, accepted: 1, faulty: 7 });
    expect(new Set(result.faults.filter((each) => each.refused).map((each) => each.where)).size).toBe(7);
  });

  test("more faults than anybody reads: all records are counted, the refused ones told first", async () => {
    const result = await run(
      Array.from({ length: 12_000 }, (_, id) => ({ ...lot, id, total: "many", lon: id % 2 ? 9 : "x" })),
    );
    expect(result).toMatchObject({ received: 12_000, accepted: 6000, faulty: 6000 });
    expect(result.faults).toHaveLength(10_000);
    expect(result.faults.findLastIndex(({ refused }) => refused)).toBe(4999);
  });

  test("names of any length make no long place, and are not kept as a guess", async () => {
    const long = "n".repeat(100_000);
    const places = await run(
      { [long]: [{ ...lot, lat: "x" }] },
      { mapping: { ...trialMapping, records: `**.${long}` } },
    );
    for (const fault of places.faults) expect(fault.where.length).toBeLessThan(300);
    await expect(run({ [long]: [lot, { ...lot, id: "b" }] }, guess)).rejects.toMatchObject({
      code: "feed.guess.records",
    });
  });

  test("ids that become the same in an address are told, not merged", async () => {
    const ids = ["A/1", "A-1", "###", "***", "x".repeat(10_000), `${"x".repeat(10_000)}y`, "\u0000\u202e"];
    const result = await run(ids.map((id) => ({ ...lot, id })));
    expect(result).toMatchObject({ received: 7, accepted: 3, faulty: 4 });
    expect(result.faults.map((fault) => fault.code)).toEqual(Array(4).fill("feed.record.duplicate"));
    expect(new Set(result.things.map((thing) => thing.sourceId)).size).toBe(3);
  });

  test("ids that are names of the language's own are ids", async () => {
    const own = ["constructor", "__proto__", "toString"].map((id) => ({ id, name: id, free: 1 }));
    expect(await run(own, { locations: { elsewhere: [9, 48] } })).toMatchObject({
      received: 3,
      accepted: 0,
      faulty: 3,
    });
  });

  test("figures beyond all bounds are told and not used", async () => {
    const text = `[${["1e400", "1e300", '"Infinity"', "9007199254740993"].map((free, id) => JSON.stringify({ ...lot, id, free: 0 }).replace('"free":0', `"free":${free}`)).join(",")}]`;
    const { things, faults } = await run(text);
    expect(things.map((thing) => thing.live)).toEqual([{}, {}, {}, {}]);
    expect(faults.map((fault) => fault.code)).toEqual(Array(4).fill("feed.record.number"));
  });

  test("a capacity of 0 with free places is told", async () => {
    const { faults } = await run([{ ...lot, total: 0 }]);
    expect(faults.map((fault) => fault.code)).toEqual(["feed.record.live.above-capacity"]);
  });

  test.each([
    ["0001-01-01T00:00:00", "feed.record.time.implausible"],
    ["0001-01-01T00:00:00Z", "feed.record.time.implausible"],
    ["9999-12-31T23:59:59Z", "feed.record.time.future"],
    ["2026-13-45T99:99:99", "feed.record.time.format"],
    [1e300, "feed.record.time.format"],
    [-1, "feed.record.time.format"],
  ])("the time %s is told", async (at, code) => {
    const { faults, accepted } = await run([{ ...lot, at }]);
    expect([accepted, ...faults.map((fault) => fault.code)]).toEqual([1, code]);
  });
});
