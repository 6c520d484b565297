import type { Static } from "typebox";
import type { ChangeBatch, City, Point, Things } from "../../../kernel/index.ts";
import { createPlaceIndex } from "../../../kernel/things/geo/place-index.ts";
import { localClock, type LocalClock } from "../policies/local-clock.ts";
import { readSettings, type ParkingSettings, type Settings } from "../settings.ts";
import { readDistricts, type Districts } from "./districts.ts";
import { noteFigure, reassess } from "./figures.ts";
import { Latest } from "./latest.ts";
import { figureColumns, isPlaced, newSite, siteTypes, type PlacedSite, type Site, type SiteType } from "./site.ts";
import { RoadPoints } from "./road-points.ts";
import { purposeCode, SpotTable, statusCode } from "./spot-table.ts";
import { readTraits } from "./traits.ts";

/** Opening hours and ages move by themselves: no assessment is used that is older than this, ms. */
const lookAgainAfter = 15_000;
/** Sites assessed in one go of the background at most: some 1 ms. */
const mostAtOnce = 200;
/** In how many goes the background looks at all sites. */
const goes = 40;
const figures = new Set(["availableSpotNumber", "occupiedSpotNumber", "totalSpotNumber", "status", "figureDoubtful"]);
const told = new Set(["availableSpotNumber", "occupiedSpotNumber"]);

/**
 * All places to park as one stock in memory. Follows the city's things by subscription; a change marks its site, and who
 * asks for a site gets it assessed anew. `refreshSome` does that ahead, so that questions find little to do. Holds
 * nothing that cannot be rebuilt from the things.
 */
export class Stock {
  readonly settings: Settings;
  readonly districts: Districts;
  readonly spots = new SpotTable();
  readonly latest = new Latest();
  readonly roadPoints: RoadPoints;
  private readonly sites: Site[] = [];
  /** Where the sites are, by number. */
  private readonly places = createPlaceIndex();
  private readonly byThing = new Map<number, Site>();
  private readonly columns;
  /** Spots whose site is not known yet, by the site's id. */
  private readonly waiting = new Map<string, number[]>();
  private readonly staleTraits = new Set<Site>();
  private readonly unwritten = new Set<Site>();
  private clock: LocalClock;
  private clockAt = -Infinity;
  /** Where the background goes on. */
  private next = 0;

  constructor(private readonly city: City<"things" | "roads", Static<typeof ParkingSettings>>) {
    this.settings = readSettings(city.settings);
    this.districts = readDistricts(city.profile.baseMap);
    this.clock = localClock(city.now(), city.profile.timeZone);
    this.roadPoints = new RoadPoints(city.roads);
    const { things } = city;
    this.columns = {
      OffStreetParking: figureColumns(things, "OffStreetParking"),
      OnStreetParking: figureColumns(things, "OnStreetParking"),
    };
    this.load();
    things.subscribe({ types: siteTypes }, (changes) => this.siteChanges(changes));
    things.subscribe({ types: ["ParkingSpot"], attributes: ["location", "refParkingSite", "purpose"] }, (changes) =>
      this.spotChanges(changes),
    );
    things.subscribe({ types: ["ParkingSpot"], attributes: ["status"] }, (changes) => this.statusChanges(changes));
  }

  /** Every site whose place is known, in order of entry. */
  placed(): readonly PlacedSite[] {
    this.refresh();
    return this.sites.filter(isPlaced);
  }

  site(id: string): PlacedSite | undefined {
    this.takeUp();
    return this.shown(this.byThing.get(this.city.things.indexOf(id)));
  }

  siteOfSpot(spot: number): PlacedSite | undefined {
    return this.shown(this.sites[this.spots.site[spot]!]);
  }

  unplaced(): number {
    return this.sites.length - this.placed().length;
  }

  now(): number {
    return this.city.now();
  }

  /** Visits every placed site within so many metres, in no order. */
  sitesAround(lon: number, lat: number, radius: number, visit: (site: PlacedSite, distance: number) => void): void {
    this.places.within(lon, lat, radius, 0, (number, distance) => visit(this.shown(this.sites[number])!, distance));
  }

  /** Takes up what changed: reads traits anew and marks sites, assesses none. */
  takeUp(): void {
    for (const site of this.staleTraits) this.rereadTraits(site);
    this.staleTraits.clear();
    for (const number of this.spots.takeChanged()) {
      const site = this.sites[number]!;
      site.assessedAt = -Infinity;
      this.unwritten.add(site);
    }
    this.clockNow(this.city.now());
  }

  /** Brings every site up to date. */
  refresh(): void {
    this.takeUp();
    const now = this.city.now();
    for (const site of this.sites) if (!isFresh(site, now)) this.assess(site, now);
  }

  /** Brings marked sites up to date and looks at the next ones of all, a bounded number of them. */
  refreshSome(): void {
    this.takeUp();
    const now = this.city.now();
    const { sites } = this;
    const ahead = Math.ceil(sites.length / goes);
    let left = mostAtOnce;
    for (let step = 0; step < sites.length && left > 0; step++) {
      const site = sites[(this.next + step) % sites.length]!;
      if (step >= ahead && isFresh(site, now)) continue;
      this.assess(site, now);
      left--;
    }
    this.next = sites.length === 0 ? 0 : (this.next + Math.min(ahead, mostAtOnce)) % sites.length;
  }

  /** Sites whose counted figure changed since the last call. */
  takeCounted(): readonly Site[] {
    const sites = [...this.unwritten].filter((site) => site.counted);
    this.unwritten.clear();
    return sites;
  }

  /** The site with its figure up to date. */
  private shown(site: Site | undefined): PlacedSite | undefined {
    if (!site || !isPlaced(site)) return undefined;
    const now = this.city.now();
    if (!isFresh(site, now)) this.assess(site, now);
    return site;
  }

  private assess(site: Site, now: number): void {
    const before = site.assessed.free;
    reassess(site, this.columns[site.type], this.spots, now, this.clock, this.settings);
    site.assessedAt = now;
    this.latest.note(site, before, now);
  }

  private clockNow(now: number): LocalClock {
    if (now - this.clockAt >= 60_000 || now < this.clockAt) {
      this.clock = localClock(now, this.city.profile.timeZone);
      this.clockAt = now - (now % 60_000);
    }
    return this.clock;
  }

  private load(): void {
    const { things } = this.city;
    for (const type of siteTypes) for (const thing of things.indexes(type)) this.enter(thing, type);
    const [location, status, purpose, siteOf] = ["location", "status", "purpose", "refParkingSite"].map((attribute) =>
      things.column("ParkingSpot", attribute),
    ) as [SpotColumn, SpotColumn, SpotColumn, SpotColumn];
    for (const thing of things.indexes("ParkingSpot")) {
      const spot = this.spots.ensure(thing);
      const place = location.value(thing) as Point | undefined;
      if (place) this.spots.move(spot, ...place.coordinates);
      this.spots.setPurpose(spot, purposeCode(purpose.value(thing)));
      this.belong(spot, siteOf.value(thing) as string | undefined);
      this.spots.setStatus(spot, statusCode(status.value(thing)), status.observedAt(thing) || 0, this.city.now());
    }
  }

  private enter(thing: number, type: SiteType): Site {
    const { things } = this.city;
    const site = newSite(things, thing, type, this.sites.length);
    this.sites.push(site);
    this.byThing.set(thing, site);
    this.rereadTraits(site);
    const { availableSpotNumber, occupiedSpotNumber, totalSpotNumber } = things.at(thing).attributes;
    site.ownTotal = totalSpotNumber !== undefined && totalSpotNumber.source !== "parking";
    const figure = availableSpotNumber ?? occupiedSpotNumber;
    site.own = figure !== undefined && figure.source !== "parking";
    if (site.own) noteFigure(site, this.columns[type], figure!.observedAt, this.city.now(), this.clock);
    for (const spot of this.waiting.get(site.id) ?? []) this.spots.assign(spot, site.number, this.city.now());
    this.waiting.delete(site.id);
    return site;
  }

  private rereadTraits(site: Site): void {
    site.traits = readTraits(this.city.things.at(site.thing), (x, y) => this.districts.at(x, y));
    if (site.traits) this.places.set(site.number, site.traits.longitude, site.traits.latitude, 0);
  }

  private belong(spot: number, siteId: string | undefined): void {
    if (siteId === undefined) return;
    const site = this.byThing.get(this.city.things.indexOf(siteId));
    this.spots.assign(spot, site?.number ?? -1, this.city.now());
    if (site) return;
    const waiting = this.waiting.get(siteId) ?? [];
    waiting.push(spot);
    this.waiting.set(siteId, waiting);
  }

  private siteChanges(changes: ChangeBatch): void {
    const clock = this.clockNow(this.city.now());
    const ours = changes.cause.source === "parking";
    for (let i = 0; i < changes.length; i++) {
      const thing = changes.thing(i);
      const site = this.byThing.get(thing) ?? this.enter(thing, changes.type(i) as SiteType);
      const attribute = changes.attribute(i);
      if (!figures.has(attribute)) this.staleTraits.add(site);
      site.assessedAt = -Infinity;
      if (attribute === "totalSpotNumber") site.ownTotal = !ours;
      if (!told.has(attribute)) continue;
      site.own = !ours;
      if (!ours) noteFigure(site, this.columns[site.type], changes.observedAt(i), changes.at, clock);
    }
  }

  private spotChanges(changes: ChangeBatch): void {
    for (let i = 0; i < changes.length; i++) {
      const spot = this.spots.ensure(changes.thing(i));
      const value = changes.value(i);
      const attribute = changes.attribute(i);
      if (attribute === "location") this.spots.move(spot, ...(value as Point).coordinates);
      else if (attribute === "purpose") this.spots.setPurpose(spot, purposeCode(value));
      else this.belong(spot, value as string);
    }
  }

  private statusChanges(changes: ChangeBatch): void {
    const { spots } = this;
    for (let i = 0; i < changes.length; i++)
      spots.setStatus(spots.ensure(changes.thing(i)), statusCode(changes.value(i)), changes.observedAt(i), changes.at);
  }
}

const isFresh = ({ assessedAt }: Site, now: number): boolean => now >= assessedAt && now - assessedAt < lookAgainAfter;

type SpotColumn = ReturnType<Things["column"]>;
