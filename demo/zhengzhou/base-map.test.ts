import { expect, test } from "vitest";
import { insideRing } from "../../kernel/places/inside-ring.ts";
import { zhengzhouBaseMap } from "./base-map.ts";
import { parks } from "./parks.ts";
import { zhengzhouStreets } from "./streets/zhengzhou-streets.ts";

test("the base map is small and tells no streets: these are the city's roads", () => {
  expect(JSON.stringify(zhengzhouBaseMap).length).toBeLessThan(85_000);
  const classes = new Set(zhengzhouBaseMap.features.map(({ properties }) => properties.class));
  expect([...classes].toSorted()).toEqual(["district", "landmark", "park", "rail", "water"]);
});

test("no street of a block runs through a town park", () => {
  const small = zhengzhouStreets().lines.filter(({ class: kind }) => kind === "residential");
  const town = parks.filter(({ name }) => !["黄河湿地", "嵩山", "龙湖公园", "龙子湖公园", "西流湖公园"].includes(name));
  expect([small.length > 1000, town.length > 10]).toEqual([true, true]);
  const through = town.filter(({ ring }) =>
    small.some(({ path }) => path.some(([longitude, latitude]) => insideRing(ring, longitude, latitude))),
  );
  expect(through.map(({ name }) => name)).toEqual([]);
});
