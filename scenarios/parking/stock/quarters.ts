/** Free share of 0 to 1 at an instant, ms since 1970. */
export interface Share {
  readonly at: number;
  readonly share: number;
}

const quarter = 900_000;
const hour = 3_600_000;

/**
 * Quarter hours from hourly means, each mean standing for the middle of its hour, straight lines between them. An hour
 * without a neighbour gives its middle only.
 */
export function quartersFromHours(hours: readonly Share[]): Share[] {
  return hours.flatMap(({ at, share }, index) => {
    const middle = at + hour / 2;
    const next = hours[index + 1];
    if (next?.at !== at + hour) return [{ at: middle, share }];
    return [0, 1, 2, 3].map((step) => ({
      at: middle + step * quarter,
      share: share + ((next.share - share) * step) / 4,
    }));
  });
}
