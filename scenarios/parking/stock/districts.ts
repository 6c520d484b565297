import { boxOf, insideBox, insideRing, type BaseMap, type Box } from "../../../kernel/index.ts";

type Ring = readonly (readonly [number, number])[];

interface District {
  readonly name: string;
  readonly nameEn?: string;
  readonly rings: readonly Ring[];
  readonly box: Box;
}

/** A point in a hole lies in two rings. */
function inside(rings: readonly Ring[], longitude: number, latitude: number): boolean {
  return rings.filter((ring) => insideRing(ring, longitude, latitude)).length % 2 === 1;
}

export interface Districts {
  /** Name of the district a point lies in. */
  at(longitude: number, latitude: number): string | undefined;
  list(): readonly District[];
}

/** The districts of a base map. */
export function readDistricts(map: BaseMap): Districts {
  const districts = map.features.flatMap(({ properties, geometry }): District[] => {
    const outline = geometry.type === "Polygon" ? geometry.coordinates[0] : undefined;
    if (properties.class !== "district" || !properties.name || !outline || geometry.type !== "Polygon") return [];
    const { name, nameEn } = properties;
    return [{ name, nameEn, rings: geometry.coordinates, box: boxOf(outline) }];
  });
  return {
    at(x, y) {
      const found = districts.find(({ box, rings }) => insideBox(box, x, y) && inside(rings, x, y));
      return found?.name;
    },
    list: () => districts,
  };
}
