import type { BaseMap, BaseMapFeature, LonLat } from "../../kernel/index.ts";
import { districtNames, districtRing } from "./districts.ts";
import { landmarks } from "./landmarks.ts";
import { railways } from "./lines.ts";
import { parks } from "./parks.ts";
import { simplified, smooth } from "./streets/curves.ts";
import { toLonLat, toPlane, type Point } from "./streets/plane.ts";
import { lakeShapes, riverShapes } from "./streets/water.ts";

type Class = BaseMapFeature["properties"]["class"];

const feature = (
  kind: Class,
  named: { readonly name?: string; readonly nameEn?: string },
  geometry: BaseMapFeature["geometry"],
): BaseMapFeature => ({
  type: "Feature",
  properties: {
    class: kind,
    ...(named.name !== undefined && { name: named.name }),
    ...(named.nameEn !== undefined && { nameEn: named.nameEn }),
  },
  geometry,
});

const polygon = (ring: readonly LonLat[]) => ({ type: "Polygon", coordinates: [ring] }) as const;
const lineString = (path: readonly LonLat[]) => ({ type: "LineString", coordinates: path }) as const;

/** Good to 1 m: more would be bytes for nothing. */
const drawn = (path: readonly Point[]): LonLat[] =>
  simplified(path, 22).map((point) => {
    const [longitude, latitude] = toLonLat(point);
    return [Math.round(longitude * 1e5) / 1e5, Math.round(latitude * 1e5) / 1e5];
  });

const landmarkNames = new Set(landmarks.map(({ name }) => name));

/**
 * Zhengzhou as simple shapes, drawn for this project from general knowledge: for orientation, not for measuring.
 * Outlines are good to about 1 km, water and rails to about 500 m. Its streets are a road graph.
 */
export const zhengzhouBaseMap: BaseMap = {
  type: "FeatureCollection",
  accuracy: 500,
  features: [
    ...Object.entries(districtNames).map(([name, nameEn]) =>
      feature("district", { name, nameEn }, polygon(districtRing(name))),
    ),
    // A park that is a landmark has its name from there.
    ...parks.map(({ name, nameEn, ring }) =>
      feature("park", landmarkNames.has(name) ? {} : { name, nameEn }, polygon(ring)),
    ),
    ...lakeShapes.map(({ ring, ...lake }) => feature("water", lake, polygon(drawn(ring)))),
    ...riverShapes.map(({ middle, ...river }) => feature("water", river, lineString(drawn(middle)))),
    ...railways.map((railway) => feature("rail", railway, lineString(drawn(smooth(railway.path.map(toPlane)))))),
    ...landmarks.map(({ name, nameEn, at, kind }): BaseMapFeature => ({
      type: "Feature",
      properties: { class: "landmark", name, nameEn, kind },
      geometry: { type: "Point", coordinates: at },
    })),
  ],
};
