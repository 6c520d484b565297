/** Whether a point lies in a ring of [longitude, latitude] degrees: counts the edges that a ray to the east crosses; a point on the edge may be either. */
export function insideRing(ring: readonly (readonly [number, number])[], longitude: number, latitude: number): boolean {
  let inside = false;
  for (let at = 0, before = ring.length - 1; at < ring.length; before = at, at += 1) {
    const [x, y] = ring[at]!;
    const [otherX, otherY] = ring[before]!;
    if (y > latitude === otherY > latitude) continue;
    if (longitude < ((otherX - x) * (latitude - y)) / (otherY - y) + x) inside = !inside;
  }
  return inside;
}
