import { describe, expect, test } from "vitest";
import { trialOf } from "../testing/trial.ts";

const { run } = trialOf();
const three = <Made>(make: (number: number) => Made): Made[] => [1, 2, 3].map(make);
const mapping = undefined;
const locations = { "*": [9.1, 48.5] as [number, number] };
const at = { lat: 48.5, lon: 9.1 };

describe("which part of an answer holds the records", () => {
  test("a record's place and its fields are no list, although both have a type", async () => {
    const features = three((n) => ({
      geometry: { type: "Point", coordinates: [9.1, 48.5] },
      properties: { lfdnr: n, name: `P${n}`, parkingTotal: "40", parkingFree: n, type: "Parkhaus" },
    }));
    const { received, accepted, things } = await run({ type: "FeatureCollection", features }, { mapping });
    expect({ received, accepted }).toEqual({ received: 3, accepted: 3 });
    expect(things.map(({ sourceId, live }) => [sourceId, live["availableSpotNumber"]])).toEqual(
      three((n) => [`${n}`, n]),
    );
  });

  test("counters of a car park are told apart by the type in their type", async () => {
    const counter = (type: string, maxPlaces: number, freePlaces: number) => ({
      nativeId: `${type}${maxPlaces}`,
      type: { type, reservationStatus: "UNKNOWN" },
      maxPlaces,
      occupiedPlaces: maxPlaces - freePlaces,
      freePlaces,
    });
    const sites = three((n) => ({
      facilityId: 100 + n,
      counters: [counter("TOTAL", 40, n), counter("SHORT_TERM", 20, 0)],
    }));
    const { received, things } = await run(sites, { mapping, locations });
    expect(received).toBe(3);
    expect(things[0]).toMatchObject({
      sourceId: "101",
      lasting: { totalSpotNumber: 40 },
      live: { availableSpotNumber: 1 },
    });
  });

  test("a car park alone is the record, not its floors", async () => {
    const floors = three((n) => ({ id: `F${n}`, name: `Floor ${n}`, free: n, total: 10 }));
    const { things } = await run({ name: "P1", ...at, free: 6, total: 30, floors }, { mapping });
    expect(things).toMatchObject([{ name: "P1", lasting: { totalSpotNumber: 30 }, live: { availableSpotNumber: 6 } }]);
  });

  test.each([
    ["the number of records is no capacity", { totalCount: 3, page: 1, items: three((n) => ({ uuid: `u${n}` })) }],
    [
      "of lists of one, none is the list",
      { north: [{ name: "A", ...at, free: 3, total: 10 }], south: [{ name: "B", ...at, free: 4, total: 10 }] },
    ],
  ])("%s", async (_, answer) => {
    await expect(run(answer, { mapping, locations })).rejects.toMatchObject({ code: "feed.guess.records" });
  });

  test("the state of one of several entrances is not the car park's", async () => {
    const gates = [{ status: "closed" }, { status: "open" }];
    const { things } = await run(
      three((n) => ({ name: `P${n}`, ...at, total: 40, free: n, gates })),
      { mapping },
    );
    for (const { live } of things) expect(live["status"]).toBeUndefined();
  });
});
