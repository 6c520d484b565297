import { distanceBetween, type BaseMapFeature, type LonLat } from "../../../kernel/index.ts";
import { search } from "../operations/search.ts";
import type { Found } from "../search/hit.ts";
import { carPark, type Outputs, start } from "./asked-city.ts";

export const road = (name: string, nameEn: string, path: readonly LonLat[]): BaseMapFeature => ({
  type: "Feature",
  properties: { class: "road", name, nameEn },
  geometry: { type: "LineString", coordinates: path },
});
const landmark = (name: string, nameEn: string, at: LonLat): BaseMapFeature => ({
  type: "Feature",
  properties: { class: "landmark", name, nameEn },
  geometry: { type: "Point", coordinates: at },
});

/** Two avenues that cross twice with a ring, a street in two towns, and one that ends at another. */
const baseMap = {
  type: "FeatureCollection",
  features: [
    landmark("二七广场", "Erqi Square", [113.66, 34.751]),
    landmark("Lücke 博物馆", "Lücke Museum", [113.7, 34.76]),
    road("人民路", "Renmin Road", [
      [113.64, 34.75],
      [113.68, 34.75],
    ]),
    road("花园路", "Huayuan Road", [
      [113.66, 34.72],
      [113.66, 34.78],
    ]),
    road("东花园路", "East Huayuan Road", [
      [113.67, 34.72],
      [113.67, 34.749_8],
    ]),
    road("环湖路", "Lake Ring Road", [
      [113.655, 34.76],
      [113.665, 34.76],
      [113.665, 34.77],
      [113.655, 34.77],
    ]),
    road("建设路", "Jianshe Road", [
      [113.6, 34.7],
      [113.61, 34.7],
    ]),
    road("建设路", "Jianshe Road", [
      [113.9, 34.6],
      [113.91, 34.6],
    ]),
  ],
} as const;

/** What a search in that city finds, and what it finds first. */
export async function asker(language: "zh" | "en" = "zh") {
  const { submit, ask } = await start({ baseMap });
  const at = (longitude: number, latitude: number) => ({
    location: { type: "Point", coordinates: [longitude, latitude] as const } as never,
  });
  await submit([
    ...carPark("二七广场东侧地下停车场", at(113.661, 34.751)),
    ...carPark("人民路停车场", { address: { streetAddress: "郑州市金水区人民路12号" }, ...at(113.65, 34.7501) }),
    ...carPark("百货停车场", { address: { streetAddress: "人民路 20 号" }, ...at(113.654, 34.7501) }),
    ...carPark("P1 Markt", { address: { streetAddress: "Kaiserstr. 5, 45000 Zhengzhou" }, ...at(113.69, 34.74) }),
  ]);
  const found = (text: string) => ask<Outputs["search"]>(search, { text }, { language }) as Promise<Found>;
  const first = async (text: string) => (await found(text)).hits[0];
  return { ask, found, first };
}

/** Metres from a hit to a place. */
export const off = (hit: { lon: number; lat: number } | undefined, [x, y]: LonLat) =>
  hit === undefined ? Infinity : distanceBetween(hit.lon, hit.lat, x, y);
