import { fromGcj02, toGcj02, type doors, type LonLat } from "../../../kernel/index.ts";

/** Between WGS 84, which all outside the map speaks, and what the map's tiles are drawn in. */
export interface Datum {
  readonly toMap: (place: LonLat) => LonLat;
  readonly fromMap: (place: LonLat) => LonLat;
  /** True when both are the same. */
  readonly same: boolean;
}

const wgs84: Datum = { toMap: (place) => place, fromMap: (place) => place, same: true };
const gcj02: Datum = { toMap: toGcj02, fromMap: fromGcj02, same: false };

export const datumOf = (tiles: doors.Tiles | undefined): Datum => (tiles?.datum === "gcj02" ? gcj02 : wgs84);

type Positions = Float32Array | Float64Array;

/**
 * Puts positions (longitude, latitude, …) where the map draws them; of positions that it has seen before in the same
 * row, it shifts only those that moved, so that a city of berths that stand still costs one comparison each.
 */
export function positionShifter(datum: Datum): (positions: Positions, length: number) => Positions {
  if (datum.same) return (positions) => positions;
  let seen = new Float64Array(0);
  let shifted = new Float64Array(0);
  return (positions, length) => {
    if (seen.length !== length * 2) {
      seen = new Float64Array(length * 2).fill(Number.NaN);
      shifted = new Float64Array(length * 2);
    }
    for (let at = 0; at < length * 2; at += 2) {
      const [longitude, latitude] = [positions[at]!, positions[at + 1]!];
      if (seen[at] === longitude && seen[at + 1] === latitude) continue;
      [seen[at], seen[at + 1]] = [longitude, latitude];
      [shifted[at], shifted[at + 1]] = datum.toMap([longitude, latitude]) as [number, number];
    }
    return shifted;
  };
}
