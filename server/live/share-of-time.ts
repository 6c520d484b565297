/** Lets a work that is done in pieces take a share of a thread's time. */
export interface ShareOfTime {
  /** Does pieces until `next` says that there are none, or the share is used up for now. */
  spend(next: () => boolean): void;
}

/**
 * `share` of the time, of which at most `most` ms are saved up while there is nothing to do. A piece that took longer than
 * what was left is paid back before the next one: time runs on `now`, ms, whoever uses it.
 */
export function createShareOfTime(share: number, most: number, now: () => number): ShareOfTime {
  let saved = most;
  let countedAt = now();
  return {
    spend(next: () => boolean): void {
      const began = now();
      saved = Math.min(most, saved + (began - countedAt) * share);
      countedAt = began;
      while (saved - (now() - began) > 0 && next());
      saved -= now() - began;
    },
  };
}
