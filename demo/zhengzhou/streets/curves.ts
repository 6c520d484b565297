import { distance, moved, nearestPart, unit, type Point } from "./plane.ts";

/** A piece of a curve (Hermite): leaves `from` and reaches `to` in the given directions, each as long as it pulls. */
export function curve(from: Point, leaving: Point, to: Point, reaching: Point, pieces: number): Point[] {
  const points: Point[] = [from];
  for (let piece = 1; piece < pieces; piece += 1) {
    const t = piece / pieces;
    const [a, b, c, d] = [(1 + 2 * t) * (1 - t) ** 2, t * (1 - t) ** 2, t * t * (3 - 2 * t), t * t * (t - 1)];
    points.push([
      a * from[0] + b * leaving[0] + c * to[0] + d * reaching[0],
      a * from[1] + b * leaving[1] + c * to[1] + d * reaching[1],
    ]);
  }
  points.push(to);
  return points;
}

/** A path drawn by hand with its corners rounded: through the same points (Catmull and Rom 1974, by chord length). */
export function smooth(path: readonly Point[], closed = isClosed(path), step = 90): Point[] {
  const points = closed ? path.slice(0, -1) : path;
  const count = points.length;
  if (count < 3) return [...path];
  const at = (index: number): Point => (closed ? points[(index + count) % count]! : points[index]!);
  const tangent = (index: number): Point => {
    if (!closed && index === 0) return unit(at(0), at(1));
    if (!closed && index === count - 1) return unit(at(count - 2), at(count - 1));
    const [before, here, after] = [at(index - 1), at(index), at(index + 1)];
    const [one, other] = [unit(before, here), unit(here, after)];
    const share = distance(before, here) / (distance(before, here) + distance(here, after));
    return unit([0, 0], [one[0] * (1 - share) + other[0] * share, one[1] * (1 - share) + other[1] * share]);
  };
  const smoothed: Point[] = [];
  for (let index = 0; index < (closed ? count : count - 1); index += 1) {
    const [from, to] = [at(index), at(index + 1)];
    const length = distance(from, to);
    const pieces = Math.max(1, Math.min(12, Math.round(length / step)));
    const leaving = moved([0, 0], tangent(index), length);
    const reaching = moved([0, 0], tangent(closed ? (index + 1) % count : index + 1), length);
    smoothed.push(...curve(from, leaving, to, reaching, pieces).slice(0, -1));
  }
  smoothed.push(closed ? smoothed[0]! : at(count - 1));
  return simplified(smoothed, 3);
}

const isClosed = (path: readonly Point[]): boolean => path.length > 3 && distance(path[0]!, path.at(-1)!) < 1;

/** Without the points that lie within `tolerance` metres of the line without them (Douglas and Peucker 1973). */
export function simplified(path: readonly Point[], tolerance: number): Point[] {
  if (path.length < 3) return [...path];
  const kept = new Uint8Array(path.length);
  kept[0] = kept[path.length - 1] = 1;
  const open: [number, number][] = isClosed(path)
    ? [
        [0, path.length >> 1],
        [path.length >> 1, path.length - 1],
      ]
    : [[0, path.length - 1]];
  if (open.length === 2) kept[path.length >> 1] = 1;
  for (let span = open.pop(); span; span = open.pop()) {
    const [from, to] = span;
    let [farthest, away] = [-1, tolerance];
    for (let at = from + 1; at < to; at += 1) {
      const off = nearestPart(path[at]!, path[from]!, path[to]!).away;
      if (off > away) [farthest, away] = [at, off];
    }
    if (farthest < 0) continue;
    kept[farthest] = 1;
    open.push([from, farthest], [farthest, to]);
  }
  return path.filter((_, at) => kept[at] === 1);
}

/** The path `by` metres to its right, or to its left where `by` is below 0. */
export function beside(path: readonly Point[], by: number): Point[] {
  const closed = isClosed(path);
  const last = path.length - 1;
  return path.map((here, at) => {
    const before = at > 0 ? path[at - 1]! : closed ? path[last - 1]! : here;
    const after = at < last ? path[at + 1]! : closed ? path[1]! : here;
    const [one, other] = [unit(before, here), unit(here, after)];
    const along = unit([0, 0], [one[0] + other[0], one[1] + other[1]]);
    return [here[0] + along[1] * by, here[1] - along[0] * by];
  });
}

export function lengthOf(path: readonly Point[]): number {
  let length = 0;
  for (let at = 1; at < path.length; at += 1) length += distance(path[at - 1]!, path[at]!);
  return length;
}
