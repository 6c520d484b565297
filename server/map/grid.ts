import { boxOf, fromGcj02, type Box, type doors, type LonLat } from "../../kernel/index.ts";

export const minimumZoom = 0;
export const maximumZoom = 15;

/** A square of the Web Mercator grid; `y` counts from the north. */
export interface TileAddress {
  readonly z: number;
  readonly x: number;
  readonly y: number;
}

/** How far beyond its edges a tile is drawn, as a part of its width: lines that cross it are wide. */
export const margin = 1 / 64;

type Datum = doors.Tiles["datum"];

/** What lies in a tile and its margin, WGS 84, when the map is drawn in a datum. */
export function boxOfTile({ z, x, y }: TileAddress, datum: Datum): Box {
  const corners = [x - margin, x + 1 + margin].flatMap((column) =>
    [y - margin, y + 1 + margin].map((row) => placeOnGrid(column / 2 ** z, row / 2 ** z)),
  );
  return boxOf(datum === "gcj02" ? corners.map(fromGcj02) : corners);
}

function placeOnGrid(column: number, row: number): LonLat {
  const latitude = Math.atan(Math.sinh(Math.PI * (1 - 2 * row))) * (180 / Math.PI);
  return [column * 360 - 180, latitude];
}
