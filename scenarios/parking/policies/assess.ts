import type { QualityFlag } from "../contract.ts";
import type { LocalClock } from "./local-clock.ts";
import type { Opening } from "./opening-hours.ts";
import { busyBetween, type Rhythm } from "./rhythm.ts";

export interface AssessSettings {
  /** A figure observed longer ago than this is stale, seconds. */
  readonly staleAfterSeconds: number;
  /** Clocks of sources may run ahead by so much, seconds. */
  readonly futureToleranceSeconds: number;
  /** No change for at least so much busy time before a figure may be called stuck, seconds. */
  readonly stuckAfterSeconds: number;
}

/** What is known of one site, as its source says it. Instants in ms since 1970. */
export interface Known {
  readonly free?: number;
  readonly occupied?: number;
  readonly total?: number;
  /** SDM `ParkingSiteStatus`. */
  readonly status?: string;
  /** The source says of its figure what nobody understands. */
  readonly doubtful?: boolean;
  readonly observedAt?: number;
  readonly reportedAt?: number;
  /** What its opening hours say; `unknown` without any. */
  readonly hours: Opening;
  /** The past of the free figure; none right after the start. */
  readonly rhythm?: Rhythm;
}

export interface Assessment {
  /** Absent when no figure can be trusted; a stale one is kept, its flag and `observedAt` tell its age. */
  readonly free?: number;
  readonly total?: number;
  readonly flags: readonly QualityFlag[];
  readonly open: Opening;
}

/** Changes that must have been seen before a site's own rhythm is judged by. */
const enoughChanges = 30;
/** How many times longer than its longest usual quiet span a figure may rest. */
const patience = 3;
/** So many times that at the ends of its range: a full car park stays full, a shop's stays empty on a Sunday. */
const patienceAtTheEnds = 5;
/** Share of the capacity below which a car park counts as near full. */
const nearFull = 0.1;
/** A fall to zero at once is no filling up when it is from above this share, and so many usual steps deep. */
const farOff = 0.25;
const deepFall = 8;
/** From this share on, two figures contradict each other rather than differ by counting errors. */
const contradiction = 0.1;
const smallestForContradiction = 10;

/** A figure that did not change for longer than the site's own rhythm allows, although it is still reported. */
function isStuck(known: Known, free: number, now: number, clock: LocalClock, settings: AssessSettings): boolean {
  const { rhythm, total, reportedAt } = known;
  if (!rhythm || rhythm.changes < enoughChanges || rhythm.value !== free || known.hours === "closed") return false;
  const until = Math.min(now, reportedAt ?? now);
  const atTheEnd = free <= 0 || (total !== undefined && free >= total * 0.98);
  const allowed =
    Math.max(settings.stuckAfterSeconds * 1000, rhythm.longestQuiet * patience) * (atTheEnd ? patienceAtTheEnds : 1);
  return busyBetween(rhythm.since, until, clock) > allowed;
}

/** A zero that stands for "no data": no capacity either, nothing occupied either, or a fall from far off to a rest at zero. */
function isNoData(known: Known, free: number): boolean {
  if (free !== 0) return false;
  const { total, occupied, rhythm } = known;
  if (total === 0 || (occupied === 0 && total !== undefined && total > 0)) return true;
  if (!rhythm || rhythm.changes < enoughChanges || !(total! >= smallestForContradiction)) return false;
  const neverNearFull = rhythm.lowest > total! * nearFull;
  const fellAtOnce = rhythm.before > total! * farOff && rhythm.before > rhythm.step * deepFall;
  return neverNearFull && fellAtOnce;
}

/** The source's own words contradict `free` in the way that a swap of free and occupied would. */
function isSwapped({ occupied, total, status }: Known, free: number): boolean {
  if (total === undefined || total < smallestForContradiction || free > total) return false;
  const limit = total * contradiction;
  if (free > 0 && free === occupied && Math.abs(total - free - occupied) > limit) return true;
  return status === "full" && total - free <= limit / 10;
}

function opening({ status, hours }: Known): Opening {
  if (status === "closed" || status === "closedAbnormal") return "closed";
  return hours === "unknown" && status !== undefined ? "open" : hours;
}

/**
 * Decides what of a site's figure may be shown, and says why not. Pure.
 * @example assess({ free: -3, total: 120, hours: "open" }, now, clock, settings) // { total: 120, flags: ["below-zero"], open: "open" }
 */
export function assess(known: Known, now: number, clock: LocalClock, settings: AssessSettings): Assessment {
  const flags: QualityFlag[] = [];
  const open = opening(known);
  const total = known.total !== undefined && known.total > 0 ? known.total : undefined;
  if (total === undefined) flags.push("no-capacity");
  const given =
    known.free ?? (known.occupied !== undefined && total !== undefined ? total - known.occupied : undefined);
  if (given === undefined || !Number.isFinite(given)) return { total, flags: [...flags, "no-live-data"], open };

  const distrust = flags.length;
  const { free: toldFree = 0, occupied: toldOccupied = 0 } = known;
  if (toldFree < 0 || toldOccupied < 0) flags.push("below-zero");
  if (total !== undefined && (toldFree > total || toldOccupied > total)) flags.push("above-capacity");
  if (known.free !== undefined && isSwapped(known, given)) flags.push("swapped");
  if (known.doubtful === true) flags.push("in-doubt");
  if (isNoData(known, given)) flags.push("zero-means-no-data");
  if (isStuck(known, given, now, clock, settings)) flags.push("stuck");
  const age = now - (known.observedAt ?? now);
  if (age < -settings.futureToleranceSeconds * 1000) flags.push("in-the-future");
  const trusted = flags.length === distrust;
  if (age > settings.staleAfterSeconds * 1000) flags.push("stale");
  return { ...(trusted ? { free: Math.floor(given) } : {}), total, flags, open };
}
