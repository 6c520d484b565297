import type { PointLayer } from "../city-map.tsx";

export interface Pickable {
  readonly layer: Pick<PointLayer, "length" | "radii" | "radius" | "smallest" | "largest">;
  /** As drawn, in parts of the world from the anchor. */
  readonly offsets: Float32Array;
  /** Where the anchor is drawn. */
  readonly anchor: readonly [number, number];
}

/** Pixels that a pointer may miss a point by. */
const tolerance = 4;

/**
 * The point of a layer that lies under a pixel, -1 for none: the one whose middle is nearest, since a small one may be
 * drawn within a large one. All points are looked at; 300,000 take less than a frame.
 */
export function pointAt(
  { layer, offsets, anchor }: Pickable,
  pixel: readonly [number, number],
  world: number,
  metre: number,
): number {
  const { length, radii, radius = 10, smallest = 1, largest = 40 } = layer;
  const [x, y] = [(pixel[0] - anchor[0]) / world, (pixel[1] - anchor[1]) / world];
  const reach = (largest + tolerance) / world;
  let [nearest, best] = [-1, Number.POSITIVE_INFINITY];
  for (let point = 0; point < length; point++) {
    const [east, south] = [offsets[point * 2]! - x, offsets[point * 2 + 1]! - y];
    if (east > reach || east < -reach || south > reach || south < -reach) continue;
    const away = Math.hypot(east, south) * world;
    const drawn = Math.min(largest, Math.max(smallest, (radii?.[point] ?? radius) * metre));
    if (away > drawn + tolerance || away >= best) continue;
    [nearest, best] = [point, away];
  }
  return nearest;
}
