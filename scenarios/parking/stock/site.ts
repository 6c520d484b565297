import type { Column, Language, Things } from "../../../kernel/index.ts";
import type { Place } from "../contract.ts";
import type { Assessment } from "../policies/assess.ts";
import type { LocalClock } from "../policies/local-clock.ts";
import type { Opening, OpeningHours } from "../policies/opening-hours.ts";
import type { Rhythm } from "../policies/rhythm.ts";
import { describe, type Traits } from "./traits.ts";

export const siteTypes = ["OffStreetParking", "OnStreetParking"] as const;
export type SiteType = (typeof siteTypes)[number];

/** One car park or street as the stock keeps it. */
export interface Site {
  /** Its number in the stock, 0, 1, 2, … */
  readonly number: number;
  readonly thing: number;
  readonly id: string;
  readonly type: SiteType;
  /** Undefined as long as its place is not known. */
  traits: Traits | undefined;
  /** It has a figure that its source gave, not one that was counted from its spots. */
  own: boolean;
  /** The same for its capacity. */
  ownTotal: boolean;
  rhythm: Rhythm | undefined;
  /** The figure shown is counted from its spots. */
  counted: boolean;
  /** What its opening hours said at the clock's minute. */
  opened: { readonly clock: LocalClock; readonly hours: OpeningHours; readonly is: Opening } | undefined;
  assessed: Assessment;
  /** When that was, ms; -Infinity: something changed since. */
  assessedAt: number;
  observedAt: number | undefined;
  /** What was said, believed or not. */
  reportedFree: number | undefined;
  reportedTotal: number | undefined;
  reportedAt: number | undefined;
  /** What was last written as readings for a counted figure; a capacity only where the source gives none. */
  writtenFree: number;
  writtenTotal: number;
}

export interface PlacedSite extends Site {
  traits: Traits;
}

export const isPlaced = (site: Site): site is PlacedSite => site.traits !== undefined;

/** A figure that may be shown and is not out of date. */
export const isLive = (site: Site): boolean =>
  site.assessed.free !== undefined && !site.assessed.flags.includes("stale");

/** Flags that say what is missing, not that something is wrong. */
const missing: ReadonlySet<string> = new Set(["no-live-data", "no-capacity"]);

/** A figure was told that is stale or cannot be true. */
export const isDoubtful = (site: Site): boolean => site.assessed.flags.some((flag) => !missing.has(flag));

export function newSite(things: Things, thing: number, type: SiteType, number: number): Site {
  return {
    number,
    thing,
    id: things.idOf(thing),
    type,
    traits: undefined,
    own: false,
    ownTotal: false,
    rhythm: undefined,
    counted: false,
    opened: undefined,
    assessed: { flags: ["no-live-data"], open: "unknown" },
    assessedAt: -Infinity,
    observedAt: undefined,
    reportedFree: undefined,
    reportedTotal: undefined,
    reportedAt: undefined,
    writtenFree: NaN,
    writtenTotal: NaN,
  };
}

/** The figures of one type of site, read by thing index. */
export interface FigureColumns {
  readonly free: Column;
  readonly occupied: Column;
  readonly total: Column;
  readonly status: Column;
  readonly doubtful: Column;
}

export function figureColumns(things: Things, type: SiteType): FigureColumns {
  return {
    free: things.column(type, "availableSpotNumber"),
    occupied: things.column(type, "occupiedSpotNumber"),
    total: things.column(type, "totalSpotNumber"),
    status: things.column(type, "status"),
    doubtful: things.column(type, "figureDoubtful"),
  };
}

export const kindOf = (site: Site): "car-park" | "street" => (site.type === "OnStreetParking" ? "street" : "car-park");

/** The site as people who read the language see it. */
export function toPlace(site: PlacedSite, language: Language): Place {
  const { free, total, flags, open } = site.assessed;
  return {
    id: site.id,
    kind: kindOf(site),
    ...describe(site.traits, language),
    free,
    total,
    flags: [...flags],
    observedAt: site.observedAt,
    open,
  };
}
