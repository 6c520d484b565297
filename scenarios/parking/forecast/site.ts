import type { BackTest } from "./back-test.ts";
import type { Calendar } from "./calendar.ts";
import type { SiteHistory } from "./site-history.ts";

/** What the caller may tell of a site. */
export interface SiteTraits {
  /** Sites that rise and fall together: a district, a small city. */
  readonly group?: string;
  /** Whose public holidays it keeps; handed to `dayKind`. */
  readonly region?: string;
  /** Number of places. */
  readonly capacity?: number;
}

export interface Site {
  readonly id: string;
  traits: SiteTraits;
  readonly history: SiteHistory;
  calendar: Calendar;
  readonly backTest: BackTest;
}
