import { clockSkew } from "../../../kernel/index.ts";
import { assess, type Known } from "../policies/assess.ts";
import type { LocalClock } from "../policies/local-clock.ts";
import { openAt, type Opening } from "../policies/opening-hours.ts";
import { isFor } from "../policies/purpose.ts";
import { newRhythm, noteValue } from "../policies/rhythm.ts";
import type { Settings } from "../settings.ts";
import type { FigureColumns, Site } from "./site.ts";
import type { SpotTable } from "./spot-table.ts";

const known = (value: number): number | undefined => (Number.isNaN(value) ? undefined : value);
const later = (one: number, other: number): number | undefined => known(Number.isNaN(one) || other > one ? other : one);

/** Whether the opening hours hold now; looked up once a minute, since the clock is the same for a minute. */
function hoursOf(site: Site, clock: LocalClock, settings: Settings): Opening {
  const { hours } = site.traits ?? {};
  if (!hours) return "unknown";
  if (site.opened?.clock !== clock || site.opened.hours !== hours)
    site.opened = { clock, hours, is: openAt(hours, clock, settings.publicHolidays) };
  return site.opened.is;
}

/** What the source itself says of a site. */
function ownFigure(site: Site, columns: FigureColumns, clock: LocalClock, settings: Settings): Known {
  const { thing, own, ownTotal } = site;
  return {
    free: own ? known(columns.free.number(thing)) : undefined,
    occupied: own ? known(columns.occupied.number(thing)) : undefined,
    total: ownTotal ? known(columns.total.number(thing)) : undefined,
    status: columns.status.value(thing) as string | undefined,
    doubtful: columns.doubtful.value(thing) === true,
    observedAt: own ? later(columns.free.observedAt(thing), columns.occupied.observedAt(thing)) : undefined,
    reportedAt: own ? later(columns.free.reportedAt(thing), columns.occupied.reportedAt(thing)) : undefined,
    hours: hoursOf(site, clock, settings),
    rhythm: site.rhythm,
  };
}

/** Spots speak for a site when they are at least this share of its places. */
const enoughCovered = 0.8;

/** Assesses a site anew: its own figure, or the count of its spots when there is none or only one that is out of date. */
export function reassess(
  site: Site,
  columns: FigureColumns,
  spots: SpotTable,
  now: number,
  clock: LocalClock,
  settings: Settings,
): void {
  const own = ownFigure(site, columns, clock, settings);
  const counted = spots.countOf(site.number, !isFor(site.traits?.purpose ?? "general", {}));
  const covered = counted !== undefined && counted.spots >= (own.total ?? 0) * enoughCovered;
  const ownAge = now - (own.observedAt ?? -Infinity);
  const isFuture = ownAge < -settings.futureToleranceSeconds * 1000;
  const silent = isFuture || ownAge > settings.staleAfterSeconds * 1000;
  site.counted = covered && silent && (isFuture || counted.observedAt > (own.observedAt ?? -Infinity));
  const { status, hours } = own;
  const figure: Known = site.counted ? { ...figureOf(counted!), status, hours } : own;
  site.assessed = assess(figure, now, clock, site.counted ? settings.ofCounted : settings);
  site.observedAt = figure.observedAt;
  site.reportedFree = figure.free ?? freeFromOccupied(figure.occupied, figure.total);
  site.reportedTotal = figure.total;
  site.reportedAt = figure.reportedAt;
}

const figureOf = ({ free, total, observedAt }: NonNullable<ReturnType<SpotTable["countOf"]>>) => ({
  free,
  total,
  observedAt,
  reportedAt: observedAt,
});

/** Remembers that the source told a new figure. The last change is none that the clock, since set back, has yet to come to. */
export function noteFigure(site: Site, columns: FigureColumns, at: number, now: number, clock: LocalClock): void {
  const given = columns.free.number(site.thing);
  const free = Number.isNaN(given)
    ? freeFromOccupied(columns.occupied.number(site.thing), columns.total.number(site.thing))
    : given;
  if (free === undefined || Number.isNaN(free)) return;
  const { rhythm } = site;
  if (rhythm === undefined) site.rhythm = newRhythm(free, at);
  else if (rhythm.since > now + clockSkew) site.rhythm = { ...rhythm, value: free, since: at };
  else site.rhythm = noteValue(rhythm, free, at, clock);
}

const freeFromOccupied = (occupied: number | undefined, total: number | undefined): number | undefined =>
  occupied === undefined || total === undefined ? undefined : total - occupied;
