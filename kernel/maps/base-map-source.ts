import type { BaseMap, BaseMapFeature } from "./base-map.ts";
import { borderLines } from "./border-lines.ts";
import { indexFeatures, type ShownFeature } from "./feature-index.ts";
import type { MapFeature, MapSource } from "./map-source.ts";
import { middleOfRing } from "./middle-of-ring.ts";
import { poiFrom, roadsFrom } from "./zooms.ts";

/** The class that roads of a base map are taken to be of: it tells but two kinds. */
export const baseMapRoads: Partial<Record<BaseMapFeature["properties"]["class"], "primary" | "secondary">> = {
  "road-main": "primary",
  road: "secondary",
};

/** Draws a city's base map; its roads only `withRoads`: they give way to a road graph's. */
export function mapSourceOf(baseMap: BaseMap, version: string, withRoads: boolean): MapSource {
  let find: ReturnType<typeof indexFeatures> | undefined;
  const shown = () => [
    ...baseMap.features.flatMap((feature) => drawn(feature, withRoads)),
    ...districtBorders(baseMap.features),
  ];
  return {
    version: `${version}${withRoads ? "+" : ""}`,
    within: (box, zoom) => (find ??= indexFeatures(shown()))(box, zoom),
  };
}

function drawn({ properties, geometry }: BaseMapFeature, withRoads: boolean): readonly ShownFeature[] {
  const { name, nameEn, class: what } = properties;
  const named = { ...(name === undefined ? {} : { name }), ...(nameEn === undefined ? {} : { nameEn }) };
  const inTheMiddle = (feature: Omit<MapFeature, "geometry">, from: number): readonly ShownFeature[] => {
    if (geometry.type !== "Polygon" || name === undefined) return [];
    const middle = middleOfRing(geometry.coordinates[0] ?? []);
    return [{ from, feature: { ...feature, ...named, geometry: { type: "Point", coordinates: middle } } }];
  };
  switch (what) {
    case "land":
      return [{ from: 0, feature: { layer: "earth", kind: "earth", geometry } }];
    case "district":
      return inTheMiddle({ layer: "places", kind: "locality", kindDetail: "district" }, 8);
    case "water":
      if (geometry.type === "LineString")
        return [{ from: 0, feature: { layer: "water", kind: "river", ...named, geometry } }];
      return [
        { from: 0, feature: { layer: "water", kind: "lake", geometry } },
        ...inTheMiddle({ layer: "water", kind: "lake" }, 12),
      ];
    case "park":
      return [
        { from: 9, feature: { layer: "landuse", kind: "park", geometry } },
        ...inTheMiddle({ layer: "pois", kind: "park" }, poiFrom("park")),
      ];
    case "rail":
      return [{ from: 9, feature: { layer: "roads", kind: "rail", kindDetail: "rail", geometry } }];
    case "road-main":
    case "road": {
      const kindDetail = baseMapRoads[what];
      if (!withRoads || kindDetail === undefined) return [];
      const feature: MapFeature = { layer: "roads", kind: "major_road", kindDetail, ...named, geometry };
      return [{ from: roadsFrom[kindDetail], feature }];
    }
    case "landmark": {
      const kind = properties.kind ?? "attraction";
      return [{ from: poiFrom(kind), feature: { layer: "pois", kind, ...named, geometry } }];
    }
    default:
      return [];
  }
}

function districtBorders(features: readonly BaseMapFeature[]): readonly ShownFeature[] {
  const rings = features.flatMap(({ properties, geometry }) =>
    properties.class === "district" && geometry.type === "Polygon" ? geometry.coordinates : [],
  );
  return borderLines(rings).map((coordinates) => ({
    from: 7,
    feature: { layer: "boundaries", kind: "county", geometry: { type: "LineString", coordinates } },
  }));
}
