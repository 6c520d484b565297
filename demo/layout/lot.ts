import { moved, type Point } from "../zhengzhou/streets/plane.ts";

export type CarParkForm = "underground" | "multiStorey" | "surface";

/** The ground of a car park: a rectangle beside its street, from the entrance's side into the block. */
export interface Lot {
  /** Middle of the side towards the street. */
  readonly front: Point;
  /** Unit vectors along the street and away from it. */
  readonly along: Point;
  readonly away: Point;
  /** Metres. */
  readonly width: number;
  readonly depth: number;
  /** Berths in a row of one storey. */
  readonly columns: number;
  readonly storeys: number;
}

/** Metres: cars at right angles on both sides of an aisle; the least in China is 2.4 by 5.3 and 5.5, as others quote JGJ 100. */
const berthWidth = 2.5;
const berthDepth = 5.3;
const aisle = 6;
const bay = berthDepth * 2 + aisle;

function storeysOf(form: CarParkForm, berths: number): number {
  if (form === "surface") return 1;
  return form === "underground"
    ? Math.min(3, Math.ceil(berths / 80))
    : Math.min(6, Math.max(2, Math.ceil(berths / 60)));
}

/** Shapes that hold so many berths, from broad to narrow: the first that fits into its block is taken. */
export function shapesFor(form: CarParkForm, berths: number): Pick<Lot, "width" | "depth" | "columns" | "storeys">[] {
  const storeys = storeysOf(form, berths);
  const ofStorey = Math.ceil(berths / storeys);
  return [1.5, 3, 0.7].map((ratio) => {
    const columns = Math.max(4, Math.round(Math.sqrt((ofStorey * (bay / 2) * ratio) / berthWidth)));
    const rows = Math.ceil(ofStorey / columns);
    return { columns, storeys, width: columns * berthWidth, depth: depthOf(rows) };
  });
}

const depthOf = (rows: number): number => Math.floor(rows / 2) * bay + (rows % 2) * (berthDepth + aisle);

/** Where the n-th berth lies: storey by storey, in rows parallel to the street; storeys a little aside of each other. */
export function berthOf(lot: Lot, index: number): Point {
  const row = Math.floor(index / (lot.columns * lot.storeys));
  const inRow = index % (lot.columns * lot.storeys);
  const across = ((inRow + 0.5) / lot.storeys) * berthWidth - lot.width / 2;
  const into = Math.floor(row / 2) * bay + berthDepth / 2 + (row % 2) * (berthDepth + aisle);
  return moved(moved(lot.front, lot.along, across), lot.away, into);
}
