import { expect, it } from "vitest";
import type { BaseMapFeature } from "../../kernel/index.ts";
import { memoryApp } from "../testing/memory-brain.ts";

const area = (properties: BaseMapFeature["properties"]): BaseMapFeature => ({
  type: "Feature",
  properties,
  geometry: { type: "Polygon", coordinates: [] },
});

it("tells everybody the districts of the base map by their names, and nothing else of it", async () => {
  const features = [
    area({ class: "district", name: "金水区", nameEn: "Jinshui" }),
    area({ class: "district", name: "新区" }),
    area({ class: "park", name: "人民公园", nameEn: "People's Park" }),
  ];
  const { app } = await memoryApp({ baseMap: { type: "FeatureCollection", features } });
  const answer = await app.inject("/api/city/districts");
  await app.close();
  expect(answer.json()).toEqual({ districts: [{ name: "金水区", nameEn: "Jinshui" }, { name: "新区" }] });
});
