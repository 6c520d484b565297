import { Mesh } from "./mesh.ts";
import { between, distance, meeting, moved, nearestPart, unit, type Point } from "./plane.ts";
import { isBarrier, type Stroke } from "./stroke.ts";

const cell = 400;
/** Ends that stick out this far beyond a crossing are cut off; ends this far from a street are drawn out to it. */
const stub = 240;
const gap = 380;
/** Ends of country roads are drawn out to the city's border from this far. */
const toTheBorder = 15_000;
/** Nodes nearer than this are one. */
const together = 6;

interface Piece {
  readonly stroke: number;
  readonly from: Point;
  readonly to: Point;
}

class Pieces {
  readonly all: Piece[] = [];
  private readonly grid = new Map<string, number[]>();

  constructor(paths: readonly (readonly Point[])[]) {
    paths.forEach((path, stroke) => {
      for (let at = 1; at < path.length; at += 1) this.add({ stroke, from: path[at - 1]!, to: path[at]! });
    });
  }

  near(from: Point, to: Point): Set<number> {
    return new Set(cellsOf(from, to).flatMap((key) => this.grid.get(key) ?? []));
  }

  private add(piece: Piece): void {
    const number = this.all.push(piece) - 1;
    for (const key of cellsOf(piece.from, piece.to)) {
      const list = this.grid.get(key);
      if (list) list.push(number);
      else this.grid.set(key, [number]);
    }
  }
}

function cellsOf(from: Point, to: Point): string[] {
  const pieces = Math.ceil(distance(from, to) / (cell / 2)) + 1;
  const keys = new Set<string>();
  for (let piece = 0; piece <= pieces; piece += 1) {
    const [x, y] = between(from, to, piece / pieces);
    const [column, row] = [Math.round(x / cell), Math.round(y / cell)];
    for (let side = -1; side <= 1; side += 1)
      for (let up = -1; up <= 1; up += 1) keys.add(`${column + side} ${row + up}`);
  }
  return [...keys];
}

/** Streets that end at the street they were meant to reach. */
function withEndsMet(strokes: readonly Stroke[]): (readonly Point[])[] {
  const pieces = new Pieces(strokes.map(({ path }) => path));
  return strokes.map((stroke, number) => {
    const { path } = stroke;
    if (stroke.asDrawn || distance(path[0]!, path.at(-1)!) < 1) return path;
    const kindOf = (piece: number): Stroke["kind"] => strokes[pieces.all[piece]!.stroke]!.kind;
    const street = (piece: number): boolean => pieces.all[piece]!.stroke !== number && kindOf(piece) === "street";
    const border = (piece: number): boolean => kindOf(piece) === "border";
    const mended = (ends: readonly Point[]): readonly Point[] => {
      const met = isBarrier(stroke) ? ends : endMet(ends, pieces, street);
      return met === ends && stroke.fromAfar ? (drawnOut(met, toTheBorder, pieces, border) ?? met) : met;
    };
    return mended(mended(path).toReversed()).toReversed();
  });
}

/** A path whose first end meets a street; the same path where there is none to meet. */
function endMet(path: readonly Point[], pieces: Pieces, other: (piece: number) => boolean): readonly Point[] {
  let along = 0;
  for (let at = 0; at + 1 < path.length && along < stub; at += 1) {
    const [from, to] = [path[at]!, path[at + 1]!];
    let first = Infinity;
    for (const number of pieces.near(from, to)) {
      if (!other(number)) continue;
      const piece = pieces.all[number]!;
      if (at === 0 && nearestPart(from, piece.from, piece.to).away < together) return [...path];
      first = Math.min(first, meeting(from, to, piece.from, piece.to)?.[0] ?? Infinity);
    }
    const length = distance(from, to);
    if (first <= 1 && along + first * length < stub) return [between(from, to, first), ...path.slice(at + 1)];
    along += length;
  }
  return drawnOut(path, gap, pieces, other) ?? path;
}

/** A path drawn out straight from its first end to what it meets there, if it meets anything. */
function drawnOut(
  path: readonly Point[],
  reach: number,
  pieces: Pieces,
  other: (piece: number) => boolean,
): readonly Point[] | undefined {
  const from = path[0]!;
  const to = moved(from, unit(path[1]!, from), reach);
  let nearest = Infinity;
  for (const number of pieces.near(from, to)) {
    const piece = pieces.all[number]!;
    if (other(number)) nearest = Math.min(nearest, meeting(from, to, piece.from, piece.to)?.[0] ?? Infinity);
  }
  return nearest <= 1 ? [between(from, to, nearest), ...path] : undefined;
}

/** The strokes as a mesh, with a node wherever two meet. */
export function lay(strokes: readonly Stroke[]): Mesh {
  const paths = withEndsMet(strokes);
  const pieces = new Pieces(paths);
  const mesh = new Mesh();
  const nodeAt = nodeFinder(mesh);
  const ends = pieces.all.map(({ from, to }) => [
    { part: 0, node: nodeAt(from) },
    { part: 1, node: nodeAt(to) },
  ]);
  pieces.all.forEach((piece, number) => {
    for (const other of pieces.near(piece.from, piece.to)) {
      if (other === number) continue;
      const { stroke: crossed, from: a, to: b } = pieces.all[other]!;
      if (crossed !== piece.stroke)
        for (const [point, end] of [
          [piece.from, 0],
          [piece.to, 1],
        ] as const) {
          const { part, away } = nearestPart(point, a, b);
          if (away < together && part > 0 && part < 1) ends[other]!.push({ part, node: ends[number]![end]!.node });
        }
      if (other < number) continue;
      const { stroke, from, to } = pieces.all[other]!;
      if (stroke === piece.stroke && (distance(piece.to, from) < 1 || distance(piece.from, to) < 1)) continue;
      const met = meeting(piece.from, piece.to, from, to);
      if (!met) continue;
      const node = nodeAt(between(piece.from, piece.to, met[0]));
      ends[number]!.push({ part: met[0], node });
      ends[other]!.push({ part: met[1], node });
    }
  });
  const laid = new Set<string>();
  pieces.all.forEach(({ stroke }, number) => {
    const stops = ends[number]!.toSorted((one, other) => one.part - other.part);
    for (let at = 1; at < stops.length; at += 1) {
      const [from, to] = [stops[at - 1]!.node, stops[at]!.node];
      const key = from < to ? `${from} ${to}` : `${to} ${from}`;
      if (from === to || laid.has(key)) continue;
      laid.add(key);
      mesh.addEdge(from, to, stroke);
    }
  });
  mesh.tie();
  return mesh;
}

function nodeFinder(mesh: Mesh): (point: Point) => number {
  const cells = new Map<string, number[]>();
  return (point) => {
    const [column, row] = [Math.floor(point[0] / together), Math.floor(point[1] / together)];
    for (let side = -1; side <= 1; side += 1)
      for (let up = -1; up <= 1; up += 1)
        for (const node of cells.get(`${column + side} ${row + up}`) ?? [])
          if (distance(mesh.nodes[node]!, point) < together) return node;
    const node = mesh.addNode(point);
    const key = `${column} ${row}`;
    cells.set(key, [...(cells.get(key) ?? []), node]);
    return node;
  };
}
