import { walkingPace, type Travel } from "../../../kernel/index.ts";

/**
 * How much longer people walk than the straight line: O'Sullivan and Morrall (Transportation Research Record 1538, 1996)
 * measured 1.21 to 1.23 on the ways to stations of a city.
 */
export const walkingDetour = 1.23;

/** Metres a minute. */
export const walkingSpeed = 60 * walkingPace;

export interface Walk {
  /** Metres. */
  readonly walkingDistance: number;
  readonly walkingMinutes: number;
  readonly walkingBasis: "streets" | "estimated-detour";
}

/** What a walk of this straight line, in metres, takes: an estimate. */
export function estimatedWalk(distance: number): Walk {
  const walkingDistance = distance * walkingDetour;
  return { walkingDistance, walkingMinutes: walkingDistance / walkingSpeed, walkingBasis: "estimated-detour" };
}

/** What a walk by the streets takes; `off`: metres from both ends to the streets. */
export const streetWalk = ({ metres, seconds }: Travel, off: number): Walk => ({
  walkingDistance: metres + off,
  walkingMinutes: seconds / 60 + off / walkingSpeed,
  walkingBasis: "streets",
});
