import type { Datum } from "../datum.ts";

interface Points {
  readonly length: number;
  readonly positions: Float32Array | Float64Array;
}

/** Points with their place in the list, and what else is said of each; those without a place are left out. */
export function pointFeatures(
  { length, positions }: Points,
  datum: Datum,
  saying: (index: number) => object,
): GeoJSON.FeatureCollection {
  const features: GeoJSON.Feature[] = [];
  for (let index = 0; index < length; index += 1) {
    const place = [positions[2 * index]!, positions[2 * index + 1]!] as const;
    if (Number.isNaN(place[0]) || Number.isNaN(place[1])) continue;
    const geometry: GeoJSON.Point = { type: "Point", coordinates: [...datum.toMap(place)] };
    features.push({ type: "Feature", id: index, properties: { index, ...saying(index) }, geometry });
  }
  return { type: "FeatureCollection", features };
}
