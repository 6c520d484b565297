import type { LonLat } from "../places/chinese-datums.ts";

/** Centroid of a ring, weighted by area; sums are taken from the first point, which keeps small rings exact. */
export function middleOfRing(ring: readonly LonLat[]): LonLat {
  const [baseX, baseY] = ring[0] ?? [0, 0];
  let [area, sumX, sumY] = [0, 0, 0];
  for (let at = 0; at + 1 < ring.length; at += 1) {
    const [x, y] = [ring[at]![0] - baseX, ring[at]![1] - baseY];
    const [nextX, nextY] = [ring[at + 1]![0] - baseX, ring[at + 1]![1] - baseY];
    const cross = x * nextY - nextX * y;
    area += cross;
    sumX += (x + nextX) * cross;
    sumY += (y + nextY) * cross;
  }
  return area === 0 ? [baseX, baseY] : [baseX + sumX / (3 * area), baseY + sumY / (3 * area)];
}
