import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ThingQuery } from "../things.ts";
import { noon, openForTest, spot } from "../testing/open-for-test.ts";

const name = (id: string) => id.split(":").at(-1)!;

/** Ten by ten spots, 0.001 degrees apart; every third free; names in two scripts. */
async function grid() {
  const city = await openForTest();
  const readings = Array.from({ length: 100 }, (_, number) => [
    spot(number, "location", {
      type: "Point",
      coordinates: [113 + (number % 10) / 1000, 34 + Math.floor(number / 10) / 1000],
    }),
    spot(number, "status", number % 3 === 0 ? "free" : "occupied"),
    spot(number, "level", (number % 5) - 2),
    spot(number, "name", number % 2 === 0 ? `Lot ${number}` : `泊位${number}`),
    spot(number, "covered", number % 4 === 0),
    spot(number, "refParkingSite", `urn:site:${number % 7}`),
  ]);
  await city.bytes(readings.flat());
  await city.bytes([
    { id: "urn:ngsi-ld:OffStreetParking:1", type: "OffStreetParking", attribute: "name", value: "Lot 1" },
  ]);
  const find = (query: ThingQuery) => city.state.query(query);
  const names = (query: ThingQuery) => find(query).things.map(({ id }) => name(id));
  return { ...city, find, names };
}

describe("conditions", () => {
  test.each<[string, ThingQuery, (number: number) => boolean]>([
    ["an enum", { where: [{ attribute: "status", equals: "free" }] }, (number) => number % 3 === 0],
    ["a boolean", { where: [{ attribute: "covered", equals: true }] }, (number) => number % 4 === 0],
    ["a number", { where: [{ attribute: "level", equals: -2 }] }, (number) => number % 5 === 0],
    ["a range", { where: [{ attribute: "level", atLeast: 0, atMost: 1 }] }, (number) => [2, 3].includes(number % 5)],
    [
      "a relationship",
      { where: [{ attribute: "refParkingSite", equals: "urn:site:3" }] },
      (number) => number % 7 === 3,
    ],
    [
      "two at once",
      {
        where: [
          { attribute: "status", equals: "free" },
          { attribute: "level", atLeast: 2 },
        ],
      },
      (number) => number % 15 === 9,
    ],
    ["a value that is none", { where: [{ attribute: "status", equals: "melted" }] }, () => false],
    ["an attribute nobody has", { where: [{ attribute: "colour", equals: "red" }] }, () => false],
    [
      "text in another script",
      { types: ["ParkingSpot"], text: "泊位9" },
      (number) => number === 9 || (number > 90 && number % 2 === 1),
    ],
    [
      "text of an id, in any case",
      { types: ["ParkingSpot"], text: "PARKINGSPOT:7" },
      (number) => number === 7 || (number >= 70 && number < 80),
    ],
  ])("%s", async (_what, query, matches) => {
    const { names, find } = await grid();
    const expected = Array.from({ length: 100 }, (_, number) => number).filter(matches);
    expect(names({ ...query, limit: 1000 })).toEqual(expected.map(String));
    expect(find({ ...query, limit: 1 }).total).toBe(expected.length);
  });

  test("types and ids", async () => {
    const { names, find } = await grid();
    expect(names({ types: ["OffStreetParking"] })).toEqual(["1"]);
    expect(names({ text: "lot 1", limit: 1000 })).toHaveLength(6);
    const ids = ["urn:ngsi-ld:ParkingSpot:5", "urn:none", "urn:ngsi-ld:ParkingSpot:3", "urn:ngsi-ld:ParkingSpot:3"];
    expect(names({ ids })).toEqual(["3", "5"]);
    expect(find({ ids, types: ["OffStreetParking"] }).total).toBe(0);
    expect(names({ ids, place: { near: [113.005, 34], radius: 50 } })).toEqual(["5"]);
  });
});

describe("places", () => {
  test("near: within the radius, nearest first", async () => {
    const { names, find } = await grid();
    expect(names({ place: { near: [113.0051, 34.0051], radius: 120 } })).toEqual(["55", "56", "65", "54"]);
    expect(find({ place: { near: [113.0051, 34.0051], radius: 0 } }).total).toBe(0);
  });

  test("near follows things that move and things that come", async () => {
    const { names, bytes } = await grid();
    const near = { place: { near: [120, 30], radius: 10 } } as const;
    expect(names(near)).toEqual([]);
    const location = { type: "Point", coordinates: [120, 30] };
    await bytes([spot(7, "location", location, noon + 1), spot(700, "location", location)]);
    expect(names(near).toSorted()).toEqual(["7", "700"]);
    expect(names({ place: { near: [113.007, 34], radius: 10 } })).toEqual([]);
  });

  test("a box, also across the date line", async () => {
    const { names, bytes } = await grid();
    expect(names({ place: { box: [113.0005, 34.0005, 113.0025, 34.0025] } })).toEqual(["11", "12", "21", "22"]);
    await bytes([
      spot(200, "location", { type: "Point", coordinates: [179.9, 0] }),
      spot(201, "location", { type: "Point", coordinates: [-179.9, 0] }),
      spot(202, "location", { type: "Point", coordinates: [0, 0] }),
    ]);
    expect(names({ place: { box: [179, -1, -179, 1] } })).toEqual(["200", "201"]);
    expect(names({ place: { box: [-180, -90, 180, 1] } })).toEqual(["200", "201", "202"]);
  });

  test("a polygon", async () => {
    const { names } = await grid();
    const triangle = [
      [112.9995, 33.9995],
      [113.0033, 33.9995],
      [112.9995, 34.0033],
    ] as const;
    expect(names({ place: { within: triangle } })).toEqual(["0", "1", "2", "10", "11", "20"]);
  });

  test("a box and a polygon of the same corners hold the same things", async () => {
    const { names } = await grid();
    const corner = fc.tuple(
      fc.double({ min: 112.999, max: 113.01, noNaN: true }),
      fc.double({ min: 33.999, max: 34.01, noNaN: true }),
    );
    fc.assert(
      fc.property(corner, corner, ([x, y], [otherX, otherY]) => {
        const [west, east] = [Math.min(x, otherX), Math.max(x, otherX)];
        const [south, north] = [Math.min(y, otherY), Math.max(y, otherY)];
        const within = [
          [west, south],
          [east, south],
          [east, north],
          [west, north],
        ] as [number, number][];
        expect(names({ place: { within }, limit: 1000 })).toEqual(
          names({ place: { box: [west, south, east, north] }, limit: 1000 }),
        );
      }),
      { numRuns: 60 },
    );
  });
});

describe("pages", () => {
  const all = Array.from({ length: 100 }, (_, number) => String(number));

  test.each<[string, ThingQuery]>([
    ["in order of entry", { types: ["ParkingSpot"] }],
    ["nearest first", { types: ["ParkingSpot"], place: { near: [113.004, 34.004], radius: 100_000 } }],
  ])("%s, each thing once, also while others are added", async (_what, query) => {
    const { find, bytes } = await grid();
    const seen: string[] = [];
    let after: string | undefined;
    for (let page = 0; page < 50; page += 1) {
      const found = find({ ...query, limit: 7, ...(after === undefined ? {} : { after }) });
      seen.push(...found.things.map(({ id }) => name(id)));
      after = found.next;
      if (after === undefined) break;
      await bytes([spot(1000 + page, "location", { type: "Point", coordinates: [113.004 + page / 1000, 34.004] })]);
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.filter((one) => Number(one) < 1000).toSorted()).toEqual(all.toSorted());
  });
});

test.each<[string, ThingQuery, string]>([
  ["limit", { limit: 0 }, "limit"],
  ["limit", { limit: 1001 }, "limit"],
  ["a cursor", { after: "what" }, "after"],
  ["a box", { place: { box: [0, 10, 1, 5] } }, "place.box"],
  ["a radius", { place: { near: [0, 0], radius: -1 } }, "place.radius"],
  ["a position", { place: { near: [200, 0], radius: 1 } }, "place.near"],
  [
    "a ring",
    {
      place: {
        within: [
          [0, 0],
          [1, 1],
        ],
      },
    },
    "place.within",
  ],
])("refuses a wrong %s and names it", async (_what, query, field) => {
  const { find } = await grid();
  expect(() => find(query)).toThrow(expect.objectContaining({ code: "input.invalid" }));
  expect(() => find(query)).toThrow(expect.objectContaining({ answer: expect.objectContaining({ field }) }));
});
