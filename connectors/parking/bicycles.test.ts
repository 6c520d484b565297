import { describe, expect, test } from "vitest";
import { trialOf } from "../testing/trial.ts";

const { run } = trialOf();
const three = <Made>(make: (number: number) => Made): Made[] => [1, 2, 3].map(make);
const mapping = undefined;
const locations = { "*": [9.1, 48.5] as [number, number] };
const at = { lat: 48.5, lon: 9.1 };
const named = (n: number) => ({ id: `k${n}`, name: `P${n}`, ...at });
const gbfs = (data: object) => ({ last_updated: 1_780_313_400, ttl: 60, version: "2.3", data });

describe("bicycles to lend are no car parks", () => {
  const answers: Readonly<Record<string, unknown>> = {
    "GBFS, stations": gbfs({ stations: three((n) => ({ station_id: `s${n}`, name: `S${n}`, ...at, capacity: 20 })) }),
    "GBFS, what stations hold": gbfs({
      stations: three((n) => ({ station_id: `s${n}`, num_vehicles_available: n, num_docks_available: 12 })),
    }),
    "GBFS, single vehicles": gbfs({ vehicles: three((n) => ({ vehicle_id: `v${n}`, ...at, is_reserved: false })) }),
    "slots beside free bikes, in a network with a name": {
      network: {
        id: "n",
        name: "Network",
        location: { latitude: 48.5, longitude: 9.1 },
        stations: three((n) => ({ ...named(n), free_bikes: n, empty_slots: 12, extra: { slots: 20 } })),
      },
    },
    "docks and bikes in one word": three((n) => ({
      ...named(n),
      capacity: 30,
      numdocksavailable: 10,
      numbikesavailable: n,
    })),
    "bikes to rent beside a total": three((n) => ({ ...named(n), total: 28, available_rent_bikes: n })),
    "free places beside free bikes": { results: three((n) => ({ ...named(n), nbplacesdispo: 12, nbvelosdispo: n })) },
    "a table": ["name;lat;lon;capacity;available_bikes", ...three((n) => `S${n};48.5;9.1;20;${n}`)].join("\n"),
    "bikes under what is available": three((n) => ({
      ...named(n),
      stands: { capacity: 20, availabilities: { bikes: n, stands: 15 } },
    })),
    "a type": three((n) => ({ ...named(n), type: "BikeHireDockingStation", freeSlotNumber: n, totalSlotNumber: 20 })),
    "stands for bicycles": three((n) => ({ ...named(n), Stellplatzart: "Anlehnbügel", Anzahl: n })),
  };
  test.each(Object.keys(answers))("%s", async (what) => {
    await expect(run(answers[what], { mapping, locations })).rejects.toMatchObject({ code: "feed.kind.bicycles" });
  });

  test("one kind among others is left out, and told", async () => {
    const sites = three((n) => ({ ...named(n), purpose: n === 1 ? "CAR" : "BIKE", capacity: 40, free: n }));
    const { received, accepted, faulty, things, faults } = await run(sites, { mapping });
    expect({ received, accepted, faulty }).toEqual({ received: 3, accepted: 1, faulty: 2 });
    expect(things.map(({ sourceId }) => sourceId)).toEqual(["k1"]);
    expect(faults).toMatchObject([{ code: "feed.kind.bicycles" }, { code: "feed.kind.bicycles" }]);
  });
});

describe("car parks with something for bicycles stay car parks", () => {
  test.each([
    ["racks and places", { capacity: 40, free: 11, bike_racks: 12, bicycle_parking: 20, bicycle_docks: 3 }],
    ["words", { capacity: 40, free: 11, bike_racks: "no", bike_and_ride: "yes" }],
    ["bicycles to rent beside places for cars", { parking_total: 40, parking_free: 11, bikes_available: 3 }],
    ["both under what is available", { capacity: 40, availability: { cars_free: 11, bikes: 3 } }],
    ["both counted by name", { cars_total: 40, cars_free: 11, bikes_total: 9, bikes_free: 3 }],
  ])("%s", async (_, figures) => {
    const { things } = await run(
      three((n) => ({ ...named(n), type: "Parkplatz", ...figures })),
      { mapping },
    );
    expect(things.map(({ lasting, live }) => [lasting.totalSpotNumber, live["availableSpotNumber"]])).toEqual(
      three(() => [40, 11]),
    );
  });
});
