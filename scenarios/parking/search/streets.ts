import {
  boxAround,
  distanceBetween,
  nearestOn,
  type BaseMap,
  type Box,
  type LonLat,
  type RoadGraph,
} from "../../../kernel/index.ts";
import { piecesOfMap, piecesOfRoads, type NamedPiece, type Piece } from "./pieces.ts";
import { streetKey } from "./street-names.ts";
import { together } from "./together.ts";

/** One street, as far as its pieces lie together: the same name in another part of the city is another street. */
export interface Street {
  readonly name: string;
  readonly nameEn?: string;
  /** The folded names without spaces, abbreviations written out. */
  readonly keys: readonly string[];
  readonly pieces: readonly Piece[];
  readonly box: Box;
  /** Number in `roadClasses` of the most important of its pieces. */
  readonly order: number;
}

/** One street of the pieces, whatever lies between them. */
export function streetOf(
  name: string,
  nameEn: string | undefined,
  keys: readonly string[],
  pieces: readonly Piece[],
): Street {
  let order = Infinity;
  for (const piece of pieces) if (piece.order < order) order = piece.order;
  return { name, nameEn, keys, pieces, box: boxAround(pieces.map((piece) => piece.box)), order };
}

/** After so many, who reads a little at a time may pause. */
const piecesAtOnce = 1000;
const namesAtOnce = 50;

function* streetsOfPieces(pieces: Iterable<NamedPiece>): Generator<undefined, Street[]> {
  const byName = new Map<string, { nameEn?: string; pieces: Piece[] }>();
  let count = 0;
  for (const piece of pieces) {
    if (++count % piecesAtOnce === 0) yield;
    const entry = byName.get(piece.name);
    if (entry) entry.pieces.push(piece);
    else byName.set(piece.name, { nameEn: piece.nameEn, pieces: [piece] });
  }
  const streets: Street[] = [];
  for (const [name, { nameEn, pieces: all }] of byName) {
    if (++count % namesAtOnce === 0) yield;
    const keys = [...new Set([streetKey(name), streetKey(nameEn ?? "")])].filter(Boolean);
    for (const some of together(all)) streets.push(streetOf(name, nameEn, keys, some));
  }
  return streets;
}

/** The city's streets, read in pieces: of its roads where it has them, else of the lines of its base map. */
export const readStreets = (map: BaseMap, graph: RoadGraph | undefined): Generator<undefined, Street[]> =>
  streetsOfPieces(graph ? piecesOfRoads(graph) : piecesOfMap(map));

export interface Middle {
  /** A point on the street near its middle. */
  readonly at: LonLat;
  /** How far from there its ends are, metres. */
  readonly within: number;
}

const middles = new WeakMap<Street, Middle>();

export function middleOf(street: Street): Middle {
  const known = middles.get(street) ?? middleAmong(street.pieces);
  middles.set(street, known);
  return known;
}

function middleAmong(pieces: readonly Piece[]): Middle {
  const corners = pieces.flatMap(({ line }) => line);
  const mean = (axis: 0 | 1) => corners.reduce((sum, corner) => sum + corner[axis], 0) / corners.length;
  const centre: LonLat = [mean(0), mean(1)];
  let [at, away] = [corners[0]!, Infinity];
  for (const { line } of pieces)
    for (let index = 1; index < line.length; index++) {
      const point = nearestOn(line[index - 1]!, line[index]!, centre).at;
      const distance = distanceBetween(...point, ...centre);
      if (distance < away) [at, away] = [point, distance];
    }
  return { at, within: corners.reduce((far, corner) => Math.max(far, distanceBetween(...at, ...corner)), 0) };
}
