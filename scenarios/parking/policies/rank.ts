/**
 * Minutes lost when the place is full on arrival: the mean time to find a place at the kerb over the studies collected by
 * Shoup, "Cruising for parking", Transport Policy 13 (2006).
 */
export const minutesWhenFull = 8.1;

/** What one knows of a candidate for ranking. */
export interface Candidate {
  /** Absent where it is not known where the driver is. */
  readonly drivingMinutes?: number;
  readonly walkingMinutes: number;
  /** 0 to 1; absent when there is no basis. */
  readonly chance?: number;
}

/**
 * Expected minutes to the destination: the drive, the walk from the place, and the search when there is no place.
 * A candidate of unknown chance counts as full: nobody is sent there before places that are known to be free.
 */
export function expectedMinutes({ drivingMinutes = 0, walkingMinutes, chance }: Candidate): number {
  return drivingMinutes + walkingMinutes + (1 - (chance ?? 0)) * minutesWhenFull;
}
