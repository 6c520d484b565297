import { setImmediate } from "node:timers/promises";
import type { City } from "../../../kernel/index.ts";
import type { Forecaster } from "../forecast/model.ts";
import { localClock } from "../policies/local-clock.ts";
import { newRhythm, noteValue } from "../policies/rhythm.ts";
import { readPast, type Past } from "./past.ts";
import { isLive, type PlacedSite } from "./site.ts";
import type { Stock } from "./stock.ts";

const day = 86_400_000;
/** A site with less past than this is asked for it again later: a feed may still be bringing its past in. */
const enoughPast = 3 * day;
const askAgainAfter = [600_000, 1_800_000, 5_400_000];
/** Past days that forecasts are compared with when a site's past is read, divided among the sites: 2 ms a site and day. */
const comparedDays = 2000;
const mostComparedDays = 14;
const trainEvery = day;

interface Loaded {
  times: number;
  /** When to ask again; Infinity: the past is known. */
  again: number;
}

/** Feeds the forecaster: each site's past once, what is live from then on. */
export class Training {
  private readonly loaded = new Map<string, Loaded>();
  private trainedAt = -Infinity;

  constructor(
    private readonly city: City,
    private readonly stock: Stock,
    private readonly forecaster: Forecaster,
  ) {}

  /** Reads the past of live sites where it is not known yet, then takes up what is live, then learns once a day. */
  async step(): Promise<void> {
    const { city, stock, forecaster } = this;
    stock.refresh();
    const sites = stock.placed().filter((site) => isLive(site) && site.assessed.total !== undefined);
    for (const site of sites) {
      if (city.now() < (this.loaded.get(site.id)?.again ?? 0)) continue;
      await this.load(site, sites.length);
      await setImmediate();
    }
    stock.refresh();
    for (const site of sites) {
      const { free, total } = site.assessed;
      if (free === undefined || total === undefined || !isLive(site)) continue;
      forecaster.observe(site.id, site.counted ? city.now() : site.observedAt!, free / total);
    }
    forecaster.step(city.now());
    this.train();
  }

  private async load(site: PlacedSite, sites: number): Promise<void> {
    const { city, forecaster } = this;
    const { id, traits, assessed } = site;
    const now = city.now();
    const past = await readPast(city.history, site, now);
    const before = this.loaded.get(id);
    if (before) forecaster.load(id, past.fine.toReversed());
    else {
      forecaster.declare(id, { group: traits.district, capacity: assessed.total! });
      forecaster.load(id, past.coarse, true);
      forecaster.load(id, past.fine);
      this.recallRhythm(site, past);
    }
    const times = before?.times ?? 0;
    const oldest = past.coarse[0]?.at ?? past.fine[0]?.at ?? now;
    const wait = now - oldest >= enoughPast ? Infinity : (askAgainAfter[times] ?? Infinity);
    this.loaded.set(id, { times: times + 1, again: now + wait });
    await this.compare(now, Math.min(mostComparedDays, Math.max(1, Math.floor(comparedDays / sites))));
  }

  /** Makes the forecasts of the last days again, each from what was known then, so that their error is known at once. */
  private async compare(now: number, days: number): Promise<void> {
    for (let back = days - 1; back >= 0; back--) {
      this.forecaster.step(now - back * day);
      if (back > 0) await setImmediate();
    }
  }

  /** What the source itself said before the start tells how long its figure usually rests. */
  private recallRhythm(site: PlacedSite, { fine }: Past): void {
    const { rhythm } = site;
    if (!rhythm || !site.own) return;
    const clock = localClock(rhythm.since, this.city.profile.timeZone);
    const total = site.assessed.total!;
    let recalled = undefined as typeof rhythm | undefined;
    for (const { at, share } of fine) {
      const value = Math.round(share * total);
      if (at < rhythm.since) recalled = recalled ? noteValue(recalled, value, at, clock) : newRhythm(value, at);
    }
    if (recalled) site.rhythm = noteValue(recalled, rhythm.value, rhythm.since, clock);
  }

  /** In the background: the city goes on with what was learned before. Nothing is learned from simulated cars. */
  private train(): void {
    const { city, forecaster } = this;
    if (city.profile.simulated || this.loaded.size === 0 || city.now() - this.trainedAt < trainEvery) return;
    this.trainedAt = city.now();
    forecaster.train().then(
      ({ rows }) => city.log.info({ rows }, "the parking forecast has learned"),
      (error: unknown) => city.log.warn({ error: String(error) }, "the parking forecast could not learn"),
    );
  }
}
