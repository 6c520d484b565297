import { areaOf, distance, meeting, type Point } from "./plane.ts";

/** What an edge of the mesh is a piece of: an index into the list of all strokes; below 0, nothing (a gap in a street). */
type StrokeNumber = number;

const cell = 200;
const keyOf = (column: number, row: number): number => (column + 4000) * 16_384 + row + 4000;

/**
 * Streets, banks and rails as one planar mesh. Half-edge `h` runs from `origin[h]` to `origin[h ^ 1]`; `next[h]` goes on
 * around the face on its left. Edges are straight; a bend is a node of its own. The even half of an edge runs the way its
 * stroke was drawn.
 */
export class Mesh {
  readonly nodes: Point[] = [];
  readonly origin: number[] = [];
  readonly next: number[] = [];
  readonly previous: number[] = [];
  readonly stroke: StrokeNumber[] = [];
  private readonly grid = new Map<number, number[]>();

  addNode(point: Point): number {
    return this.nodes.push(point) - 1;
  }

  /** A new edge, not yet tied to faces; returns the half-edge from `from` to `to`. */
  addEdge(from: number, to: number, stroke: StrokeNumber): number {
    const half = this.origin.push(from, to) - 2;
    this.next.push(half + 1, half);
    this.previous.push(half + 1, half);
    this.stroke.push(stroke);
    this.index(half);
    return half;
  }

  at(half: number): Point {
    return this.nodes[this.origin[half]!]!;
  }

  end(half: number): Point {
    return this.nodes[this.origin[half ^ 1]!]!;
  }

  strokeOf(half: number): StrokeNumber {
    return this.stroke[half >> 1]!;
  }

  /** Half-edges of the face on the left. */
  face(half: number): number[] {
    const face: number[] = [];
    for (let at = half; ;) {
      face.push(at);
      at = this.next[at]!;
      if (at === half) return face;
    }
  }

  /** Half-edges that leave the half-edge's origin, clockwise. */
  around(half: number): number[] {
    const around: number[] = [];
    for (let at = half; ;) {
      around.push(at);
      at = this.next[at ^ 1]!;
      if (at === half) return around;
    }
  }

  /** Ties all edges to faces: at each node the next edge clockwise goes on. */
  tie(): void {
    const leaving: number[][] = this.nodes.map(() => []);
    for (let half = 0; half < this.origin.length; half += 1) leaving[this.origin[half]!]!.push(half);
    for (const halves of leaving) {
      const angle = (half: number): number => {
        const [from, to] = [this.at(half), this.end(half)];
        return Math.atan2(to[1] - from[1], to[0] - from[0]);
      };
      halves.sort((one, other) => angle(one) - angle(other));
      halves.forEach((half, place) => {
        const clockwise = halves[(place + halves.length - 1) % halves.length]!;
        this.next[half ^ 1] = clockwise;
        this.previous[clockwise] = half ^ 1;
      });
    }
  }

  /** Puts a node into an edge; returns the half-edge that leaves it in the same direction. */
  split(half: number, point: Point): number {
    if (half & 1) {
      this.split(half ^ 1, point);
      return half;
    }
    const twin = half ^ 1;
    const end = this.origin[twin]!;
    const node = this.addNode(point);
    const after = this.next[half]!;
    const before = this.previous[twin]!;
    const rest = this.addEdge(node, end, this.strokeOf(half));
    this.origin[twin] = node;
    this.link(half, rest);
    this.link(rest ^ 1, twin);
    if (after === twin) this.link(rest, rest ^ 1);
    else {
      this.link(rest, after);
      this.link(before, rest ^ 1);
    }
    return rest;
  }

  /** Lays a chain of edges through a face, from the origin of one of its half-edges to the origin of another. */
  cut(from: number, to: number, path: readonly Point[], stroke: StrokeNumber): number {
    const beforeFrom = this.previous[from]!;
    const beforeTo = this.previous[to]!;
    const last = path.length - 2;
    let [node, tail, back] = [this.origin[from]!, beforeFrom, from];
    let first = -1;
    for (let piece = 0; piece <= last; piece += 1) {
      const end = piece === last ? this.origin[to]! : this.addNode(path[piece + 1]!);
      const half = this.addEdge(node, end, stroke);
      this.link(tail, half);
      this.link(half ^ 1, back);
      [node, tail, back] = [end, half, half ^ 1];
      if (first < 0) first = half;
    }
    this.link(tail, to);
    this.link(beforeTo, back);
    return first;
  }

  areaOf(face: readonly number[]): number {
    return areaOf(face.map((half) => this.at(half)));
  }

  /** Even half-edges near a box; some may lie outside. */
  near(left: number, bottom: number, right: number, top: number): Set<number> {
    const near = new Set<number>();
    for (let column = Math.floor(left / cell); column <= Math.floor(right / cell); column += 1)
      for (let row = Math.floor(bottom / cell); row <= Math.floor(top / cell); row += 1)
        for (const half of this.grid.get(keyOf(column, row)) ?? []) near.add(half);
    return near;
  }

  /** Whether a straight piece touches an edge other than those `apart`. */
  blocked(from: Point, to: Point, apart: ReadonlySet<number>): boolean {
    const [left, right] = from[0] < to[0] ? [from[0], to[0]] : [to[0], from[0]];
    const [bottom, top] = from[1] < to[1] ? [from[1], to[1]] : [to[1], from[1]];
    for (let column = Math.floor(left / cell); column <= Math.floor(right / cell); column += 1)
      for (let row = Math.floor(bottom / cell); row <= Math.floor(top / cell); row += 1)
        for (const half of this.grid.get(keyOf(column, row)) ?? [])
          if (!apart.has(half) && meeting(from, to, this.at(half), this.end(half))) return true;
    return false;
  }

  private link(half: number, next: number): void {
    this.next[half] = next;
    this.previous[next] = half;
  }

  private index(half: number): void {
    const [from, to] = [this.at(half), this.end(half)];
    const pieces = Math.max(1, Math.ceil(distance(from, to) / (cell / 4)));
    let last = NaN;
    for (let piece = 0; piece <= pieces; piece += 1) {
      const x = from[0] + ((to[0] - from[0]) * piece) / pieces;
      const y = from[1] + ((to[1] - from[1]) * piece) / pieces;
      const key = keyOf(Math.floor(x / cell), Math.floor(y / cell));
      if (key === last) continue;
      last = key;
      const list = this.grid.get(key);
      if (list) list.push(half);
      else this.grid.set(key, [half]);
    }
  }
}
