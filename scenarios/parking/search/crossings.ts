import { distanceBetween, metresOfDegree, nearestOn, type LonLat } from "../../../kernel/index.ts";
import type { Line, Piece } from "./pieces.ts";
import type { Street } from "./streets.ts";

/** Lines of two streets that end this near to each other are taken to meet, metres; a map may be drawn more roughly. */
const endsMeet = 40;
/** Both carriageways and the arms of one junction, metres; where lines are drawn as roughly as on a base map. */
const oneRoughJunction = 200;
/** The same where the city's roads tell who meets whom. */
const oneJunction = 80;
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
      const point = nearestOn(other[j - 1]!, other[j]!, end).at;
      const distance = distanceBetween(...point, ...end);
      if (distance < least) [at, least] = [point, distance];
    }
    return least <= reach ? [at] : [];
  });
}

/** Points that are of one junction as one, in their middle. */
function gathered(points: readonly LonLat[], reach: number): LonLat[] {
  const found: { at: LonLat; of: number }[] = [];
  for (const point of points) {
    const near = found.find(({ at }) => distanceBetween(...at, ...point) <= reach);
    if (!near) found.push({ at: point, of: 1 });
    else {
      near.of += 1;
      near.at = [near.at[0] + (point[0] - near.at[0]) / near.of, near.at[1] + (point[1] - near.at[1]) / near.of];
    }
  }
  return found.map(({ at }) => at);
}

/** Where the junctions at the ends of pieces are; undefined where nobody knows of junctions. */
function junctionsOf(pieces: readonly Piece[]): Map<number, LonLat> | undefined {
  const junctions = new Map<number, LonLat>();
  for (const { ends, line } of pieces) {
    if (!ends) return undefined;
    junctions.set(ends[0], line[0]!).set(ends[1], line.at(-1)!);
  }
  return junctions;
}

const each = <Found>(one: Street, other: Street, found: (a: Line, b: Line) => readonly Found[]): Found[] =>
  one.pieces.flatMap((a) => other.pieces.flatMap((b) => found(a.line, b.line)));

export interface Crossing {
  readonly at: LonLat;
  /** One lies above the other there. */
  readonly bridge: boolean;
}

/** Whether their boxes are farther apart than that, metres. */
const apart = (one: Street, other: Street, reach: number): boolean => {
  const degrees = reach / metresOfDegree;
  const wide = degrees / Math.cos((one.box[1] * Math.PI) / 180);
  return (
    one.box[0] - wide > other.box[2] ||
    other.box[0] - wide > one.box[2] ||
    one.box[1] - degrees > other.box[3] ||
    other.box[1] - degrees > one.box[3]
  );
};

function met(one: Street, other: Street, accuracy: number): { points: LonLat[]; bridge: boolean; reach: number } {
  const [ours, theirs] = [junctionsOf(one.pieces), junctionsOf(other.pieces)];
  const shared = ours && theirs && [...ours].flatMap(([junction, at]) => (theirs.has(junction) ? [at] : []));
  if (shared && shared.length > 0) return { points: shared, bridge: false, reach: oneJunction };
  const points = each(one, other, crossingsOf);
  if (shared) return { points, bridge: true, reach: oneJunction };
  if (points.length > 0) return { points, bridge: false, reach: oneRoughJunction };
  const reach = Math.max(endsMeet, accuracy);
  const touched = each(one, other, (a, b) => [...touching(a, b, reach), ...touching(b, a, reach)]);
  return { points: touched, bridge: false, reach: oneRoughJunction };
}

/**
 * Where two streets meet, west to east: at the junctions that both have, and where one has none with the other, where their lines
 * cross; of a base map, which knows no junctions, also where one ends at the other. `accuracy` is that of the lines, metres.
 */
export function whereTheyMeet(one: Street, other: Street, accuracy = 0): Crossing[] {
  if (apart(one, other, Math.max(endsMeet, accuracy))) return [];
  const { points, bridge, reach } = met(one, other, accuracy);
  return gathered(points, reach)
    .toSorted((a, b) => a[0] - b[0])
    .slice(0, mostJunctions)
    .map((at) => ({ at, bridge }));
}
