import type { Mesh } from "./mesh.ts";
import { cross, distance, dot, unit, type Point } from "./plane.ts";

export interface Corner {
  readonly half: number;
  readonly at: Point;
  /** Radians to the left. */
  readonly turn: number;
}

export interface Side {
  readonly first: number;
  readonly count: number;
  readonly length: number;
}

/** Where edges of the block on the left of a half-edge meet, in order. */
export function cornersOf(mesh: Mesh, half: number): Corner[] {
  const face = mesh.face(half);
  return face.map((half, place) => {
    const at = mesh.at(half);
    const into = unit(mesh.at(face[(place + face.length - 1) % face.length]!), at);
    const out = unit(at, mesh.end(half));
    return { half, at, turn: Math.atan2(cross(into, out), dot(into, out)) };
  });
}

/** Stretches of the block's edge that go one way. */
export function sidesOf(corners: readonly Corner[]): Side[] {
  const count = corners.length;
  let start = 0;
  for (let at = 0; at < count; at += 1) if (Math.abs(corners[at]!.turn) > Math.abs(corners[start]!.turn)) start = at;
  const sides: Side[] = [];
  let [first, pieces, length, bent] = [start, 0, 0, 0];
  for (let step = 0; step < count; step += 1) {
    const at = (start + step) % count;
    const turn = corners[at]!.turn;
    if (step > 0 && (Math.abs(turn) > 0.6 || Math.abs(bent + turn) > 1.1)) {
      sides.push({ first, count: pieces, length });
      [first, pieces, length, bent] = [at, 0, 0, 0];
    } else if (step > 0) bent += turn;
    pieces += 1;
    length += distance(corners[at]!.at, corners[(at + 1) % count]!.at);
  }
  sides.push({ first, count: pieces, length });
  return sides;
}
