import { describe, expect, test } from "vitest";
import { near } from "./near.ts";
import { type Outputs, carPark, nearHere, spot, start } from "../testing/asked-city.ts";

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

  test("an unknown kind is refused by name", async () => {
    const { ask } = await start();
    await expect(ask(near, { ...nearHere, kinds: "boat" })).rejects.toMatchObject({ answer: { field: "kinds" } });
  });
});
