import {
  baseMapRoads,
  boxOf,
  boxOfSegment,
  roadClasses,
  type BaseMap,
  type Box,
  type LonLat,
  type RoadGraph,
} from "../../../kernel/index.ts";

export type Line = readonly LonLat[];

/** A piece of a road, as the city's roads or the lines of a map have it. */
export interface Piece {
  readonly line: Line;
  readonly box: Box;
  /** Numbers of the junctions at its ends; undefined: nobody knows whom it meets. */
  readonly ends?: readonly [number, number];
  /** Number of its class in `roadClasses`. */
  readonly order: number;
}

export interface NamedPiece extends Piece {
  readonly name: string;
  readonly nameEn?: string;
}

/** A segment of the graph, read from its arrays as far as it is asked: there are tens of thousands. */
class RoadPiece implements NamedPiece {
  readonly box: Box;

  constructor(
    private readonly graph: RoadGraph,
    private readonly segment: number,
    readonly name: string,
    readonly nameEn: string | undefined,
  ) {
    this.box = boxOfSegment(graph, segment);
  }

  get line(): Line {
    const { points, firstPoint } = this.graph;
    const line: LonLat[] = [];
    for (let point = firstPoint[this.segment]!; point < firstPoint[this.segment + 1]!; point++)
      line.push([points[2 * point]!, points[2 * point + 1]!]);
    return line;
  }

  get ends(): readonly [number, number] {
    return [this.graph.from[this.segment]!, this.graph.to[this.segment]!];
  }

  get order(): number {
    return this.graph.class[this.segment]!;
  }
}

/** Every piece of the city's roads that has a name. */
export function* piecesOfRoads(graph: RoadGraph): Iterable<NamedPiece> {
  for (let segment = 0; segment < graph.segmentCount; segment++) {
    const named = graph.names[graph.name[segment]!];
    if (named) yield new RoadPiece(graph, segment, named.name, named.nameEn);
  }
}

export const pieceOf = (line: Line, order: number): Piece => ({ line, order, box: boxOf(line) });

/** The lines of a base map that are roads with a name. */
export function* piecesOfMap(map: BaseMap): Iterable<NamedPiece> {
  for (const { properties, geometry } of map.features) {
    const { name, nameEn } = properties;
    const road = baseMapRoads[properties.class];
    if (road === undefined || !name) continue;
    if (geometry.type !== "LineString" || geometry.coordinates.length < 2) continue;
    yield { ...pieceOf(geometry.coordinates, roadClasses.indexOf(road)), name, nameEn };
  }
}
