import type { Layer } from "./site-points.ts";

/** What sites add up to; only those with a figure count in `live`, `free` and `total`. */
export interface Sums {
  readonly sites: number;
  readonly live: number;
  readonly free: number;
  readonly total: number;
  readonly flagged: number;
}

export interface DistrictSums extends Sums {
  /** Empty for sites that lie in no known district. */
  readonly district: string;
}

const none = { sites: 0, live: 0, free: 0, total: 0, flagged: 0 };

/** The whole layer, and each district with a figure, the fullest first. */
export function countsOf(rows: Layer): { readonly whole: Sums; readonly districts: readonly DistrictSums[] } {
  const whole = { ...none };
  const districts = new Map<string, typeof whole & { district: string }>();
  for (let row = 0; row < rows.id.length; row++) {
    const district = rows.district[row]!;
    const part = districts.get(district) ?? { district, ...none };
    districts.set(district, part);
    for (const sums of [whole, part]) {
      sums.sites++;
      if (rows.flagged[row] === true) sums.flagged++;
      if (rows.free[row]! < 0 || rows.total[row]! < 0) continue;
      sums.live++;
      sums.free += rows.free[row]!;
      sums.total += rows.total[row]!;
    }
  }
  const counted = [...districts.values()].filter(({ total }) => total > 0);
  return { whole, districts: counted.toSorted((one, other) => occupiedShare(other) - occupiedShare(one)) };
}

/** 0 to 1. */
export const occupiedShare = ({ free, total }: Pick<Sums, "free" | "total">): number =>
  total === 0 ? 0 : 1 - free / total;
