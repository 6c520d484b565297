import type { Who } from "citybrain/kernel";
import { startScenarioCity, type ScenarioCity } from "citybrain/testing";
import { afterEach, beforeEach, expect, it } from "vitest";
import { emptied, near, round } from "./contract.ts";
import wasteBins from "./scenario.ts";

const hour = 3_600_000;
const crew: Who = { actor: "crew-1", kind: "staff", level: "account", roles: ["waste-crew"] };
const place = (lon: number) => ({ type: "Point", coordinates: [lon, 34.75] }) as const;

let city: ScenarioCity;

beforeEach(async () => {
  city = await startScenarioCity(wasteBins);
  const type = "WasteContainer";
  await city.submit([
    { id: "near", type, attribute: "location", value: place(113.651) },
    { id: "near", attribute: "name", value: "Library" },
    { id: "near", attribute: "fillingLevel", value: 0.3 },
    { id: "near", attribute: "dateLastEmptying", value: city.clock.now },
    { id: "far", type, attribute: "location", value: place(113.655) },
    { id: "far", attribute: "fillingLevel", value: 0.9 },
    { id: "unplaced", type, attribute: "fillingLevel", value: 1 },
  ]);
});
afterEach(() => city.stop());

it("tells citizens the nearest bins first, and none whose place is not known", async () => {
  const { bins } = await city.call(near, { lon: 113.65, lat: 34.75 });
  expect(bins.map(({ bin }) => bin.name)).toEqual(["Library", "far"]);
  expect(bins[0]!.metres).toBeCloseTo(91.4, 0);
});

it("sends the crew to a full bin at once, and to any other when it has waited too long", async () => {
  const stops = async () => (await city.call(round, {}, crew)).stops.map(({ id, why }) => `${id} ${why}`);
  expect(await stops()).toEqual(["far full"]);
  city.clock.now += 73 * hour;
  expect(await stops()).toEqual(["far full", "near waited"]);
  await city.call(emptied, { id: "far" }, crew);
  expect(await stops()).toEqual(["near waited"]);
});

it("keeps the round from those who are not of the crew", async () => {
  await expect(city.call(round, {})).rejects.toMatchObject({ code: "access.sign-in" });
  await expect(city.call(emptied, { id: "lamp" }, crew)).rejects.toMatchObject({ code: "not-found" });
});
