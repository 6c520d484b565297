const minute = 60;

/** How long to wait after failures: `first` s after the first one when that is more than the feed's own pace, `longest` at most. */
export interface Patience {
  readonly first: number;
  readonly longest: number;
}

export const usual: Patience = { first: 0, longest: 15 * minute };
/** Of a host that does not want to be asked now and does not say for how long. */
export const afterRefusal: Patience = { first: minute, longest: 15 * minute };
/** Of an answer beyond what is read: to look at it costs much, and it will hardly be another one soon. */
export const afterEffort: Patience = { first: 15 * minute, longest: 24 * 60 * minute };

/** Seconds to wait after so many failures in a row: doubling, at most the longest (or the feed's own pace when that is slower), spread by half to either side. */
export function waitAfter(
  failures: number,
  every: number,
  random: () => number,
  { first, longest }: Patience = usual,
): number {
  if (failures === 0) return every;
  const begin = Math.max(every, first);
  const doubled = Math.min(begin * 2 ** Math.min(failures - 1, 20), Math.max(longest, every));
  return doubled * (0.5 + random());
}
