import { insideRing } from "../../kernel/index.ts";
import { nearestPart, type Point } from "../zhengzhou/streets/plane.ts";
import { lakeShapes, riverShapes } from "../zhengzhou/streets/water.ts";

interface Near {
  readonly rings: readonly (readonly Point[])[];
  /** Pieces of rivers with their half width. */
  readonly pieces: readonly (readonly [from: Point, to: Point, half: number])[];
}

const cellSize = 250;
/** From a cell's middle to its corner, and a little more. */
const reach = 180;

const inBox = ([x, y]: Point, box: readonly [number, number, number, number]): boolean =>
  x >= box[0] && y >= box[1] && x <= box[2] && y <= box[3];

function waterNear(middle: Point): Near {
  const rings = lakeShapes.filter(({ ring, box }) => inBox(middle, box) && insideOrNear(ring, middle));
  const pieces = riverShapes
    .filter(({ box }) => inBox(middle, box))
    .flatMap(({ middle: path, width }) =>
      path.slice(1).flatMap((to, at) => {
        const from = path[at]!;
        return nearestPart(middle, from, to).away < width / 2 + reach ? [[from, to, width / 2] as const] : [];
      }),
    );
  return { rings: rings.map(({ ring }) => ring), pieces };
}

const insideOrNear = (ring: readonly Point[], point: Point): boolean =>
  insideRing(ring, ...point) || ring.some((to, at) => at > 0 && nearestPart(point, ring[at - 1]!, to).away < reach);

/** `waterAt` for many points: what water is near is looked up once for each cell of the plane. */
export function waterFinder(): (point: Point) => boolean {
  const cells = new Map<number, Near>();
  return (point) => {
    const [column, row] = [Math.floor(point[0] / cellSize), Math.floor(point[1] / cellSize)];
    const key = column * 65_536 + row;
    let near = cells.get(key);
    if (near === undefined) {
      near = waterNear([(column + 0.5) * cellSize, (row + 0.5) * cellSize]);
      cells.set(key, near);
    }
    return (
      near.pieces.some(([from, to, half]) => nearestPart(point, from, to).away < half) ||
      near.rings.some((ring) => insideRing(ring, ...point))
    );
  };
}
