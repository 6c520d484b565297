import { describe, expect, test } from "vitest";
import { site } from "../operations/site.ts";
import { type Outputs, carPark, spot, start } from "../testing/asked-city.ts";

describe("figures", () => {
  test("are counted from single spots when the site has none of its own, whatever came first", async () => {
    const { submit, ask, jobs, submitted } = await start();
    const without = carPark("garage").filter(({ attribute }) => !attribute.includes("SpotNumber"));
    await submit(spot("s1", "free", { refParkingSite: "garage" }));
    await submit(without);
    await submit([
      ...spot("s2", "free", { refParkingSite: "garage" }),
      ...spot("s3", "occupied", { refParkingSite: "garage" }),
    ]);
    const see = async () => (await ask<Outputs["site"]>(site, { id: "garage" })).place;
    expect(await see()).toMatchObject({ free: 2, total: 3, flags: [] });
    await submit([{ id: "s1", attribute: "status", value: "occupied" }]);
    expect(await see()).toMatchObject({ free: 1, total: 3 });
    await submit([{ id: "s3", attribute: "status", value: "closed" }]);
    expect(await see()).toMatchObject({ free: 1, total: 2 });

    await jobs.get("write counted figures")!();
    expect(submitted.flatMap(({ readings }) => readings.map(({ attribute, value }) => [attribute, value]))).toEqual([
      ["availableSpotNumber", 1],
      ["totalSpotNumber", 2],
    ]);
    await jobs.get("write counted figures")!();
    expect(submitted).toHaveLength(1);
    await submit([{ id: "s2", attribute: "status", value: "occupied" }]);
    expect(await see()).toMatchObject({ free: 0, total: 2 });
  });

  test("of the site itself win over the count as long as they are fresh", async () => {
    const { submit, ask, clock } = await start();
    await submit([
      ...carPark("garage", { totalSpotNumber: 1, availableSpotNumber: 1 }),
      ...spot("s1", "occupied", { refParkingSite: "garage" }),
    ]);
    const see = async () => (await ask<Outputs["site"]>(site, { id: "garage" })).place;
    expect(await see()).toMatchObject({ free: 1, total: 1 });
    clock.now += 3_600_000;
    await submit([{ id: "s1", attribute: "status", value: "closed" }]);
    clock.now += 1000;
    await submit([{ id: "s1", attribute: "status", value: "occupied" }]);
    expect(await see()).toMatchObject({ free: 0, total: 1, flags: [] });
  });

  test("are not counted from a few spots of many", async () => {
    const { submit, ask, jobs, submitted } = await start();
    const garage = carPark("garage").filter(({ attribute }) => attribute !== "availableSpotNumber");
    await submit([...garage, ...spot("s1", "free", { refParkingSite: "garage" })]);
    const { place } = await ask<Outputs["site"]>(site, { id: "garage" });
    expect(place).toMatchObject({ total: 100, flags: ["no-live-data"] });
    await jobs.get("write counted figures")!();
    expect(submitted).toEqual([]);
  });

  test("counted from simulated spots are written as simulated", async () => {
    const { submit, jobs, submitted } = await start();
    const garage = carPark("garage").filter(({ attribute }) => !attribute.includes("SpotNumber"));
    await submit([...garage, ...spot("s1", "free", { refParkingSite: "garage" })], "demo-city", true);
    await jobs.get("write counted figures")!();
    expect(submitted).toMatchObject([{ simulated: true }]);
  });

  test("age, hours and places are known again after a new start", async () => {
    const before = [
      ...carPark("own"),
      ...carPark("counted", {}, 0.001).filter(({ attribute }) => !attribute.includes("SpotNumber")),
      ...spot("s1", "free", { refParkingSite: "counted" }),
    ];
    const { ask, clock } = await start({}, before);
    const see = async (id: string) => (await ask<Outputs["site"]>(site, { id })).place;
    expect(await see("own")).toMatchObject({ free: 40, flags: [] });
    expect(await see("counted")).toMatchObject({ free: 1, total: 1 });
    clock.now += 3_600_000;
    expect(await see("own")).toMatchObject({ free: 40, flags: ["stale"] });
  });
});
