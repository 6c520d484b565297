import { describe, expect, test } from "vitest";
import { trialOf } from "../testing/trial.ts";

const { run } = trialOf();
const three = <Made>(make: (number: number) => Made): Made[] => [1, 2, 3].map(make);
const point = { type: "Point", coordinates: [9.1, 48.5] };
const at = "2026-06-01T11:00:00Z";
const mapping = undefined;
const area = [9, 48, 10, 49] as [number, number, number, number];
const locations = Object.fromEntries(three((each) => [`P${each}`, [9.1, 48.5] as [number, number]]));

type Kind = "NGSI-LD" | "NGSI-v2" | "key values";
function entity(type: string, kind: Kind, number: number): Record<string, unknown> {
  const wrap = (value: unknown, ofV2: string, ofLd = "Property") =>
    kind === "key values"
      ? value
      : kind === "NGSI-LD"
        ? { type: ofLd, value, observedAt: at }
        : { type: ofV2, value, metadata: { timestamp: { type: "DateTime", value: at } } };
  const spot = {
    status: wrap(number === 1 ? "free" : "occupied", "Text"),
    category: wrap(["onStreet"], "StructuredValue"),
  };
  const site = {
    availableSpotNumber: wrap(number, "Number"),
    totalSpotNumber: wrap(40, "Number"),
    status: wrap(["open"], "StructuredValue"),
  };
  return {
    id: `urn:ngsi-ld:${type}:P${number}`,
    type,
    name: wrap(`P${number}`, "Text"),
    location: wrap(point, "geo:json", "GeoProperty"),
    dateModified: wrap(at, "DateTime"),
    ...(type === "ParkingSpot" ? spot : site),
  };
}

describe("NGSI", () => {
  const types = ["OffStreetParking", "OnStreetParking", "ParkingSpot"];
  const kinds: Kind[] = ["NGSI-LD", "NGSI-v2", "key values"];
  test.each(types.flatMap((type) => kinds.map((kind) => [type, kind] as const)))("%s as %s", async (type, kind) => {
    const result = await run(
      three((each) => entity(type, kind, each)),
      { mapping },
    );
    expect(result).toMatchObject({ received: 3, accepted: 3, faults: [] });
    const { type: found, name, live, observedAt } = result.things[0]!;
    expect([found, name, observedAt]).toEqual([type, "P1", Date.parse(at)]);
    expect(live).toMatchObject(
      type === "ParkingSpot" ? { status: "free" } : { availableSpotNumber: 1, status: "open" },
    );
  });

  test("one entity alone, and types side by side, also named by an address", async () => {
    const alone = await run(entity("OnStreetParking", "NGSI-LD", 1), { mapping });
    expect(alone.things.map((thing) => [thing.type, thing.live["availableSpotNumber"]])).toEqual([
      ["OnStreetParking", 1],
    ]);
    const street = {
      ...entity("OnStreetParking", "NGSI-LD", 2),
      type: "https://uri.etsi.org/ngsi-ld/default-context/OnStreetParking",
    };
    const mixed = await run([entity("OffStreetParking", "NGSI-LD", 1), street], { mapping });
    expect(mixed.things.map((thing) => thing.type)).toEqual(["OffStreetParking", "OnStreetParking"]);
  });
});

describe("OGC SensorThings", () => {
  const thing = (number: number, streams: unknown, location: unknown = point) => ({
    "@iot.id": number,
    name: `P${number}`,
    description: "Parkhaus",
    properties: { capacity: 40 },
    Locations: [{ "@iot.id": 7, name: "here", location }],
    Datastreams: streams,
  });
  const stream = (number: number, observed: string, result: unknown, more = {}) => ({
    "@iot.id": number * 10,
    name: `P${number} ${observed}`,
    ObservedProperty: { name: observed },
    Observations: [{ "@iot.id": 99, result, phenomenonTime: at, ...more }],
  });

  test("things with several data streams: the one that says free, whatever stands first", async () => {
    const value = three((each) =>
      thing(each, [stream(each, "occupied spaces", 40 - each), stream(each, "free spaces", each)]),
    );
    const { things, faults } = await run({ value }, { mapping });
    expect([things.length, faults]).toEqual([3, []]);
    expect(things[0]).toMatchObject({
      name: "P1",
      position: [9.1, 48.5],
      lasting: { totalSpotNumber: 40 },
      live: { availableSpotNumber: 1, occupiedSpotNumber: 39 },
      observedAt: Date.parse(at),
    });
  });

  test("one stream that only its unit names, a span of time, a place as a feature", async () => {
    const span = { phenomenonTime: `2026-06-01T10:59:00Z/${at}` };
    const one = (each: number) => ({
      ...stream(each, "x", each, span),
      ObservedProperty: undefined,
      unitOfMeasurement: { name: "Freie Stellplätze" },
    });
    const value = three((each) => thing(each, [one(each)], { type: "Feature", geometry: point, properties: {} }));
    const { things } = await run({ value }, { mapping });
    expect(things[0]).toMatchObject({
      live: { availableSpotNumber: 1 },
      observedAt: Date.parse(at),
      position: [9.1, 48.5],
    });
  });

  test("sensors on single spots", async () => {
    const value = three((each) => ({ ...thing(each, [stream(each, "Belegung", each > 1)]), properties: {} }));
    const { things } = await run({ value }, { mapping });
    expect(things.map((each) => [each.type, each.live["status"]])).toEqual([
      ["ParkingSpot", "free"],
      ["ParkingSpot", "occupied"],
      ["ParkingSpot", "occupied"],
    ]);
  });

  test("data streams with their thing inside", async () => {
    const value = three((each) => ({ ...stream(each, "free", each), name: "free", Thing: thing(each, undefined) }));
    const { things } = await run({ value }, { mapping });
    expect(things[0]).toMatchObject({ name: "P1", lasting: { totalSpotNumber: 40 }, live: { availableSpotNumber: 1 } });
  });
});

describe("DATEX II v3 as JSON", () => {
  const lasting = (number: number) => ({
    idG: `P${number}`,
    versionG: "1",
    parkingName: { values: [{ lang: "de", value: `Hof ${number}` }] },
    parkingNumberOfSpaces: 40,
    parkingLocation: {
      locPointLocation: { pointByCoordinates: { pointCoordinates: { latitude: 48.5, longitude: 9.1 } } },
    },
  });
  const live = (number: number) => ({
    parkingRecordReference: { idG: `P${number}`, versionG: "1" },
    parkingStatusOriginTime: at,
    parkingOccupancy: { parkingNumberOfVacantSpaces: number },
    parkingSiteOpeningStatus: { value: "open" },
  });
  const answer = (name: string, content: object) => ({ messageContainer: { payload: [{ [name]: content }] } });

  test.each([
    ["under the name of its type", (record: object) => ({ prkUrbanParkingSite: record })],
    ["bare", (record: object) => record],
  ])("a record %s", async (_, wrap) => {
    const tables = answer("prkParkingTablePublication", {
      parkingTable: [{ parkingRecord: three((each) => wrap(lasting(each))) }],
    });
    const { things, faulty } = await run(tables, { mapping: { role: "whole" } });
    expect(faulty).toBe(0);
    expect(things[0]).toMatchObject({
      sourceId: "P1",
      name: "Hof 1",
      position: [9.1, 48.5],
      lasting: { totalSpotNumber: 40 },
    });
    const states = answer("prkParkingStatusPublication", { parkingRecordStatus: three((each) => wrap(live(each))) });
    const status = await run(states, { mapping: { role: "whole" }, locations });
    expect(status.things[0]).toMatchObject({
      sourceId: "P1",
      live: { availableSpotNumber: 1, status: "open" },
      observedAt: Date.parse(at),
    });
  });
});

describe("APDS", () => {
  const demand = (figures: object) => ({
    supply: [{ supplyViewType: "spaceView", supplyQuantity: 40 }],
    demandTable: [{ timestamp: "2026-06-01T11:02:00Z", demandType: [{ ...figures, recordDateTime: at }] }],
  });
  const place = (number: number, figures: object) => ({
    id: `u${number}`,
    version: 1,
    type: "place",
    name: [{ language: "en", string: `P${number}` }],
    indicativePointLocation: { type: "Feature", geometry: point, properties: {} },
    hierarchyElementReference: demand(figures),
  });

  test("places with counts; a level inside one is left out, and told", async () => {
    const level = {
      id: "u1-1",
      version: 1,
      type: "identifiedArea",
      name: [{ language: "en", string: "Level 1" }],
      parent: { id: "u1" },
    };
    const result = await run([...three((each) => place(each, { count: 40 - each })), level], { mapping, area });
    expect(result).toMatchObject({ received: 4, accepted: 3, faulty: 1 });
    expect(result.faults[0]).toMatchObject({ record: "u1-1", code: "feed.record.left-out" });
    expect(result.things[0]).toMatchObject({
      name: "P1",
      live: { occupiedSpotNumber: 39 },
      observedAt: Date.parse(at),
    });
  });

  test("places with a percentage: worked out, and marked as that", async () => {
    const { things, sample } = await run(
      { data: three((each) => place(each, { percentage: 100 - each * 2.5 })) },
      { mapping, area },
    );
    expect(things[0]!.live).toEqual({ occupiedSpotNumber: 39 });
    expect(sample.find((reading) => reading.attribute === "availableSpotNumber")).toMatchObject({
      value: 1,
      properties: { derivedFrom: ["totalSpotNumber", "occupiedShare"] },
    });
  });
});
