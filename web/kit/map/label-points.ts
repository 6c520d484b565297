/** One point a district to write its name at: the middle of its area, so that the name stands once and not on every tile. */
export function labelPoints(map: GeoJSON.FeatureCollection): GeoJSON.FeatureCollection<GeoJSON.Point> {
  return {
    type: "FeatureCollection",
    features: map.features.flatMap(({ properties, geometry }) =>
      properties?.["class"] === "district" && geometry.type === "Polygon"
        ? [
            {
              type: "Feature" as const,
              properties,
              geometry: { type: "Point" as const, coordinates: middle(geometry.coordinates[0] ?? []) },
            },
          ]
        : [],
    ),
  };
}

/** Centroid of a ring, weighted by area; sums are taken from the first point, which keeps small rings exact. */
export function middle(ring: readonly GeoJSON.Position[]): [number, number] {
  const [baseX, baseY] = [ring[0]?.[0] ?? 0, ring[0]?.[1] ?? 0];
  let [area, sumX, sumY] = [0, 0, 0];
  for (let i = 0; i + 1 < ring.length; i++) {
    const [x, y] = [ring[i]![0]! - baseX, ring[i]![1]! - baseY];
    const [nextX, nextY] = [ring[i + 1]![0]! - baseX, ring[i + 1]![1]! - baseY];
    const cross = x * nextY - nextX * y;
    area += cross;
    sumX += (x + nextX) * cross;
    sumY += (y + nextY) * cross;
  }
  return area === 0 ? [baseX, baseY] : [baseX + sumX / (3 * area), baseY + sumY / (3 * area)];
}
