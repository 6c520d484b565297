import type { LiveColumn, MapView, PointLayer } from "../../../../web/kit/index.ts";

/** Free, occupied, closed, unknown, as in `parking.spots`. */
const statuses = ["free", "occupied", "closed", "unknown"];
const unknown = 3;
const colors: readonly (readonly [number, number, number, number])[] = [
  [70, 224, 170, 150],
  [255, 104, 116, 120],
  [120, 130, 140, 90],
  [120, 130, 140, 70],
];

/** All single berths of the city, held as the bytes they came in; changed in place as readings come. */
export interface Spots {
  readonly length: number;
  readonly positions: Float32Array;
  readonly colors: Uint8Array;
  readonly status: Uint8Array;
  readonly counts: Uint32Array;
  /** Row by thing index. */
  readonly rows: ReadonlyMap<number, number>;
}

/** Reads the layout that the contract of `parking.spots` describes. */
export function readSpots(bytes: Uint8Array): Spots {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = view.getUint32(0, true);
  const positions = new Float32Array(length * 2);
  const status = bytes.slice(4 + length * 12, 4 + length * 13);
  const spots: Spots = {
    length,
    positions,
    colors: new Uint8Array(length * 4),
    status,
    counts: new Uint32Array(statuses.length),
    rows: new Map(Array.from({ length }, (_, row) => [view.getUint32(4 + row * 4, true), row])),
  };
  for (let row = 0; row < length; row++) {
    positions[row * 2] = view.getFloat32(4 + length * 4 + row * 4, true);
    positions[row * 2 + 1] = view.getFloat32(4 + length * 8 + row * 4, true);
    paint(spots, row, status[row]!);
  }
  return spots;
}

function paint(spots: Spots, row: number, status: number): void {
  spots.status[row] = status;
  spots.counts[status] = (spots.counts[status] ?? 0) + 1;
  spots.colors.set(colors[status] ?? colors[unknown]!, row * 4);
}

/** Applies live changes in place: whether any berth is drawn differently now, and whether there are berths not held yet. */
export function applyColumns(
  spots: Spots,
  columns: readonly LiveColumn[],
): { readonly changed: boolean; readonly unknown: boolean } {
  let [changed, strange] = [false, false];
  for (const { attribute, things, words, codes } of columns) {
    if (attribute !== "status" || words === undefined || codes === undefined) continue;
    const meanings = words.map((word) => statuses.indexOf(word));
    for (let place = 0; place < things.length; place++) {
      const row = spots.rows.get(things[place]!);
      const status = meanings[codes[place]!]!;
      strange ||= row === undefined;
      if (row === undefined || status < 0 || spots.status[row] === status) continue;
      spots.counts[spots.status[row]!]!--;
      paint(spots, row, status);
      changed = true;
    }
  }
  return { changed, unknown: strange };
}

/** How many berths lie in a box of west, south, east and north. */
export function countIn({ length, positions }: Spots, [west, south, east, north]: MapView["box"]): number {
  let count = 0;
  for (let row = 0; row < length; row++) {
    const [longitude, latitude] = [positions[row * 2]!, positions[row * 2 + 1]!];
    if (longitude >= west && longitude <= east && latitude >= south && latitude <= north) count++;
  }
  return count;
}

export const unknownOnly = ({ length, counts }: Spots): boolean => length > 0 && counts[unknown] === length;

export const spotPoints = (spots: Spots, version: number): PointLayer => ({
  id: "spots",
  length: spots.length,
  positions: spots.positions,
  colors: spots.colors,
  radius: 2.2,
  smallest: 0.7,
  largest: 9,
  version,
});
