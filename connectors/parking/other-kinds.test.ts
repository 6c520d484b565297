import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { trialOf } from "../testing/trial.ts";

const { run } = trialOf();
const mapping = undefined;
const locations = { "*": [9.1, 48.5] as [number, number] };
const at = { lat: 48.5, lon: 9.1 };
const three = <Made>(make: (number: number) => Made): Made[] => [1, 2, 3].map(make);
const named = (n: number, name = "Ort") => ({ id: `k${n}`, name: `${name} ${n}`, ...at });

const others: Readonly<Record<string, readonly [kind: string, make: (n: number) => object]>> = {
  "boxes that only the text inside tells": [
    "bicycles",
    (n) => ({ ...named(n), boxTypes: [{ name: "Unten (für Fahrräder bis 25 kg)", total: 8, free: n }] }),
  ],
  "cages for bicycles, by the key": ["bicycles", (n) => ({ ...named(n), bikeCages: [{ capacity: 30, available: n }] })],
  "cycle parking, by a type": [
    "bicycles",
    (n) => ({ ...named(n), facility_type: "Cycle parking", capacity: 30, free: n }),
  ],
  自行车棚: ["bicycles", (n) => ({ ...named(n), 类型: "非机动车停车棚", 总泊位: 50, 剩余泊位: n })],
  "lockers, by a type": ["lockers", (n) => ({ ...named(n), art: "Gepäckschließfächer", capacity: 30, free: n })],
  "lockers, by figures": ["lockers", (n) => ({ ...named(n), lockers_total: 30, lockers_free: n })],
  "lockers, by their list": ["lockers", (n) => ({ ...named(n), lockers: [{ size: "L", free: n }] })],
  行李寄存: ["lockers", (n) => ({ id: n, name: `车站${n}`, ...at, 类型: "行李寄存柜", 总数: 50, 空闲数: n })],
  "OCPI's locations": [
    "chargers",
    (n) => ({
      id: `L${n}`,
      name: `Rathaus ${n}`,
      coordinates: { latitude: "48.5", longitude: "9.1" },
      parking_type: "ON_STREET",
      evses: [{ uid: "1", status: "AVAILABLE", connectors: [{ standard: "IEC_62196_T2", max_voltage: 230 }] }],
    }),
  ],
  "charging stations with figures": [
    "chargers",
    (n) => ({ ...named(n), total: 4, available: n, connector_type: "CCS", power_kw: 150 }),
  ],
  "charging stations in a register": [
    "chargers",
    (n) => ({ ...named(n), anzahl_ladepunkte: 2, leistung_kw: 22, steckertyp: "Typ 2" }),
  ],
  充电站: ["chargers", (n) => ({ id: n, name: `人民路${n}号充电站`, ...at, total: 8, free: n })],
  "scooters to lend": ["sharing", (n) => ({ ...named(n), type: "e-scooter", battery_level: 80 })],
  "cars to lend": ["sharing", (n) => ({ ...named(n), license_plate: `X ${n}`, fuel_level: 40, model: "Corsa" })],
  "places for motorcycles": ["vehicles", (n) => ({ ...named(n), type: "motorcycle", capacity: 10, free: n })],
  "bus stops": ["other", (n) => ({ stop_id: `s${n}`, stop_name: `Markt ${n}`, stop_lat: 48.5, stop_lon: 9.1 })],
  toilets: ["other", (n) => ({ ...named(n), amenity: "toilets", capacity: 3, free: n })],
  "weather stations": [
    "other",
    (n) => ({ ...named(n), temperature: 12.5, humidity: 70, updated: "2026-06-01T11:00:00Z" }),
  ],
};

describe("what is no car park is refused by name, as a whole and one by one", () => {
  test.each(Object.entries(others))("%s", async (_, [kind, make]) => {
    await expect(run(three(make), { mapping, locations })).rejects.toMatchObject({ code: `feed.kind.${kind}` });
    const cars = [4, 5, 6].map((n) => ({
      ...named(n),
      name: `Parkhaus ${n}`,
      type: "Parkhaus",
      capacity: 300,
      free: 40 + n,
    }));
    const mixed = await run([...three((n) => ({ ...make(n), id: `x${n}` })), ...cars], { mapping, locations });
    expect(mixed.things.map(({ sourceId, live }) => [sourceId, live["availableSpotNumber"]])).toEqual([
      ["k4", 44],
      ["k5", 45],
      ["k6", 46],
    ]);
    expect([mixed.received, mixed.accepted, mixed.faulty]).toEqual([6, 3, 3]);
    expect(mixed.faults.filter(({ refused }) => refused).map(({ code }) => code)).toEqual(
      three(() => `feed.kind.${kind}`),
    );
  });

  test.each([
    ["the name of the list", { bikeParkings: three((n) => ({ ...named(n), capacity: 20, free: n })) }, "bicycles"],
    [
      "the title of the whole",
      { title: "Ladestationen der Stadt", items: three((n) => ({ ...named(n), total: 4, free: n })) },
      "chargers",
    ],
    [
      "the name of a collection",
      {
        type: "FeatureCollection",
        name: "gepaeckschliessfaecher",
        features: three((n) => ({
          type: "Feature",
          geometry: { type: "Point", coordinates: [9.1, 48.5] },
          properties: { id: n, name: `Hbf ${n}`, total: 20, free: n },
        })),
      },
      "lockers",
    ],
  ])("%s tells it", async (_, answer, kind) => {
    await expect(run(answer, { mapping })).rejects.toMatchObject({ code: `feed.kind.${kind}` });
  });
});

describe("a car park with such things is one", () => {
  const besides: Readonly<Record<string, object>> = {
    chargers: { evses: [{ uid: "1", status: "AVAILABLE", connectors: [{ standard: "T2" }] }], ev_chargers: 2 },
    "what chargers have": { parking_type: "garage", power_kw: 11, connector_type: "T2" },
    boxes: { bikeBoxes: [{ name: "Fahrradbox", total: 8, free: 2 }] },
    lockers: { lockers: [{ size: "L", free: 3 }], lockers_free: 3 },
    toilets: { wc: true, toilets: [{ name: "WC", accessible: true }] },
    "lines that stop there": { lines: ["1", "2"], haltestelle: "Rathaus" },
    "places for others by name": { motorcycle_free: 3, bus_total: 4, capacity_bicycle: 12 },
  };
  test("whichever of them it has", async () => {
    await fc.assert(
      fc.asyncProperty(fc.subarray(Object.keys(besides), { minLength: 1 }), async (chosen) => {
        const more = Object.assign({}, ...chosen.map((each) => besides[each])) as object;
        const { things, faulty } = await run(
          three((n) => ({ ...named(n, "Parkhaus"), capacity: 300, free: 40 + n, ...more })),
          { mapping },
        );
        expect(faulty).toBe(0);
        expect(things.map(({ lasting, live }) => [lasting.totalSpotNumber, live["availableSpotNumber"]])).toEqual(
          three((n) => [300, 40 + n]),
        );
      }),
      { numRuns: 25 },
    );
  });

  test.each([
    ["Parkhaus am Busbahnhof", {}],
    ["Fahrradstraße", {}],
    ["Ladestraße", {}],
    ["Parkplatz Ladestation Süd", {}],
    ["火车站", {}],
    ["自行车公园", {}],
    ["Ort", { amenity: "parking" }],
    ["Ort", { art: "Parkplatz an der Haltestelle" }],
  ])("%s %j", async (name, more) => {
    const { things } = await run(
      three((n) => ({ ...named(n), name: n === 1 ? name : `P ${n}`, capacity: 300, free: 40, ...more })),
      { mapping },
    );
    expect(things.length).toBe(3);
  });
});
