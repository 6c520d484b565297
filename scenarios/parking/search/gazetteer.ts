import { distanceBetween, type BaseMap, type LonLat } from "../../../kernel/index.ts";
import { fold } from "./folded.ts";
import { streetsOf, type Street } from "./streets.ts";

/** A place of the base map that has a point. */
export interface MapPlace {
  readonly kind: "district" | "landmark";
  readonly name: string;
  readonly nameEn?: string;
  readonly at: LonLat;
  /** Metres from there to its farthest corner, where it has some. */
  readonly reach?: number;
  /** Folded. */
  readonly names: readonly string[];
}

/** What a city's base map has names for. */
export interface Gazetteer {
  readonly places: readonly MapPlace[];
  readonly streets: readonly Street[];
  /** Metres by which the map's lines and points may be off; undefined: it does not say. */
  readonly accuracy?: number;
  /** [west, south, east, north] of all that it names; undefined: nothing. */
  readonly box?: readonly [number, number, number, number];
}

const read = new WeakMap<BaseMap, Gazetteer>();

function centre(ring: readonly LonLat[]): LonLat {
  const corners = ring.slice(1);
  const mean = (axis: 0 | 1) => corners.reduce((sum, corner) => sum + corner[axis], 0) / corners.length;
  return [mean(0), mean(1)];
}

function placesOf(map: BaseMap): MapPlace[] {
  return map.features.flatMap(({ properties, geometry }): MapPlace[] => {
    const { name, nameEn } = properties;
    const kind = properties.class;
    if (!name || (kind !== "district" && kind !== "landmark")) return [];
    const ring = geometry.type === "Polygon" ? geometry.coordinates[0] : undefined;
    const at = geometry.type === "Point" ? geometry.coordinates : ring && centre(ring);
    const reach = at && ring && Math.max(...ring.map((corner) => distanceBetween(...at, ...corner)));
    return at ? [{ kind, name, nameEn, at, reach, names: [name, nameEn ?? ""].map(fold).filter(Boolean) }] : [];
  });
}

function boxOf(map: BaseMap, streets: readonly Street[]): Gazetteer["box"] {
  const outlines = map.features.flatMap(({ properties: { class: kind }, geometry }): readonly LonLat[] => {
    if (kind === "landmark" && geometry.type === "Point") return [geometry.coordinates];
    return kind === "district" && geometry.type === "Polygon" ? (geometry.coordinates[0] ?? []) : [];
  });
  const corners = [...outlines, ...streets.flatMap(({ lines }) => lines.flat())];
  if (corners.length === 0) return undefined;
  const axis = (which: 0 | 1, take: (one: number, other: number) => number) =>
    corners.reduce((best, corner) => take(best, corner[which]), corners[0]![which]);
  return [axis(0, Math.min), axis(1, Math.min), axis(0, Math.max), axis(1, Math.max)];
}

/** The names of a base map, read once for each. */
export function gazetteerOf(map: BaseMap): Gazetteer {
  const known = read.get(map);
  if (known) return known;
  const streets = streetsOf(map);
  const made = { places: placesOf(map), streets, accuracy: map.accuracy, box: boxOf(map, streets) };
  read.set(map, made);
  return made;
}
