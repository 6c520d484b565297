/** A mover's way on the map's plane (x to the east, y to the south, in parts of the world). */
export interface Way {
  readonly xs: Float64Array;
  readonly ys: Float64Array;
  /** ms */
  readonly at: readonly number[];
}

export interface Stand {
  readonly x: number;
  readonly y: number;
  /** Radians from east to south; undefined on a way that goes nowhere. */
  readonly heading: number | undefined;
  /** Under way now. */
  readonly going: boolean;
}

/** Where a mover is at an instant; `stepwise`: at the last place that it reached. A way has at least one place. */
export function alongPath({ xs, ys, at }: Way, now: number, stepwise = false): Stand {
  const last = xs.length - 1;
  let after = 0;
  while (after <= last && at[after]! <= now) after += 1;
  const from = Math.max(0, after - 1);
  const to = Math.min(last, after);
  const lasts = at[to]! - at[from]!;
  const going = from < to && after > 0;
  const part = going && !stepwise && lasts > 0 ? (now - at[from]!) / lasts : 0;
  return {
    x: xs[from]! + (xs[to]! - xs[from]!) * part,
    y: ys[from]! + (ys[to]! - ys[from]!) * part,
    heading: headingAt(xs, ys, from),
    going,
  };
}

/** Along the stretch that begins at a place, or the nearest one that has a length: before it first. */
function headingAt(xs: Float64Array, ys: Float64Array, place: number): number | undefined {
  const along = (start: number): number | undefined => {
    const [east, south] = [xs[start + 1]! - xs[start]!, ys[start + 1]! - ys[start]!];
    return east === 0 && south === 0 ? undefined : Math.atan2(south, east);
  };
  for (let start = Math.min(place, xs.length - 2); start >= 0; start -= 1) {
    const heading = along(start);
    if (heading !== undefined) return heading;
  }
  for (let start = place + 1; start + 1 < xs.length; start += 1) {
    const heading = along(start);
    if (heading !== undefined) return heading;
  }
  return undefined;
}

/** The shorter way round from one heading to another, radians. */
export function turnTo(from: number, to: number): number {
  const turn = (to - from) % (2 * Math.PI);
  if (turn > Math.PI) return turn - 2 * Math.PI;
  return turn < -Math.PI ? turn + 2 * Math.PI : turn;
}
