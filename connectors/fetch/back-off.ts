const longest = 15 * 60;

/** Seconds to wait after so many failures in a row: doubling, at most a quarter of an hour (or the feed's own pace when that is slower), spread by half to either side. */
export function waitAfter(failures: number, every: number, random: () => number): number {
  if (failures === 0) return every;
  const doubled = Math.min(every * 2 ** Math.min(failures - 1, 20), Math.max(longest, every));
  return doubled * (0.5 + random());
}
