import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { expectedMinutes } from "../policies/rank.ts";
import { near } from "./near.ts";
import { type Outputs, carPark, centre, nearHere, spot, start } from "../testing/asked-city.ts";

describe("free places near a point", () => {
  test("are sorted by the walk and the chance to find a place together", async () => {
    const { submit, ask } = await start();
    await submit([
      ...carPark("far", { availableSpotNumber: 90 }, 0.012),
      ...carPark("full", { availableSpotNumber: 0 }),
      ...carPark("few", { availableSpotNumber: 1, totalSpotNumber: 800 }, 0.001),
      ...carPark("many", { availableSpotNumber: 60 }, 0.002),
    ]);
    const { places, total } = await ask<Outputs["near"]>(near, { ...nearHere, arriveIn: 15 });
    expect(total).toBe(3);
    expect(places.map(({ place }) => place.id)).toEqual(["many", "few", "far"]);
    expect(places[0]!.chance).toBeGreaterThan(0.99);
    expect(places[1]!.chance).toBeLessThan(0.75);
    expect(places[0]!.walkingDistance).toBeCloseTo(places[0]!.distance * 1.23, 6);
    const byDistance = await ask<Outputs["near"]>(near, { ...nearHere, sort: "distance" });
    expect(byDistance.places.map(({ place }) => place.id)).toEqual(["few", "many", "far"]);
  });

  test.each([
    [{ maxHourlyPrice: 300 }, ["cheap"]],
    [{ minHeight: 2.1 }, ["tall", "street 1"]],
    [{ charging: true }, ["tall"]],
    [{ disabled: true }, ["cheap"]],
    [{ covered: true }, ["tall"]],
    [{ openNow: true }, ["cheap"]],
    [{ radius: 150 }, ["cheap"]],
    [{ kinds: "street" }, ["street 1"]],
    [{ limit: 1 }, ["cheap"]],
    [{ sort: "price" }, ["cheap", "tall", "street 1"]],
  ])("%j", async (wanted, expected) => {
    const { submit, ask } = await start();
    await submit([
      ...carPark("cheap", { hourlyPrice: 300, disabledSpotNumber: 2, openingHours: "Mo-Fr 08:00-18:00" }),
      ...carPark(
        "tall",
        { hourlyPrice: 900, maximumAllowedHeight: 2.2, chargingSpotNumber: 4, layout: ["covered"] },
        0.003,
      ),
      ...carPark("street 1", {}, 0.006),
      ...carPark("shut", { status: "closed" }, 0.001),
    ]);
    const { places } = await ask<Outputs["near"]>(near, { ...nearHere, ...wanted });
    expect(places.map(({ place }) => place.id)).toEqual(expected);
  });

  test("all of them, with or without a figure, when asked for", async () => {
    const { submit, ask } = await start();
    await submit([
      ...carPark("full", { availableSpotNumber: 0 }),
      ...carPark("wrong", { availableSpotNumber: -3 }, 0.001),
    ]);
    expect((await ask<Outputs["near"]>(near, nearHere)).total).toBe(0);
    const { places } = await ask<Outputs["near"]>(near, { ...nearHere, all: true });
    expect(places.map(({ place }) => [place.id, place.free, place.flags])).toEqual([
      ["full", 0, []],
      ["wrong", undefined, ["below-zero"]],
    ]);
    expect(places[1]!.chance).toBeUndefined();
  });

  test("single free berths, with what their site says", async () => {
    const { submit, ask } = await start();
    await submit([
      ...carPark("garage", { hourlyPrice: 500 }, 0.0001),
      ...spot("s1", "free", { refParkingSite: "garage" }),
      ...spot("s2", "occupied", { refParkingSite: "garage" }),
      ...spot("s3", "free", { purpose: "charging" }),
    ]);
    const { places } = await ask<Outputs["near"]>(near, { ...nearHere, kinds: "spot" });
    expect(places.map(({ place }) => [place.id, place.kind, place.hourlyPrice])).toEqual([["s1", "spot", 500]]);
    const charging = await ask<Outputs["near"]>(near, { ...nearHere, kinds: "spot", charging: true });
    expect(charging.places.map(({ place }) => place.id)).toEqual(["s3"]);
  });

  test("the chance is that at arrival by car, and the drive is told as an estimate", async () => {
    const { submit, ask } = await start();
    await submit([...carPark("last one", { availableSpotNumber: 1, totalSpotNumber: 14 })]);
    const from = { fromLon: centre[0], fromLat: centre[1] + 0.0135 };
    const at = async (input: object) => {
      const { places, driving } = await ask<Outputs["near"]>(near, { ...nearHere, ...input });
      return { ...places[0]!, driving };
    };
    const now = await at({});
    expect([now.drivingMinutes, now.arrivalMinutes, now.driving]).toEqual([undefined, 0, undefined]);
    expect(now.chance).toBeGreaterThan(0.9);
    const driven = await at(from);
    expect(driven.driving).toEqual({ basis: "estimated-speed", speed: 25, detour: 1.33 });
    expect(driven.drivingDistance).toBeCloseTo(1501 * 1.33, -1);
    expect(driven.drivingMinutes).toBeCloseTo((1.501 * 1.33 * 60) / 25, 1);
    expect(driven.arrivalMinutes).toBe(driven.drivingMinutes);
    const alike = await at({ arriveIn: 5 });
    expect(driven.chance).toBeCloseTo(alike.chance!, 1);
    expect(driven.chance).toBeLessThan(now.chance!);
  });

  test("a later arrival is the arrival, not the start; one that the drive does not allow is later", async () => {
    const { submit, ask } = await start();
    await submit([...carPark("near"), ...carPark("far", {}, 0.15)]);
    const { places } = await ask<Outputs["near"]>(near, {
      ...nearHere,
      fromLon: centre[0],
      fromLat: centre[1],
      radius: 20_000,
      arriveIn: 30,
      sort: "distance",
    });
    expect(places[0]!.arrivalMinutes).toBe(30);
    expect(places[1]!.drivingMinutes).toBeGreaterThan(40);
    expect(places[1]!.arrivalMinutes).toBe(places[1]!.drivingMinutes);
  });

  test("a place on the way is better than an equal one beyond the destination", async () => {
    const { submit, ask } = await start();
    await submit([...carPark("beyond", {}, 0.004), ...carPark("before", {}, -0.004)]);
    const names = async (from: object) =>
      (await ask<Outputs["near"]>(near, { ...nearHere, ...from })).places.map(({ place }) => place.id);
    expect(await names({ fromLon: centre[0] - 0.05, fromLat: centre[1] })).toEqual(["before", "beyond"]);
    expect(await names({ fromLon: centre[0] + 0.05, fromLat: centre[1] })).toEqual(["beyond", "before"]);
  });

  test("the best ones are the least expected minutes, with or without a drive, however many are asked for", async () => {
    const { submit, ask } = await start();
    for (let number = 0; number < 40; number++)
      await submit(carPark(`p${number}`, { availableSpotNumber: 1 + ((number * 7) % 9) }, ((number * 13) % 40) / 2500));
    await fc.assert(
      fc.asyncProperty(
        fc.option(fc.double({ min: -0.3, max: 0.3, noNaN: true }), { nil: undefined }),
        fc.integer({ min: 0, max: 60 }),
        async (east, arriveIn) => {
          const from = east === undefined ? {} : { fromLon: centre[0] + east, fromLat: centre[1] };
          const input = { ...nearHere, ...from, arriveIn };
          const all = (await ask<Outputs["near"]>(near, { ...input, limit: 100 })).places;
          const few = (await ask<Outputs["near"]>(near, { ...input, limit: 5 })).places;
          const minutes = all.map(expectedMinutes);
          expect(minutes).toEqual(minutes.toSorted((one, other) => one - other));
          expect(few.map(({ place }) => place.id)).toEqual(all.slice(0, 5).map(({ place }) => place.id));
        },
      ),
      { numRuns: 30 },
    );
  });

  test("a city's own speed counts, and whoever is outside the city has no drive by it", async () => {
    const { submit, ask } = await start({ settings: { drivingSpeed: 50, drivingDetour: 1.2 } });
    await submit(carPark("garage"));
    const from = (fromLon: number, fromLat: number) => ask<Outputs["near"]>(near, { ...nearHere, fromLon, fromLat });
    const { driving, places } = await from(centre[0], centre[1] + 0.1);
    expect(driving).toMatchObject({ speed: 50, detour: 1.2 });
    expect(places[0]!.drivingMinutes).toBeCloseTo((11.12 * 1.2 * 60) / 50, 1);
    const abroad = await from(13.4, 52.5);
    expect([abroad.driving, abroad.places[0]!.drivingMinutes, abroad.places[0]!.arrivalMinutes]).toEqual([
      undefined,
      undefined,
      0,
    ]);
    await expect(ask(near, { ...nearHere, fromLon: 113 })).rejects.toMatchObject({ answer: { field: "fromLat" } });
  });

  test("an unknown kind is refused by name", async () => {
    const { ask } = await start();
    await expect(ask(near, { ...nearHere, kinds: "boat" })).rejects.toMatchObject({ answer: { field: "kinds" } });
  });
});
