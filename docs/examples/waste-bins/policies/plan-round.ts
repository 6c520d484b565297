export interface KnownBin {
  readonly id: string;
  /** 0 empty, 1 full. */
  readonly filled: number;
  /** ms since 1970; unknown for a bin that was never reported as emptied. */
  readonly emptiedAt?: number;
}

export interface Stop {
  readonly id: string;
  readonly why: "full" | "waited";
  /** Since it was last emptied; 0 when that is not known. */
  readonly hours: number;
}

/**
 * Which bins the crew empties next, and why: those filled to `fullAt` or more, fullest first; then those that hold
 * something for more than `mostHours`, longest first. Pure: the same knowledge gives the same round.
 */
export function planRound(
  bins: readonly KnownBin[],
  now: number,
  { fullAt, mostHours }: { readonly fullAt: number; readonly mostHours: number },
): Stop[] {
  const waiting = bins.map((bin) => ({ ...bin, hours: hoursSince(bin.emptiedAt, now) }));
  const full = waiting.filter(({ filled }) => filled >= fullAt).toSorted((one, other) => other.filled - one.filled);
  const waited = waiting
    .filter(({ filled, hours }) => filled > 0 && filled < fullAt && hours > mostHours)
    .toSorted((one, other) => other.hours - one.hours);
  return [
    ...full.map(({ id, hours }) => ({ id, why: "full" as const, hours })),
    ...waited.map(({ id, hours }) => ({ id, why: "waited" as const, hours })),
  ];
}

const hoursSince = (at: number | undefined, now: number): number =>
  at === undefined ? 0 : Math.max(0, Math.floor((now - at) / 3_600_000));
