/** The slowest first. */
export const flows = ["congested", "slow", "free"] as const;
export type Flow = (typeof flows)[number];

/**
 * How traffic flows, by the share that the measured speed is of the usual one. The bounds are those of the Highway Capacity
 * Manual's levels of service of urban streets, two a step: A and B from 0.67 on, C and D from 0.40 on, E and F below.
 */
export function flowOf(share: number): Flow {
  if (share >= 0.67) return "free";
  return share >= 0.4 ? "slow" : "congested";
}
