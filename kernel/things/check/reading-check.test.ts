import { describe, expect, test } from "vitest";
import { cause } from "../testing/doubles.ts";
import { noon, openForTest, spot } from "../testing/open-for-test.ts";

const good = spot(1, "status", "free");
const deep = JSON.parse(`${"[".repeat(1_000)}${"]".repeat(1_000)}`) as object;

describe("each fault has its code, names field and rule, and the rest of the batch goes in", () => {
  test.each([
    ["no id", { ...good, id: undefined }, "reading.id", "id"],
    ["an empty id", { ...good, id: "" }, "reading.id", "id"],
    ["an id that is too long", { ...good, id: "x".repeat(257) }, "reading.id", "id"],
    ["an id that is a number", { ...good, id: 7 }, "reading.id", "id"],
    ["an id with a control character", { ...good, id: "a\u0000b" }, "reading.id", "id"],
    ["an id with half a character", { ...good, id: "a\ud83d" }, "reading.id", "id"],
    ["an id of spaces", { ...good, id: " \u3000\u200b" }, "reading.id", "id"],
    ["an id that turns letters round", { ...good, id: "spot-\u202e21" }, "reading.id", "id"],
    ["a text with NUL", spot(1, "name", "a\u0000b"), "reading.invalid", "value"],
    ["a text with half a character", spot(1, "name", "a\ud83d"), "reading.invalid", "value"],
    ["a structure with NUL", spot(1, "address", { street: ["a\u0000"] }), "reading.invalid", "value"],
    ["a structure nested without end", { ...good, attribute: "address", value: deep }, "reading.invalid", "value"],
    ["properties with NUL", { ...good, properties: { a: "\u0000" } }, "reading.invalid", "properties"],
    [
      "a point's properties with NUL",
      { ...spot(1, "location", { type: "Point", coordinates: [113, 34] }), properties: { a: "\u0000" } },
      "reading.invalid",
      "properties",
    ],
    ["an unknown type", { ...good, id: "new", type: "Dragon" }, "reading.type.unknown", "type"],
    ["no type for a new thing", { ...good, id: "new", type: undefined }, "reading.invalid", "type"],
    ["an unknown attribute", { ...good, attribute: "colour" }, "reading.attribute.unknown", "attribute"],
    ["no attribute", { ...good, attribute: undefined }, "reading.attribute.unknown", "attribute"],
    ["no value", { ...good, value: undefined }, "reading.value.kind", "value"],
    ["null", { ...good, value: null }, "reading.value.kind", "value"],
    ["a number for an enum", { ...good, value: 1 }, "reading.value.kind", "value"],
    ["a value not of the enum", { ...good, value: "fr\u00e9e" }, "reading.value.range", "value"],
    ["a text for a number", spot(1, "height", "2.1"), "reading.value.kind", "value"],
    ["a number below the minimum", spot(1, "height", 0.1), "reading.value.range", "value"],
    ["a number above the maximum", spot(1, "height", 10.5), "reading.value.range", "value"],
    ["a fraction for a whole number", spot(1, "level", 1.5), "reading.value.kind", "value"],
    ["a number for a boolean", spot(1, "covered", 1), "reading.value.kind", "value"],
    ["a text that is too long", spot(1, "name", "x".repeat(21)), "reading.value.range", "value"],
    [
      "a point off the earth",
      spot(1, "location", { type: "Point", coordinates: [181, 0] }),
      "reading.value.range",
      "value",
    ],
    ["no GeoJSON", spot(1, "location", [113, 34]), "reading.value.kind", "value"],
    ["a time that is none", spot(1, "checkedAt", "yesterday"), "reading.value.kind", "value"],
    ["a structure that is a text", spot(1, "address", "here"), "reading.value.kind", "value"],
    ["a structure above 16 kB", spot(1, "address", { text: "x".repeat(16_400) }), "reading.value.size", "value"],
    ["a wrong unit", { ...spot(1, "height", 2), unitCode: "FOT" }, "reading.unit", "unitCode"],
    ["a unit where there is none", { ...good, unitCode: "MTR" }, "reading.unit", "unitCode"],
    ["a time without zone", { ...good, observedAt: "2026-11-22T08:00:00" }, "reading.time.format", "observedAt"],
    ["a time far ahead", { ...good, observedAt: noon + 300_001 }, "reading.time.future", "observedAt"],
    ["a time in seconds", { ...good, observedAt: noon / 1000 }, "reading.time.unit", "observedAt"],
    ["a time in microseconds", { ...good, observedAt: noon * 1000 }, "reading.time.unit", "observedAt"],
    ["a time in nanoseconds", { ...good, observedAt: noon * 1e6 }, "reading.time.unit", "observedAt"],
    ["a time of no unit", { ...good, observedAt: 17 }, "reading.time.early", "observedAt"],
    ["a time before 2000", { ...good, observedAt: "1999-12-31T23:59:59Z" }, "reading.time.early", "observedAt"],
    ["an empty datasetId", { ...good, datasetId: "" }, "reading.invalid", "datasetId"],
    ["properties that are a list", { ...good, properties: [] }, "reading.invalid", "properties"],
    ["a field that is not known", { ...good, observed_at: 1 }, "reading.invalid", undefined],
  ])("%s", async (_what, faulty, code, field) => {
    const city = await openForTest();
    const result = await city.bytes([spot(8, "status", "free"), faulty, spot(9, "status", "occupied")]);
    const path = field === undefined ? "readings[1]" : `readings[1].${field}`;
    expect(result.faults).toEqual([expect.objectContaining({ index: 1, code, field: path })]);
    expect(result.faults[0]!.message.zh).not.toBe("");
    expect(result).toMatchObject({ accepted: 2, changed: 2 });
    expect(city.state.count("ParkingSpot")).toBe(2);
  });

  test("bytes that are no UTF-8 are refused, for ids would run into one", async () => {
    const city = await openForTest();
    const bytes = Buffer.from(JSON.stringify([spot(1, "status", "free"), spot(2, "status", "free")]), "latin1");
    bytes[bytes.indexOf(":1")] = 0xff;
    await expect(city.path.submitBytes(bytes, cause)).rejects.toMatchObject({
      code: "input.format",
      parameters: { rule: "bytes that are UTF-8" },
    });
    expect(city.state.count()).toBe(0);
  });

  test.each([["text"], [[good]], [3], [null]])("a reading that is no object: %j", async (reading) => {
    const city = await openForTest();
    const result = await city.bytes([reading, good]);
    expect(result.faults).toEqual([expect.objectContaining({ index: 0, code: "reading.invalid" })]);
    expect(result.changed).toBe(1);
  });

  test("a thing that comes back as another type", async () => {
    const city = await openForTest();
    await city.bytes([good]);
    const result = await city.bytes([{ id: good.id, type: "OffStreetParking", attribute: "name", value: "A" }]);
    expect(result.faults).toEqual([expect.objectContaining({ code: "reading.type.mismatch", rule: "ParkingSpot" })]);
  });
});

test("takes every kind of value and shows it again", async () => {
  const city = await openForTest();
  const result = await city.bytes([
    spot(1, "name", "甲-1\n"),
    spot(1, "location", { type: "Point", coordinates: [113.62, 34.75] }),
    spot(1, "status", "occupied"),
    spot(1, "covered", true),
    { ...spot(1, "height", 2.1), unitCode: "MTR" },
    spot(1, "level", -2),
    spot(1, "checkedAt", "2026-11-22T16:00:00+08:00"),
    spot(1, "refParkingSite", "urn:ngsi-ld:OffStreetParking:甲"),
    spot(1, "address", { street: "中原路", numbers: [1, 2] }),
  ]);
  expect(result).toMatchObject({ accepted: 9, changed: 9, faults: [] });
  const thing = city.state.get("urn:ngsi-ld:ParkingSpot:1")!;
  expect(Object.fromEntries(Object.entries(thing.attributes).map(([name, state]) => [name, state.value]))).toEqual({
    name: "甲-1\n",
    location: { type: "Point", coordinates: [113.62, 34.75] },
    status: "occupied",
    covered: true,
    height: 2.1,
    level: -2,
    checkedAt: noon,
    refParkingSite: "urn:ngsi-ld:OffStreetParking:甲",
    address: { street: "中原路", numbers: [1, 2] },
  });
  expect(thing.attributes["height"]).toMatchObject({
    unitCode: "MTR",
    observedAt: noon,
    reportedAt: noon,
    source: "feed-1",
  });
  expect(city.state.get("urn:ngsi-ld:OffStreetParking:甲")).toBeUndefined();
});

test("a known thing needs no type, and ids in other scripts are the same however they are written", async () => {
  const city = await openForTest();
  await city.bytes([{ ...good, id: "泊位\u00e9" }]);
  const result = await city.bytes('[{"id":"\\u6cca\\u4f4d\\u00e9","attribute":"status","value":"\\u006fccupied"}]');
  expect(result.changed).toBe(1);
  expect(city.state.get("泊位\u00e9")?.attributes["status"]?.value).toBe("occupied");
});

test("a clock may run ahead by five minutes", async () => {
  const city = await openForTest();
  expect((await city.bytes([spot(1, "status", "free", noon + 300_000)])).changed).toBe(1);
});

test.each(["", "{", "[", "[{}", '[{"id":}]', "[1,]", "nothing", '{"other":[]}', '{"readings":{}}', '[{"id":"a" "b"}]'])(
  "refuses %j whole",
  async (json) => {
    const city = await openForTest();
    await expect(city.bytes(json)).rejects.toMatchObject({ code: "input.format" });
    expect(city.stream.last()).toBe(0);
  },
);

test("readings nested deeper than the stack are refused with a code", async () => {
  const city = await openForTest();
  const deeper = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
  await expect(city.bytes(`{"readings":${deeper}}`)).rejects.toMatchObject({ code: "input.format" });
});
