import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { trialOf } from "../testing/trial.ts";

const { run } = trialOf();
const mapping = undefined;
const many = <Made>(count: number, make: (number: number) => Made): Made[] =>
  Array.from({ length: count }, (_, index) => make(index + 1));
const place = (n: number) => ({ lat: 48.5 + n / 1000, lon: 9.1 });
const point = (n: number) => ({ type: "Point", coordinates: [9.1 + n / 1000, 48.5] });

/** What a publisher says of a list, and what might be taken for a car park of that name. */
const metadata = fc.record(
  {
    name: fc.constantFrom("Parkplätze", "carparks", "parking:lots"),
    title: fc.constantFrom("Car parks of the city", "停车场"),
    id: fc.constantFrom<unknown>(7, "layer-3", null),
    total: fc.integer({ min: 0, max: 5000 }),
    count: fc.integer({ min: 0, max: 5000 }),
    capacity: fc.integer({ min: 100, max: 5000 }),
    updated: fc.constant("2026-06-01T11:55:00Z"),
    license: fc.record({ name: fc.constant("CC BY 4.0"), url: fc.constant("https://example.org/licence") }),
    publisher: fc.record({ name: fc.constant("Town"), address: fc.constant("Am Markt 1") }),
    bbox: fc.constant([9, 48, 10, 49]),
    crs: fc.constant({ type: "name", properties: { name: "urn:ogc:def:crs:OGC:1.3:CRS84" } }),
  },
  { requiredKeys: [] },
);
const own = fc.constantFrom<(n: number) => object>(
  (n) => ({ name: `P${n}`, capacity: 10 + n }),
  (n) => ({ id: n, capacity: 10 + n, free: n }),
  (n) => ({ street: `Am Weg ${n}`, capacity: 10 + n }),
  (n) => ({ kind: "lot", anzahl: 10 + n }),
);
const count = fc.integer({ min: 2, max: 70 });

describe("whatever is said around a list, its records are counted", () => {
  test("features of a collection", async () => {
    const properties = fc.oneof(
      own,
      fc.constant(() => ({})),
    );
    await fc.assert(
      fc.asyncProperty(metadata, properties, fc.integer({ min: 1, max: 70 }), async (said, of, n) => {
        const features = many(n, (at) => ({ type: "Feature", id: null, geometry: point(at), properties: of(at) }));
        const { received } = await run({ type: "FeatureCollection", ...said, features }, { mapping });
        expect(received).toBe(n);
      }),
      { numRuns: 60 },
    );
  });

  test("members of a list at any depth, alone or in a list of one", async () => {
    const wrapped = fc.constantFrom<(list: unknown, said: object) => unknown>(
      (list, said) => ({ ...said, data: list }),
      (list, said) => [{ ...said, items: list }],
      (list, said) => ({ ...said, response: { status: "ok", lots: list } }),
      (list, said) => ({ result: { ...said, records: list } }),
      (list) => list,
    );
    await fc.assert(
      fc.asyncProperty(metadata, own, count, wrapped, async (said, of, n, wrap) => {
        const list = many(n, (at) => ({ ...place(at), ...of(at) }));
        const { received } = await run(wrap(list, said), { mapping });
        expect(received).toBe(n);
      }),
      { numRuns: 80 },
    );
  });

  test("objects by id, with others among them that are none", async () => {
    const beside = fc.constantFrom<object>(
      {},
      { meta: { name: "City", total: 12 } },
      { info: { version: 3 }, stand: "1.6.2026" },
    );
    await fc.assert(
      fc.asyncProperty(beside, own, count, async (said, of, n) => {
        const byId = Object.fromEntries(many(n + 4, (at) => [`k${at}`, { ...place(at), ...of(at) }]));
        const { accepted, faulty, faults } = await run({ ...said, ...byId }, { mapping });
        expect(accepted).toBe(n + 4);
        expect(faults.filter(({ code }) => code === "feed.record.left-out").length).toBe(faulty);
      }),
      { numRuns: 40 },
    );
  });

  test("of districts that each have lots, the lots", async () => {
    const answer = many(4, (district) => ({
      id: `D${district}`,
      name: `District ${district}`,
      lots: many(5, (n) => ({ ...place(10 * district + n), capacity: 10 + n })),
    }));
    expect((await run(answer, { mapping })).received).toBe(20);
  });

  test.each([
    ["shapes without a word", { type: "GeometryCollection", name: "lots", geometries: many(9, point) }],
    ["ArcGIS features of a named layer", arcgis(9)],
    [
      "features that are nowhere",
      {
        type: "FeatureCollection",
        name: "lots",
        features: many(9, (n) => ({ type: "Feature", geometry: null, properties: { note: n } })),
      },
    ],
  ])("%s", async (_, answer) => {
    const { received, faulty, faults } = await run(answer, { mapping });
    expect({ received, faulty }).toEqual({ received: 9, faulty: 9 });
    expect(faults.filter(({ refused }) => refused).map(({ code }) => code)).toEqual(
      many(9, () => "feed.record.identity"),
    );
  });

  test("a car park with several entrances stays one, alone and among others", async () => {
    const garage = (n: number) => ({
      id: `G${n}`,
      name: `Garage ${n}`,
      capacity: 200,
      free: 40 + n,
      gates: [place(n), place(n + 1)],
    });
    for (const answer of [garage(1), { garages: many(4, garage) }]) {
      const { received, things } = await run(answer, { mapping });
      expect(received).toBe(things.length);
      expect(things[0]).toMatchObject({ name: "Garage 1", live: { availableSpotNumber: 41 } });
    }
  });
});

function arcgis(count: number): unknown {
  return {
    name: "Lots",
    objectIdFieldName: "OBJECTID",
    spatialReference: { wkid: 4326 },
    features: many(count, (n) => ({ attributes: { Art: "PH", Kap: 10 + n }, geometry: { x: 9.1, y: 48.5 + n / 100 } })),
  };
}
