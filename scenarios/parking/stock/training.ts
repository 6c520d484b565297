import { setImmediate } from "node:timers/promises";
import { isLasting, type City } from "../../../kernel/index.ts";
import type { Forecaster } from "../forecast/model.ts";
import { localClock } from "../policies/local-clock.ts";
import { KeptForecast, type KeptSite } from "./kept-forecast.ts";
import { LearningNights } from "./learning-nights.ts";
import { readPast, recallRhythm } from "./past.ts";
import { isLive, type PlacedSite } from "./site.ts";
import type { Stock } from "./stock.ts";

const day = 86_400_000;
const feedEvery = 60_000;
/** A site with less past than this is asked for it again later: a feed may still be bringing its past in. */
const enoughPast = 3 * day;
const askAgainAfter = [600_000, 1_800_000, 5_400_000];
/** Past days that forecasts are compared with when a site's past is read, divided among the sites: 2 ms a site and day. */
const comparedDays = 2000;
const mostComparedDays = 14;
/** Quarter hours of sites compared before others get a turn: some 10 ms. */
const comparedAtOnce = 40;
const saveEvery = 15 * 60_000;
/** In how many goes all sites are saved; one a minute. */
const saveGoes = 12;
/** What was kept may be somewhat older than its instant says: sources tell late. */
const overlap = 3_600_000;
/** Of the five seconds that a scenario has to stop. */
const saveAtStop = 4_000;

interface Loaded {
  readonly times: number;
  readonly at: number;
  /** How long until it is asked again, ms; Infinity: the past is known. */
  readonly enoughFor: number;
}

/** Feeds the forecaster: what was kept, each site's past once, what is live from then on. Keeps it over a restart. */
export class Training {
  private readonly loaded = new Map<string, Loaded>();
  private readonly saved = new Map<string, number>();
  private readonly keeper: KeptForecast;
  private readonly nights: LearningNights;
  private kept: ReadonlyMap<string, KeptSite> | undefined;
  private fedAt = -Infinity;
  private observedTo = -Infinity;

  constructor(
    private readonly city: City<"history" | "sql">,
    private readonly stock: Stock,
    private readonly forecaster: Forecaster,
    private readonly ending: AbortSignal,
  ) {
    this.keeper = new KeptForecast(city.sql, forecaster, () => city.now());
    this.nights = new LearningNights(city, forecaster, this.keeper, ending);
  }

  /** Once a minute, in small pieces: reads pasts not known yet, takes up what is live, compares, saves, learns. */
  async step(): Promise<void> {
    const { city, stock, forecaster } = this;
    await this.takeUpKept();
    if (isLasting(this.fedAt, feedEvery, city.now())) return;
    this.fedAt = city.now();
    const sites = stock.placed().filter((site) => isLive(site) && site.assessed.total !== undefined);
    const keptFirst = sites.toSorted((one, other) => this.isNew(one) - this.isNew(other));
    for (const site of keptFirst) {
      if (this.ending.aborted) return;
      const loaded = this.loaded.get(site.id);
      if (loaded?.enoughFor === Infinity || (loaded && isLasting(loaded.at, loaded.enoughFor, city.now()))) continue;
      await this.load(site, sites.length);
      await setImmediate();
    }
    stock.refresh();
    for (const site of sites) {
      const { free, total } = site.assessed;
      if (free === undefined || total === undefined || !isLive(site)) continue;
      forecaster.observe(site.id, site.counted ? city.now() : site.observedAt!, free / total);
    }
    this.observedTo = city.now();
    await this.compare(city.now());
    if (this.ending.aborted) return;
    await this.save(Math.max(1, Math.ceil(this.loaded.size / saveGoes)), saveEvery);
    this.nights.step();
  }

  /** What is not saved when the time is over is read from history at the next start. */
  async saveAll(): Promise<void> {
    const until = this.city.now() + saveAtStop;
    await this.save(this.loaded.size, 0, () => this.city.now() > until);
  }

  private async takeUpKept(): Promise<void> {
    if (this.kept) return;
    const { sites, learnedAt } = await this.keeper.restore();
    this.kept = sites;
    this.nights.learnedAt(learnedAt);
  }

  /** Kept ones come first: to compare a new one with its past moves the clock of all. */
  private isNew = (site: PlacedSite): number => (this.kept!.has(site.id) ? 0 : 1);

  private async load(site: PlacedSite, sites: number): Promise<void> {
    const { city, forecaster } = this;
    const { id, traits, assessed } = site;
    const now = city.now();
    const before = this.loaded.get(id);
    const kept = before ? undefined : this.kept!.get(id);
    const past = await readPast(city.history, site, now, kept && kept.savedAt - overlap);
    if (before) forecaster.load(id, past.fine.toReversed());
    else {
      forecaster.declare(id, { group: traits.district, capacity: assessed.total! });
      if (past.coarse.length > 0) forecaster.load(id, past.coarse, true);
      forecaster.load(id, past.fine);
      recallRhythm(site, past, kept?.rhythm, localClock(now, city.profile.timeZone));
      if (kept) this.saved.set(id, kept.savedAt);
    }
    const times = before?.times ?? 0;
    const oldest = past.coarse[0]?.at ?? past.fine[0]?.at ?? now;
    this.nights.knows(kept ? -Infinity : oldest);
    const known = kept !== undefined || now - oldest >= enoughPast;
    const enoughFor = known ? Infinity : (askAgainAfter[times] ?? Infinity);
    this.loaded.set(id, { times: times + 1, at: now, enoughFor });
    if (kept) return;
    const days = Math.min(mostComparedDays, Math.max(1, Math.floor(comparedDays / sites)));
    for (let back = days - 1; back >= 0; back--) await this.compare(now - back * day);
  }

  /** Makes forecasts and compares those that are due, each from what was known then. */
  private async compare(at: number): Promise<void> {
    while (!this.forecaster.step(at, comparedAtOnce)) {
      await setImmediate();
      if (this.ending.aborted) return;
    }
  }

  /** Writes at most so many of the sites with news that were not saved for so long. */
  private async save(most: number, age: number, enough?: () => boolean): Promise<void> {
    const now = this.city.now();
    const due = [...this.loaded.keys()].filter((id) => {
      const savedAt = this.saved.get(id) ?? -Infinity;
      return savedAt > now || (savedAt < this.observedTo && now - savedAt >= age);
    });
    const sites = due.slice(0, most).flatMap((id) => this.stock.site(id) ?? []);
    for (const id of await this.keeper.save(sites, enough)) this.saved.set(id, now);
  }
}
