import type { Corner } from "./block-edge.ts";
import type { Mesh } from "./mesh.ts";
import { dot, unit, type Point } from "./plane.ts";
import { isBarrier, type Stroke } from "./stroke.ts";

/** Whether the edge only bends at a corner, and no street comes there. */
export function isBend(mesh: Mesh, { half, turn }: Corner): boolean {
  return Math.abs(turn) < 0.35 && mesh.around(half).length === 2;
}

/** The direction of a street that ends at a corner from beyond and would go on inward. */
function comingInto(mesh: Mesh, strokes: readonly Stroke[], half: number, inward: Point): Point | undefined {
  const around = mesh.around(half);
  if (around.length !== 3) return undefined;
  for (const other of around) {
    if (isBarrier(strokes[mesh.strokeOf(other)]!)) continue;
    const coming = unit(mesh.end(other), mesh.at(other));
    if (dot(coming, inward) > 0.8) return coming;
  }
  return undefined;
}

/** The direction in which a street from beyond goes on at a corner; a river or rail there ends it unless it is bridged. */
export function goesOnInto(mesh: Mesh, strokes: readonly Stroke[], half: number, inward: Point): Point | undefined {
  const barrier = isBarrier(strokes[mesh.strokeOf(half)]!);
  return barrier && !bridged(mesh, strokes, half) ? undefined : comingInto(mesh, strokes, half, inward);
}

/** Whether a street that comes to a barrier from beyond goes on on this side. */
function bridged(mesh: Mesh, strokes: readonly Stroke[], half: number): boolean {
  const around = mesh.around(half).map((other) => strokes[mesh.strokeOf(other)]!);
  const barrier = around.find(isBarrier);
  const street = around.find((stroke) => !isBarrier(stroke));
  if (!barrier || !street) return false;
  const share = { river: 0.45, rail: 0.12, motorway: 0.3, shore: 0, border: 0, street: 0 }[barrier.kind];
  const ease = { secondary: 2, tertiary: 1 }[street.class as "secondary"] ?? 0.4;
  return ((mesh.origin[half]! * 40_503) % 1000) / 1000 < share * ease;
}
