import type { BaseMap, BaseMapFeature } from "../../kernel/index.ts";
import { districtNames, districtRing } from "./districts.ts";
import { landmarks } from "./landmarks.ts";
import { lakes, mainRoads, railways, rivers } from "./lines.ts";

type Class = BaseMapFeature["properties"]["class"];
type Position = readonly [number, number];

const feature = (
  kind: Class,
  named: { readonly name: string; readonly nameEn: string },
  geometry: BaseMapFeature["geometry"],
): BaseMapFeature => ({
  type: "Feature",
  properties: { class: kind, name: named.name, nameEn: named.nameEn },
  geometry,
});

const polygon = (ring: readonly Position[]) => ({ type: "Polygon", coordinates: [ring] }) as const;
const lineString = (path: readonly Position[]) => ({ type: "LineString", coordinates: path }) as const;

/**
 * Zhengzhou as simple shapes, drawn for this project from general knowledge: for orientation, not for measuring.
 * Outlines are good to about 1 km, roads to about 500 m.
 */
export const zhengzhouBaseMap: BaseMap = {
  type: "FeatureCollection",
  accuracy: 500,
  features: [
    ...Object.entries(districtNames).map(([name, nameEn]) =>
      feature("district", { name, nameEn }, polygon(districtRing(name))),
    ),
    ...lakes.map((lake) => feature("water", lake, polygon(lake.path))),
    ...rivers.map((river) => feature("water", river, lineString(river.path))),
    ...railways.map((railway) => feature("rail", railway, lineString(railway.path))),
    ...mainRoads.map((road) => feature("road-main", road, lineString(road.path))),
    ...landmarks.map(({ name, nameEn, at, kind }): BaseMapFeature => ({
      type: "Feature",
      properties: { class: "landmark", name, nameEn, kind },
      geometry: { type: "Point", coordinates: at },
    })),
  ],
};
