import { clockSkew } from "../../../kernel/index.ts";
import { createPlaceIndex, type PlaceIndex } from "../../../kernel/things/geo/place-index.ts";
import { enlarged, grown } from "../../../kernel/things/tables/enlarged.ts";
import { roomFor } from "../../../kernel/things/tables/room.ts";

/** Status codes, as in `spots.bin`. */
export const SpotStatus = { free: 0, occupied: 1, closed: 2, unknown: 3 } as const;
export type SpotStatus = (typeof SpotStatus)[keyof typeof SpotStatus];

const statusCodes: Readonly<Record<string, SpotStatus>> = SpotStatus;
export const statusCode = (value: unknown): SpotStatus => statusCodes[value as string] ?? SpotStatus.unknown;

const purposes = ["general", "disabled", "charging", "family", "resident", "loading"];
export const purposeCode = (value: unknown): number => Math.max(0, purposes.indexOf(value as string));
const disabledPurpose = purposes.indexOf("disabled");
const chargingPurpose = purposes.indexOf("charging");

/** Flags of a spot in the index of places. */
export const SpotFlag = { free: 1, disabled: 2, charging: 4 } as const;

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
  /** By site: counts of each status. */
  private counts = new Int32Array(256 * statuses);
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
    this.purpose[spot] = purpose;
    this.index.setFlags(spot, this.flagsOf(spot));
  }

  /** The hot path: a few reads and writes. */
  setStatus(spot: number, status: SpotStatus, at: number, now: number): void {
    const before = this.status[spot]!;
    const site = this.site[spot]!;
    if (site >= 0) {
      if (at > this.newest[site]! || this.newest[site]! > now + clockSkew) this.newest[site] = at;
      if (before !== status) {
        this.counts[site * statuses + before]!--;
        this.counts[site * statuses + status]!++;
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
      this.counts[before * statuses + status]!--;
      this.markChanged(before);
    }
    this.site[spot] = site;
    if (site < 0) return;
    this.makeRoomForSite(site);
    this.counts[site * statuses + status]!++;
    if (at > this.newest[site]!) this.newest[site] = at;
    this.markChanged(site);
  }

  /** What the spots of a site say; undefined when it has none, or too few of known status to speak for it. */
  countOf(site: number): { readonly free: number; readonly total: number; readonly observedAt: number } | undefined {
    const at = site * statuses;
    if (at >= this.counts.length) return undefined;
    const free = this.counts[at + SpotStatus.free]!;
    const known = free + this.counts[at + SpotStatus.occupied]!;
    const unknown = this.counts[at + SpotStatus.unknown]!;
    if (known === 0 || unknown > known) return undefined;
    return { free, total: known + unknown, observedAt: this.newest[site]! };
  }

  /** Sites with changed counts since the last call. */
  takeChanged(): readonly number[] {
    const changed = this.changedSites;
    this.changedSites = [];
    for (const site of changed) this.changedMark[site] = 0;
    return changed;
  }

  private flagsOf(spot: number): number {
    const purpose = this.purpose[spot]!;
    return (
      (this.status[spot] === SpotStatus.free ? SpotFlag.free : 0) |
      (purpose === disabledPurpose ? SpotFlag.disabled : 0) |
      (purpose === chargingPurpose ? SpotFlag.charging : 0)
    );
  }

  private markChanged(site: number): void {
    if (this.changedMark[site] === 1) return;
    this.changedMark[site] = 1;
    this.changedSites.push(site);
  }

  private makeRoomForSite(site: number): void {
    if (site < this.newest.length) return;
    this.counts = grown(this.counts, roomFor((site + 1) * statuses, this.counts.length));
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
