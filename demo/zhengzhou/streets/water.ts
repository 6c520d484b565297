import { boxesMeet, boxOf, insideRing, type Box } from "../../../kernel/index.ts";
import { lakes, rivers } from "../lines.ts";
import { smooth } from "./curves.ts";
import { awayFrom, nearestPart, toPlane, type Point } from "./plane.ts";

/** Lakes and the Yellow River as smooth rings of the plane. */
export const lakeShapes = lakes.map(({ name, nameEn, path }) => {
  const ring = smooth(path.map(toPlane), true);
  return { name, nameEn, ring, box: boxOf(ring) };
});

/** Rivers and canals by their smooth middle. */
export const riverShapes = rivers.map(({ name, nameEn, width, path }) => {
  const middle = smooth(path.map(toPlane));
  return { name, nameEn, width, middle, box: boxOf(middle) };
});

interface Near {
  readonly rings: readonly (readonly Point[])[];
  /** Pieces of rivers with their half width. */
  readonly pieces: readonly (readonly [from: Point, to: Point, half: number])[];
}

const cellSize = 250;
/** From a cell's middle to its corner, and a little more. */
const toCorner = 180;

const around = ([x, y]: Point, reach: number): Box => [x - reach, y - reach, x + reach, y + reach];

/** Whether a point lies in a lake or nearer to its shore than so many metres. */
const inLake = (ring: readonly Point[], point: Point, away: number): boolean =>
  insideRing(ring, ...point) || (away > 0 && awayFrom(point, ring) < away);

/** What water comes within `reach` metres of a point. */
function waterNear(point: Point, reach: number): Near {
  const lakesNear = lakeShapes.filter(({ box }) => boxesMeet(box, around(point, reach)));
  const pieces = riverShapes
    .filter(({ box, width }) => boxesMeet(box, around(point, width / 2 + reach)))
    .flatMap(({ middle, width }) =>
      middle.slice(1).flatMap((to, at) => {
        const from = middle[at]!;
        return nearestPart(point, from, to).away < width / 2 + reach ? [[from, to, width / 2] as const] : [];
      }),
    );
  return { rings: lakesNear.map(({ ring }) => ring).filter((ring) => inLake(ring, point, reach)), pieces };
}

/**
 * Tells whether a point of the plane lies in a lake, river or canal of the demo city, or nearer to one than `away` metres.
 * What water is near is looked up once for each cell of the plane.
 */
export function waterFinder(away = 0): (point: Point) => boolean {
  const cells = new Map<number, Near>();
  return (point) => {
    const [column, row] = [Math.floor(point[0] / cellSize), Math.floor(point[1] / cellSize)];
    const key = column * 65_536 + row;
    let near = cells.get(key);
    if (near === undefined) {
      near = waterNear([(column + 0.5) * cellSize, (row + 0.5) * cellSize], toCorner + away);
      cells.set(key, near);
    }
    return (
      near.pieces.some(([from, to, half]) => nearestPart(point, from, to).away < half + away) ||
      near.rings.some((ring) => inLake(ring, point, away))
    );
  };
}
