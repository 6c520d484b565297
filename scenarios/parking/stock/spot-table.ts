import { clockSkew } from "../../../kernel/index.ts";
import { createPlaceIndex, type PlaceIndex } from "../../../kernel/things/geo/place-index.ts";
import { enlarged, grown } from "../../../kernel/things/tables/enlarged.ts";
import { roomFor } from "../../../kernel/things/tables/room.ts";
import { isFor, purposeOf, purposes } from "../policies/purpose.ts";

/** Status codes, as in `spots.bin`. */
export const SpotStatus = { free: 0, occupied: 1, closed: 2, unknown: 3 } as const;
export type SpotStatus = (typeof SpotStatus)[keyof typeof SpotStatus];

const statusCodes: Readonly<Record<string, SpotStatus>> = SpotStatus;
export const statusCode = (value: unknown): SpotStatus => statusCodes[value as string] ?? SpotStatus.unknown;

export const purposeCode = (value: unknown): number => purposes.indexOf(purposeOf(value, undefined));

/** Flags of a spot in the index of places; `everybody`: it is kept for nobody. */
export const SpotFlag = { free: 1, disabled: 2, charging: 4, everybody: 8 } as const;
const flagsOfPurpose = purposes.map(
  (purpose) =>
    (isFor(purpose, {}) ? SpotFlag.everybody : 0) |
    (purpose === "disabled" ? SpotFlag.disabled : 0) |
    (purpose === "charging" ? SpotFlag.charging : 0),
);

const statuses = 4;

/**
 * All single spots in typed arrays, and per site how many of its spots are in which status: a change of status is a few
 * writes, whatever the size of the city. Sites and spots are small integers; a site's number is given by the caller.
 */
export class SpotTable {
  length = 0;
  /** By spot. */
  thing = new Uint32Array(1024);
  longitude = new Float32Array(1024).fill(NaN);
  latitude = new Float32Array(1024).fill(NaN);
  status = new Uint8Array(1024);
  purpose = new Uint8Array(1024);
  /** Number of its site, -1 for none. */
  site = new Int32Array(1024);
  /** Rises with each change that `spots.bin` shows. */
  version = 0;
  /** Where the spots are, by spot, with `SpotFlag`s. */
  readonly index: PlaceIndex = createPlaceIndex();
  private byThing = new Int32Array(4096).fill(-1);
  /** By site: counts of each status, of all its spots and of those that are for everybody. */
  private counts = new Int32Array(256 * statuses);
  private countsForEverybody = new Int32Array(256 * statuses);
  /** By site: newest change of one of its spots, ms; one from the future gives way to the next. */
  private newest = new Float64Array(256);
  private changedMark = new Uint8Array(256);
  private changedSites: number[] = [];

  /** The spot of a thing, -1 when it is none. */
  find(thing: number): number {
    return thing < this.byThing.length ? this.byThing[thing]! : -1;
  }

  /** The spot of a thing, made when it is new. */
  ensure(thing: number): number {
    const known = this.find(thing);
    if (known >= 0) return known;
    if (thing >= this.byThing.length)
      this.byThing = enlarged(this.byThing, roomFor(thing + 1, this.byThing.length), -1);
    if (this.length === this.thing.length) this.grow();
    const spot = this.length++;
    this.byThing[thing] = spot;
    this.thing[spot] = thing;
    this.status[spot] = SpotStatus.unknown;
    this.site[spot] = -1;
    this.version++;
    return spot;
  }

  move(spot: number, longitude: number, latitude: number): void {
    this.longitude[spot] = longitude;
    this.latitude[spot] = latitude;
    this.index.set(spot, longitude, latitude, this.flagsOf(spot));
    this.version++;
  }

  setPurpose(spot: number, purpose: number): void {
    if (this.purpose[spot] === purpose) return;
    const [site, status] = [this.site[spot]!, this.status[spot]!];
    if (site >= 0) this.count(spot, site, status, -1);
    this.purpose[spot] = purpose;
    if (site >= 0) {
      this.count(spot, site, status, 1);
      this.markChanged(site);
    }
    this.index.setFlags(spot, this.flagsOf(spot));
  }

  /** The hot path: a few reads and writes. */
  setStatus(spot: number, status: SpotStatus, at: number, now: number): void {
    const before = this.status[spot]!;
    const site = this.site[spot]!;
    if (site >= 0) {
      if (at > this.newest[site]! || this.newest[site]! > now + clockSkew) this.newest[site] = at;
      if (before !== status) {
        this.count(spot, site, before, -1);
        this.count(spot, site, status, 1);
        this.markChanged(site);
      }
    }
    if (before === status) return;
    this.status[spot] = status;
    this.index.setFlags(spot, this.flagsOf(spot));
    this.version++;
  }

  /** Gives a spot to a site; -1 takes it from its site. */
  assign(spot: number, site: number, at = 0): void {
    const before = this.site[spot]!;
    if (before === site) return;
    const status = this.status[spot]!;
    if (before >= 0) {
      this.count(spot, before, status, -1);
      this.markChanged(before);
    }
    this.site[spot] = site;
    if (site < 0) return;
    this.makeRoomForSite(site);
    this.count(spot, site, status, 1);
    if (at > this.newest[site]!) this.newest[site] = at;
    this.markChanged(site);
  }

  /**
   * What the spots of a site say that are for everybody, or `all` of them; undefined when it has none, or too few of known status to
   * speak for it. `spots`: how many it has, whoever they are for.
   */
  countOf(
    site: number,
    all = false,
  ):
    | { readonly free: number; readonly total: number; readonly spots: number; readonly observedAt: number }
    | undefined {
    const at = site * statuses;
    if (at >= this.counts.length) return undefined;
    const sum = (counts: Int32Array) =>
      counts[at + SpotStatus.free]! + counts[at + SpotStatus.occupied]! + counts[at + SpotStatus.unknown]!;
    const counts = all ? this.counts : this.countsForEverybody;
    const [total, unknown] = [sum(counts), counts[at + SpotStatus.unknown]!];
    if (total === unknown || unknown > total - unknown) return undefined;
    return { free: counts[at + SpotStatus.free]!, total, spots: sum(this.counts), observedAt: this.newest[site]! };
  }

  /** Sites with changed counts since the last call. */
  takeChanged(): readonly number[] {
    const changed = this.changedSites;
    this.changedSites = [];
    for (const site of changed) this.changedMark[site] = 0;
    return changed;
  }

  private flagsOf(spot: number): number {
    return (this.status[spot] === SpotStatus.free ? SpotFlag.free : 0) | flagsOfPurpose[this.purpose[spot]!]!;
  }

  private count(spot: number, site: number, status: number, by: 1 | -1): void {
    const at = site * statuses + status;
    this.counts[at]! += by;
    if ((flagsOfPurpose[this.purpose[spot]!]! & SpotFlag.everybody) !== 0) this.countsForEverybody[at]! += by;
  }

  private markChanged(site: number): void {
    if (this.changedMark[site] === 1) return;
    this.changedMark[site] = 1;
    this.changedSites.push(site);
  }

  private makeRoomForSite(site: number): void {
    if (site < this.newest.length) return;
    const room = roomFor((site + 1) * statuses, this.counts.length);
    this.counts = grown(this.counts, room);
    this.countsForEverybody = grown(this.countsForEverybody, room);
    this.newest = grown(this.newest, roomFor(site + 1, this.newest.length));
    this.changedMark = grown(this.changedMark, roomFor(site + 1, this.changedMark.length));
  }

  private grow(): void {
    const size = this.length + 1;
    this.thing = grown(this.thing, roomFor(size, this.thing.length));
    this.longitude = enlarged(this.longitude, roomFor(size, this.longitude.length), NaN);
    this.latitude = enlarged(this.latitude, roomFor(size, this.latitude.length), NaN);
    this.status = grown(this.status, roomFor(size, this.status.length));
    this.purpose = grown(this.purpose, roomFor(size, this.purpose.length));
    this.site = grown(this.site, roomFor(size, this.site.length));
  }
}
