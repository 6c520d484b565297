import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { trialOf } from "../testing/trial.ts";

const { run } = trialOf();
const mapping = undefined;
const locations = { "*": [9.1, 48.5] as [number, number] };
const at = { lat: 48.5, lon: 9.1 };
const three = <Made>(make: (number: number) => Made): Made[] => [1, 2, 3].map(make);
const figures = async (answer: unknown) => {
  const { things, received, accepted, faulty, faults } = await run(answer, { mapping, locations });
  expect(received).toBe(accepted + faulty);
  return {
    figures: things.map(({ sourceId, lasting, live }) => [
      sourceId,
      lasting["totalSpotNumber"],
      live["availableSpotNumber"],
    ]),
    faults: faults.filter(({ refused }) => refused).map(({ code }) => code),
    states: things.map(({ live }) => live["status"]),
  };
};

describe("rows of one facility by kind of vehicle", () => {
  const cars = ["CAR", "PKW", "private car", "小汽车", "voitures"];
  const others = ["BICYCLE", "Fahrräder", "HGV", "Busse", "摩托车", "taxi"];

  test("the rows for cars count, whichever others stand around them", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom("capacityType", "vehicleType", "fahrzeugart", "车型类型"),
        fc.constantFrom(...cars),
        fc.array(fc.subarray(others), { minLength: 2, maxLength: 4 }),
        fc.boolean(),
        async (key, car, sites, carFirst) => {
          const rows = sites.flatMap((kinds, n) => {
            const row = (kind: string, free: number) => ({
              facilityId: 900 + n,
              ...at,
              [key]: kind,
              capacity: 300,
              free,
            });
            const own = row(car, 40 + n);
            const rest = kinds.map((kind, each) => row(kind, 100 + each));
            return carFirst ? [own, ...rest] : [...rest, own];
          });
          const read = await figures(rows);
          expect(read.figures).toEqual(sites.map((_, n) => [String(900 + n), 300, 40 + n]));
          expect(read.faults.length).toBe(rows.length - sites.length);
          expect(read.faults.every((code) => code.startsWith("feed.kind."))).toBe(true);
        },
      ),
      { numRuns: 30 },
    );
  });

  test("a facility of which only bicycles are told is no car park", async () => {
    const rows = [
      { facilityId: 1, capacityType: "CAR", spacesAvailable: 40, capacity: 300 },
      { facilityId: 1, capacityType: "BICYCLE", spacesAvailable: 9, capacity: 30 },
      { facilityId: 2, capacityType: "BICYCLE", spacesAvailable: 9, capacity: 30 },
    ];
    expect((await figures(rows)).figures).toEqual([["1", 300, 40]]);
    await expect(figures(rows.slice(2))).rejects.toMatchObject({ code: "feed.kind.bicycles" });
  });
});

describe("figures under kinds of vehicles", () => {
  test.each([
    ["objects", { truck: { capacity: 20, free: 5 }, car: { capacity: 100, free: 10 } }],
    [
      "objects, in German",
      { lkw: { gesamt: 20, frei: 5 }, pkw: { gesamt: 100, frei: 10 }, fahrrad: { gesamt: 9, frei: 2 } },
    ],
    [
      "a list",
      [
        { vehicleType: "bus", total: 20, free: 5 },
        { vehicleType: "car", total: 100, free: 10 },
      ],
    ],
  ])("%s: the car's", async (_, places) => {
    const { figures: read } = await figures(three((n) => ({ id: `k${n}`, name: `P${n}`, ...at, places })));
    expect(read).toEqual(three((n) => [`k${n}`, 100, 10]));
  });

  test.each(["LGV", "HGV", "coach", "motorCycle"])("%s alone is no place for cars", async (kind) => {
    const answer = three((n) => ({ park_Id: `k${n}`, name: `P${n}`, ...at, [kind]: [{ vacancy: 8 }] }));
    await expect(figures(answer)).rejects.toMatchObject({ code: "feed.kind.vehicles" });
  });

  test("a flag says whether there is a place, -1 nothing, and no other vehicle's stands in for the car's", async () => {
    const told = (n: number, vacancy_type: string, vacancy: number) => ({
      park_Id: `k${n}`,
      name: `P${n}`,
      ...at,
      privateCar: [{ vacancy_type, vacancy, category: "HOURLY", lastupdate: "2026-06-01 13:00:00" }],
      LGV: [{ vacancy_type: "A", vacancy: 8 }],
    });
    const { figures: read, states } = await figures({
      results: [told(1, "A", 17), told(2, "B", 1), told(3, "B", 0), told(4, "A", -1), told(5, "B", -1)],
    });
    expect(read.map((each) => each[2])).toEqual([17, undefined, undefined, undefined, undefined]);
    expect(states).toEqual([undefined, "spacesAvailable", "full", undefined, undefined]);
    const alone = await figures([{ park_Id: "a", name: "A", ...at, privateCar: [{ vacancy_type: "B", vacancy: 1 }] }]);
    expect([alone.figures, alone.states]).toEqual([[["a", undefined, undefined]], ["spacesAvailable"]]);
  });
});

describe("rows of one facility by a part of it", () => {
  test.each(["level", "floor", "Etage", "zone", "楼层"])(
    "%s is no id: the facility stays one, the rest is told",
    async (part) => {
      const rows = ["A", "B"].map((each, row) => ({
        id: "p1",
        name: "Garage Nord",
        ...at,
        capacity: 50,
        free: 10 + row,
        [part]: each,
      }));
      const { figures: shown, faults } = await figures(rows);
      expect(shown.map(([, total]) => total)).toEqual([50]);
      expect(faults).toEqual(["feed.record.duplicate"]);
    },
  );
});
