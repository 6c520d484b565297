/**
 * Minutes lost when the place is full on arrival: the mean time to find a place at the kerb over the studies collected by
 * Shoup, "Cruising for parking", Transport Policy 13 (2006).
 */
export const minutesWhenFull = 8.1;

/** What one knows of a candidate for ranking. */
export interface Candidate {
  readonly walkingMinutes: number;
  /** 0 to 1; absent when there is no basis. */
  readonly chance?: number;
}

/**
 * Expected minutes from arrival at the place to the destination: the walk, and the search when there is no place.
 * A candidate of unknown chance counts as full: nobody is sent there before places that are known to be free.
 */
export function expectedMinutes({ walkingMinutes, chance }: Candidate): number {
  return walkingMinutes + (1 - (chance ?? 0)) * minutesWhenFull;
}
