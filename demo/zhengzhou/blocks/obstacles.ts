import type { RoadGraph } from "../../../kernel/index.ts";
import { railways } from "../lines.ts";
import { smooth } from "../streets/curves.ts";
import { nearestPart, toPlane, type Point } from "../streets/plane.ts";
import { waterFinder } from "../streets/water.ts";
import { isStreet } from "./block-rings.ts";

const cell = 120;
const keyOf = (x: number, y: number): number => (Math.floor(x / cell) + 4096) * 8192 + Math.floor(y / cell) + 4096;

/** Finds what buildings keep away from: streets, expressways, slip roads, rails and water. */
export function obstacles(graph: RoadGraph): (point: Point) => boolean {
  const cells = new Map<number, number[]>();
  // Both ends and the distance to keep, five numbers a piece.
  const pieces: number[] = [];
  const add = (from: Point, to: Point, away: number): void => {
    const number = pieces.length;
    pieces.push(from[0], from[1], to[0], to[1], away);
    const left = Math.min(from[0], to[0]) - away;
    const bottom = Math.min(from[1], to[1]) - away;
    const right = Math.max(from[0], to[0]) + away;
    const top = Math.max(from[1], to[1]) + away;
    for (let x = left; x < right + cell; x += cell)
      for (let y = bottom; y < top + cell; y += cell) {
        const middle: Point = [(Math.floor(x / cell) + 0.5) * cell, (Math.floor(y / cell) + 0.5) * cell];
        if (nearestPart(middle, from, to).away > away + cell * 0.75) continue;
        const list = cells.get(keyOf(x, y));
        if (list) list.push(number);
        else cells.set(keyOf(x, y), [number]);
      }
  };
  for (let segment = 0; segment < graph.segmentCount; segment += 1) {
    const away = isStreet(graph, segment) ? ([28, 22, 16, 13][graph.class[segment]! - 2] ?? 12) : 26;
    for (let point = graph.firstPoint[segment]! + 1; point < graph.firstPoint[segment + 1]!; point += 1) {
      const at = (place: number): Point => toPlane([graph.points[place * 2]!, graph.points[place * 2 + 1]!]);
      add(at(point - 1), at(point), away);
    }
  }
  for (const { path } of railways) {
    const track = smooth(path.map(toPlane));
    for (let at = 1; at < track.length; at += 1) add(track[at - 1]!, track[at]!, 30);
  }
  const inWater = waterFinder(14);
  const places = Float32Array.from(pieces);
  return (point) => {
    for (const at of cells.get(keyOf(point[0], point[1])) ?? []) {
      const [x, y] = [places[at]!, places[at + 1]!];
      const [alongX, alongY] = [places[at + 2]! - x, places[at + 3]! - y];
      const square = alongX * alongX + alongY * alongY;
      const along = square === 0 ? 0 : ((point[0] - x) * alongX + (point[1] - y) * alongY) / square;
      const part = along < 0 ? 0 : along > 1 ? 1 : along;
      const [east, north] = [point[0] - x - alongX * part, point[1] - y - alongY * part];
      if (east * east + north * north < places[at + 4]! ** 2) return true;
    }
    return inWater(point);
  };
}
