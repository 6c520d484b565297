import { roadClasses, type BaseMap, type LonLat, type RoadGraph } from "../../../kernel/index.ts";

export type Line = readonly LonLat[];

/** A piece of a road, as the city's roads or the lines of a map have it. */
export interface Piece {
  readonly line: Line;
  /** Numbers of the junctions at its ends; undefined: nobody knows whom it meets. */
  readonly ends?: readonly [number, number];
  /** Number of its class in `roadClasses`. */
  readonly order: number;
}

export interface NamedPiece extends Piece {
  readonly name: string;
  readonly nameEn?: string;
}

/** Every piece of the city's roads that has a name. */
export function* piecesOfRoads(graph: RoadGraph): Iterable<NamedPiece> {
  const { points, firstPoint } = graph;
  for (let segment = 0; segment < graph.segmentCount; segment++) {
    const named = graph.names[graph.name[segment]!];
    if (!named) continue;
    const line: LonLat[] = [];
    for (let point = firstPoint[segment]!; point < firstPoint[segment + 1]!; point++)
      line.push([points[2 * point]!, points[2 * point + 1]!]);
    const ends = [graph.from[segment]!, graph.to[segment]!] as const;
    yield { name: named.name, nameEn: named.nameEn, line, ends, order: graph.class[segment]! };
  }
}

const orders: Readonly<Record<string, number>> = {
  "road-main": roadClasses.indexOf("primary"),
  road: roadClasses.indexOf("residential"),
};

/** The lines of a base map that are roads with a name. */
export function* piecesOfMap(map: BaseMap): Iterable<NamedPiece> {
  for (const { properties, geometry } of map.features) {
    const { name, nameEn } = properties;
    const order = orders[properties.class];
    if (order === undefined || !name) continue;
    if (geometry.type !== "LineString" || geometry.coordinates.length < 2) continue;
    yield { name, nameEn, line: geometry.coordinates, order };
  }
}
