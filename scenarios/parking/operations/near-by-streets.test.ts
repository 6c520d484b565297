import { describe, expect, test } from "vitest";
import type { LonLat, RoadLine, RoadSource } from "../../../kernel/index.ts";
import { expectedMinutes } from "../policies/rank.ts";
import { carPark, centre, nearHere, type Outputs, spot, start } from "../testing/asked-city.ts";
import { graphOf, street } from "../testing/test-roads.ts";
import { near } from "./near.ts";

const metresEast = 91_400;
const metresNorth = 111_200;
/** A position so many metres from the centre. */
const at = (east: number, north: number): LonLat => [centre[0] + east / metresEast, centre[1] + north / metresNorth];
const point = (place: LonLat) => ({ location: { type: "Point", coordinates: [...place] } as never });
const from = (place: LonLat) => ({ fromLon: place[0], fromLat: place[1] });

type Answer = Outputs["near"];

async function city(
  lines: readonly RoadLine[],
  settings: Readonly<Record<string, unknown>> = { drivingDelay: 0 },
  other: Partial<RoadSource> = {},
) {
  const made = await start({ roads: { lines, ...other }, settings });
  const asked = (input: object = {}) => made.ask<Answer>(near, { ...nearHere, ...input });
  const ids = async (input: object = {}) => (await asked(input)).places.map(({ place }) => place.id);
  return { ...made, asked, ids };
}

/** A block around which one drives only one way: east along the south side, back along the north side. */
const oneWayBlock = [
  street("去路", [at(0, 0), at(500, 0), at(3000, 0)], { cars: "forward" }),
  street("转路", [at(3000, 0), at(3000, 500)], { cars: "forward" }),
  street("回路", [at(3000, 500), at(0, 500)], { cars: "forward" }),
  street("起路", [at(0, 500), at(0, 0)], { cars: "forward" }),
];

describe("a car park behind a one-way street", () => {
  const driver = at(1000, 0);

  test("is far by car and near on foot", async () => {
    const { submit, asked } = await city(oneWayBlock);
    await submit(carPark("passed", point(at(800, 0))));
    const [place] = (await asked(from(driver))).places;
    expect(place!.drivingDistance).toBeCloseTo(2000 + 500 + 3000 + 500 + 800, -2);
    expect(place!.drivingMinutes).toBeCloseTo((place!.drivingDistance! / 50_000) * 60, 1);
    expect(place!.walkingDistance).toBeCloseTo(800, -1);
    expect([place!.drivingBasis, place!.walkingBasis]).toEqual(["streets", "streets"]);
  });

  test("comes after one that is farther by the straight line", async () => {
    const { submit, ids } = await city(oneWayBlock);
    await submit([...carPark("passed", point(at(800, 0))), ...carPark("ahead", point(at(1900, 0)))]);
    const [lon, lat] = at(1340, 0);
    expect(await ids({ lon, lat, ...from(driver) })).toEqual(["ahead", "passed"]);
    expect(await ids({ lon, lat })).toEqual(["passed", "ahead"]);
  });
});

/** Two banks of a river that has one bridge, two kilometres off. */
const banks = [
  street("南岸路", [at(0, 0), at(2000, 0)]),
  street("桥", [at(2000, 0), at(2000, 200)]),
  street("北岸路", [at(2000, 200), at(0, 200)]),
];

test("a car park across the river is far on foot, and comes after one that is farther by the straight line", async () => {
  const { submit, asked, ids } = await city(banks);
  await submit([...carPark("across", point(at(0, 200))), ...carPark("along", point(at(900, 0)))]);
  for (const sort of ["best", "distance"]) expect(await ids({ sort })).toEqual(["along", "across"]);
  const across = (await asked()).places[1]!;
  expect(across.distance).toBeCloseTo(200, -1);
  expect(across.walkingDistance).toBeCloseTo(4200, -2);
  expect(across.walkingMinutes).toBeCloseTo(4200 / 72, 0);
  expect((await asked({ radius: 300 })).places[0]!.walkingDistance).toBeCloseTo(4200, -2);
});

test("single berths have their ways by the streets too", async () => {
  const { submit, asked } = await city(banks);
  await submit(spot("berth", "free", point(at(0, 200))));
  const [berth] = (await asked({ kinds: "spot", ...from(at(-30, 0)) })).places;
  expect([berth!.walkingBasis, berth!.drivingBasis]).toEqual(["streets", "streets"]);
  expect(berth!.drivingDistance).toBeGreaterThan(4000);
});

describe("speeds measured now", () => {
  /** Two ways out of one place, each 2 km. */
  const fork = [street("东路", [at(0, 0), at(2000, 0)]), street("北路", [at(0, 0), at(0, 2000)])];

  test("change the order, and it is told that they were used", async () => {
    const { submit, asked, ids, roads } = await city(fork);
    await submit([...carPark("east", point(at(1990, 0))), ...carPark("north", point(at(0, 1995)))]);
    const input = { ...from(at(0, 0)), radius: 3000, sort: "best" };
    expect(await ids(input)).toEqual(["east", "north"]);
    expect((await asked(input)).driving).toMatchObject({ basis: "streets", measured: false, delay: 0 });
    const east = [...roads.graph!.name].findIndex((name) => roads.graph!.names[name]!.name === "东路");
    roads.setSpeeds([0, 1].map((way) => ({ arc: 2 * east + way, speed: 5, until: Infinity })));
    expect(await ids(input)).toEqual(["north", "east"]);
    const { driving, places } = await asked(input);
    expect(driving).toMatchObject({ basis: "streets", measured: true });
    expect(places[1]!.drivingMinutes).toBeCloseTo((1.99 / 5) * 60, 0);
  });

  test("without a city's own delay at lights, a street of 50 km/h is driven at 25", async () => {
    const { submit, asked } = await city(fork, {});
    await submit(carPark("east", point(at(1990, 0))));
    const { driving, places } = await asked({ ...from(at(0, 0)), radius: 3000 });
    expect(driving).toMatchObject({ delay: 72 });
    expect(places[0]!.drivingMinutes).toBeCloseTo((1.99 / 25) * 60, 1);
  });

  test("a city's own delay at lights is added to drives", async () => {
    const { submit, asked } = await city(fork, { drivingDelay: 30 });
    await submit(carPark("east", point(at(1990, 0))));
    const { driving, places } = await asked({ ...from(at(0, 0)), radius: 3000 });
    expect(driving).toMatchObject({ delay: 30 });
    expect(places[0]!.drivingMinutes).toBeCloseTo((1.99 / 50) * 60 + 1, 1);
  });
});

describe("where the streets do not tell the way, it is an estimate, and told so", () => {
  test("of a car park far from any street", async () => {
    const { submit, asked } = await city(banks);
    await submit([...carPark("field", point(at(0, -900))), ...carPark("along", point(at(900, 0)))]);
    const { places, driving, walking } = await asked(from(at(1500, 0)));
    const [along, field] = ["along", "field"].map((id) => places.find(({ place }) => place.id === id)!);
    expect([along!.walkingBasis, along!.drivingBasis]).toEqual(["streets", "streets"]);
    expect([field!.walkingBasis, field!.drivingBasis]).toEqual(["estimated-detour", "estimated-speed"]);
    expect(field!.walkingDistance).toBeCloseTo(field!.distance * 1.23, 6);
    expect([driving!.basis, walking.basis]).toEqual(["streets", "streets"]);
  });

  test("of all drives when the driver is far from any street, of all walks when the destination is", async () => {
    const { submit, asked } = await city(banks);
    await submit(carPark("along", point(at(900, 0))));
    const lost = await asked(from(at(0, -900)));
    expect([lost.driving!.basis, lost.places[0]!.drivingBasis]).toEqual(["estimated-speed", "estimated-speed"]);
    expect(lost.walking.basis).toBe("streets");
    const [lon, lat] = at(0, -900);
    const field = await asked({ lon, lat });
    expect([field.walking.basis, field.places[0]!.walkingBasis]).toEqual(["estimated-detour", "estimated-detour"]);
  });

  test("of two places that are nearer to each other than to the streets", async () => {
    const { submit, asked } = await city([street("北路", [at(-500, 300), at(500, 300)])]);
    await submit(carPark("beside", point(at(100, 0))));
    const [beside] = (await asked()).places;
    expect(beside!.walkingBasis).toBe("estimated-detour");
    expect(beside!.walkingDistance).toBeCloseTo(123, 0);
  });

  test("without streets everything is as it was", async () => {
    const { submit, asked, roads } = await city(banks);
    await submit([...carPark("across", point(at(0, 200))), ...carPark("along", point(at(900, 0)))]);
    roads.replace(undefined);
    const { places, driving, walking } = await asked(from(at(1500, 0)));
    expect(places.map(({ place }) => place.id)).toEqual(["across", "along"]);
    expect(driving).toEqual({ basis: "estimated-speed", speed: 25, detour: 1.33 });
    expect(walking).toMatchObject({ basis: "estimated-detour", detour: 1.23 });
    for (const { walkingDistance, distance } of places) expect(walkingDistance).toBeCloseTo(distance * 1.23, 6);
  });
});

test("new streets count from the next question on", async () => {
  const { submit, asked, roads } = await city(banks);
  await submit(carPark("across", point(at(0, 200))));
  expect((await asked()).places[0]!.walkingDistance).toBeGreaterThan(4000);
  roads.replace(graphOf([...banks, street("新桥", [at(0, 0), at(0, 200)])]));
  expect((await asked()).places[0]!.walkingDistance).toBeCloseTo(200, -1);
});

test("a car park that moved is looked for at its new place", async () => {
  const { submit, asked, clock } = await city(banks);
  await submit(carPark("moving", point(at(0, 200))));
  expect((await asked()).places[0]!.walkingDistance).toBeGreaterThan(4000);
  clock.now += 60_000;
  await submit([{ id: "moving", type: "OffStreetParking", attribute: "location", value: point(at(100, 0)).location }]);
  expect((await asked()).places[0]!.walkingDistance).toBeCloseTo(100, -1);
});

test("the best ones are the least expected minutes by the streets, however many are asked for", async () => {
  const { submit, asked } = await city([...banks, street("斜路", [at(0, 0), at(700, 150), at(2000, 200)])]);
  for (let number = 0; number < 30; number++) {
    const place = point(at(((number * 37) % 50) * 40, ((number * 17) % 5) * 50));
    await submit(carPark(`p${number}`, { ...place, availableSpotNumber: 1 + ((number * 7) % 9) }));
  }
  for (const east of [-200, 400, 1900]) {
    const input = { ...from(at(east, 0)), arriveIn: 20, radius: 5000 };
    const all = (await asked({ ...input, limit: 100 })).places;
    const minutes = all.map(expectedMinutes);
    expect(minutes).toHaveLength(30);
    expect(minutes).toEqual(minutes.toSorted((one, other) => one - other));
    const few = (await asked({ ...input, limit: 5 })).places;
    expect(few.map(({ place }) => place.id)).toEqual(all.slice(0, 5).map(({ place }) => place.id));
  }
});
