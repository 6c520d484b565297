import Flatbush from "flatbush";
import type { LonLat } from "../places/chinese-datums.ts";
import { distanceBetween, metresOfDegree } from "../things/geo/sphere.ts";
import { isPosition } from "./check-lines.ts";
import type { RoadGraph } from "./road-graph.ts";
import type { RoadPoint, TravelMode } from "./roads.ts";
import { boxOfSegment, partAt } from "./segment-path.ts";

const firstLook = 40;
const farthest = 20_100_000;

/** Finds the nearest place on a road that a mode may use; exact by the drawn line, at most `within` metres away. */
export function nearestRoad(
  graph: RoadGraph,
): (place: LonLat, mode: TravelMode, within: number) => RoadPoint | undefined {
  if (graph.segmentCount === 0) return () => undefined;
  const { firstPoint, points, use } = graph;
  const index = new Flatbush(graph.segmentCount);
  for (let segment = 0; segment < graph.segmentCount; segment += 1) index.add(...boxOfSegment(graph, segment));
  index.finish();

  return ([longitude, latitude], mode, within) => {
    if (!isPosition([longitude, latitude]) || !(within >= 0)) return undefined;
    const bits = mode === "walk" ? 4 : 3;
    // flat around the place: true to a millimetre in a kilometre
    const x = metresOfDegree * Math.cos((latitude * Math.PI) / 180);
    const y = metresOfDegree;
    const limit = Math.min(within, farthest);
    let best: { square: number; segment: number; point: number; at: LonLat } | undefined;
    const look = (segment: number): void => {
      for (let point = firstPoint[segment]! + 1; point < firstPoint[segment + 1]!; point += 1) {
        const beginX = (points[2 * point - 2]! - longitude) * x;
        const beginY = (points[2 * point - 1]! - latitude) * y;
        const alongX = (points[2 * point]! - points[2 * point - 2]!) * x;
        const alongY = (points[2 * point + 1]! - points[2 * point - 1]!) * y;
        const length = alongX * alongX + alongY * alongY;
        const share = length === 0 ? 0 : Math.max(0, Math.min(1, -(beginX * alongX + beginY * alongY) / length));
        const square = (beginX + share * alongX) ** 2 + (beginY + share * alongY) ** 2;
        if (best !== undefined && (square > best.square || (square === best.square && segment >= best.segment)))
          continue;
        const at: LonLat = [
          points[2 * point - 2]! + share * (points[2 * point]! - points[2 * point - 2]!),
          points[2 * point - 1]! + share * (points[2 * point + 1]! - points[2 * point - 1]!),
        ];
        best = { square, segment, point, at };
      }
    };

    const lookWithin = (radius: number): number => {
      const [across, up] = [Math.min(360, radius / x), radius / y];
      for (const segment of index.search(longitude - across, latitude - up, longitude + across, latitude + up))
        if ((use[segment]! & bits) !== 0) look(segment);
      return Math.sqrt(best?.square ?? Infinity);
    };

    // boxes of growing size until something is met, then one that surely holds all that is no farther
    let radius = Math.min(firstLook, limit);
    let away = lookWithin(radius);
    while (away === Infinity && radius < limit) {
      radius = Math.min(4 * radius, limit);
      away = lookWithin(radius);
    }
    if (away > radius && radius < limit) away = lookWithin(Math.min(away * 1.000001, limit));
    if (best === undefined || away > limit) return undefined;
    const { segment, point, at } = best;
    return {
      segment,
      part: partAt(graph, segment, point, at),
      at,
      away: distanceBetween(longitude, latitude, at[0], at[1]),
    };
  };
}
