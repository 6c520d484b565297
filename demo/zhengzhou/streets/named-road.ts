import { pathOf, type LonLat, type RoadClass } from "../../../kernel/index.ts";

/** A road by its own name, drawn by hand. */
export interface NamedRoad {
  readonly class: RoadClass;
  readonly name: string;
  readonly nameEn: string;
  readonly path: readonly LonLat[];
  /** Cars go one way only, as drawn. */
  readonly oneWay?: boolean;
  /** Goes on beyond the city's border. */
  readonly fromAfar?: boolean;
}

/** Roads of one class, a row each: `name | English name | longitude latitude, …`. */
export const roads = (kind: RoadClass, text: string, oneWay = false): NamedRoad[] =>
  text
    .trim()
    .split("\n")
    .map((row) => {
      const [name, nameEn, path] = row.split("|") as [string, string, string];
      return { class: kind, name: name.trim(), nameEn: nameEn.trim(), path: pathOf(path), ...(oneWay && { oneWay }) };
    });
