/** Time between two instants (ms), the second not in it. */
export interface Stretch {
  readonly from: number;
  readonly until: number;
}

export function lengthOf(stretches: readonly Stretch[]): number {
  return stretches.reduce((sum, { from, until }) => sum + until - from, 0);
}

/** What lies within the bounds. */
export function within(stretches: readonly Stretch[], from: number, until: number): readonly Stretch[] {
  if (stretches.every((one) => one.from >= from && one.until <= until)) return stretches;
  return stretches
    .map((one) => ({ from: Math.max(one.from, from), until: Math.min(one.until, until) }))
    .filter((one) => one.from < one.until);
}

/** In order, those that meet made one. */
export function merged(stretches: readonly Stretch[]): readonly Stretch[] {
  const result: { from: number; until: number }[] = [];
  for (const { from, until } of stretches.toSorted((one, other) => one.from - other.from)) {
    const last = result.at(-1);
    if (last !== undefined && from <= last.until) last.until = Math.max(last.until, until);
    else result.push({ from, until });
  }
  return result;
}

/** The stretches without the gaps; both in order and apart. */
export function without(stretches: readonly Stretch[], gaps: readonly Stretch[]): readonly Stretch[] {
  if (gaps.length === 0) return stretches;
  const result: Stretch[] = [];
  for (const { from, until } of stretches) {
    let place = from;
    for (const gap of gaps) {
      if (gap.until <= place) continue;
      if (gap.from >= until) break;
      if (gap.from > place) result.push({ from: place, until: gap.from });
      place = gap.until;
    }
    if (place < until) result.push({ from: place, until });
  }
  return result;
}

/** The instant at which so much of them (ms) has passed; undefined when they hold less. */
export function reach(stretches: readonly Stretch[], amount: number): number | undefined {
  let left = amount;
  for (const { from, until } of stretches) {
    if (left <= until - from) return from + left;
    left -= until - from;
  }
  return undefined;
}
