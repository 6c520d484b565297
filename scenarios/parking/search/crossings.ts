import { distanceBetween, type LonLat } from "../../../kernel/index.ts";
import { nearestOn, type Line, type Street } from "./streets.ts";

/** Lines of two streets that end this near to each other are taken to meet, metres; a map may be drawn more roughly. */
const endsMeet = 40;
/** Both carriageways and the arms of one junction, metres. */
const oneJunction = 200;
const mostJunctions = 6;

function crossing([ax, ay]: LonLat, [bx, by]: LonLat, [cx, cy]: LonLat, [dx, dy]: LonLat): LonLat | undefined {
  const across = (bx - ax) * (dy - cy) - (by - ay) * (dx - cx);
  if (across === 0) return undefined;
  const along = ((cx - ax) * (dy - cy) - (cy - ay) * (dx - cx)) / across;
  const other = ((cx - ax) * (by - ay) - (cy - ay) * (bx - ax)) / across;
  if (along < 0 || along > 1 || other < 0 || other > 1) return undefined;
  return [ax + (bx - ax) * along, ay + (by - ay) * along];
}

function crossingsOf(one: Line, other: Line): LonLat[] {
  const found: LonLat[] = [];
  for (let i = 1; i < one.length; i++)
    for (let j = 1; j < other.length; j++) {
      const at = crossing(one[i - 1]!, one[i]!, other[j - 1]!, other[j]!);
      if (at) found.push(at);
    }
  return found;
}

/** Ends of one line that lie beside the other. */
function touching(one: Line, other: Line, reach: number): LonLat[] {
  return [one[0]!, one.at(-1)!].flatMap((end) => {
    let [at, least] = [end, Infinity];
    for (let j = 1; j < other.length; j++) {
      const point = nearestOn(other[j - 1]!, other[j]!, end);
      const distance = distanceBetween(...point, ...end);
      if (distance < least) [at, least] = [point, distance];
    }
    return least <= reach ? [at] : [];
  });
}

function junctions(points: readonly LonLat[]): LonLat[] {
  const found: { at: LonLat; of: number }[] = [];
  for (const point of points) {
    const near = found.find(({ at }) => distanceBetween(...at, ...point) <= oneJunction);
    if (!near) found.push({ at: point, of: 1 });
    else {
      near.of += 1;
      near.at = [near.at[0] + (point[0] - near.at[0]) / near.of, near.at[1] + (point[1] - near.at[1]) / near.of];
    }
  }
  return found.map(({ at }) => at);
}

/** Where two streets meet, west to east: where their lines cross, else where one ends at the other. `accuracy` is that of the map, metres. */
export function whereTheyMeet(one: Street, other: Street, accuracy = 0): LonLat[] {
  const each = <Found>(found: (a: Line, b: Line) => readonly Found[]): Found[] =>
    one.lines.flatMap((a) => other.lines.flatMap((b) => found(a, b)));
  const crossed = each(crossingsOf);
  const reach = Math.max(endsMeet, accuracy);
  const points = crossed.length > 0 ? crossed : each((a, b) => [...touching(a, b, reach), ...touching(b, a, reach)]);
  return junctions(points)
    .toSorted((a, b) => a[0] - b[0])
    .slice(0, mostJunctions);
}
