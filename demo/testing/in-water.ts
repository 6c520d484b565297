import { insideRing, type LonLat } from "../../kernel/index.ts";
import { awayFrom, toPlane } from "../zhengzhou/streets/plane.ts";
import { lakeShapes, riverShapes } from "../zhengzhou/streets/water.ts";

/** Whether a place lies in water of the demo city: all of it looked at, so that the quick finder can be held against this. */
export function inWater(place: LonLat): boolean {
  const point = toPlane(place);
  return (
    lakeShapes.some(({ ring }) => insideRing(ring, ...point)) ||
    riverShapes.some(({ middle, width }) => awayFrom(point, middle) < width / 2)
  );
}
