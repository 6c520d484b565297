/** Nothing was observed before, ms: what claims to be is in another unit, or of a clock that never was set. */
export const earliestObservation = Date.UTC(2000, 0, 1);
const latestPlausible = Date.UTC(2100, 0, 1);

const units = [
  ["seconds", 1e-3],
  ["milliseconds", 1],
  ["microseconds", 1e3],
  ["nanoseconds", 1e6],
] as const;
export type InstantUnit = (typeof units)[number][0];

/** The one unit in which a number since 1970 lies within 2000 and 2099: these years of one are none of another. */
export function unitOfInstant(number: number): InstantUnit | undefined {
  const fits = ([, perMillisecond]: (typeof units)[number]) =>
    number >= earliestObservation * perMillisecond && number < latestPlausible * perMillisecond;
  return units.find(fits)?.[0];
}
