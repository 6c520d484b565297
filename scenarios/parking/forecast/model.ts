import { anchors, between, furthest } from "./anchors.ts";
import { BackTest, partOf } from "./back-test.ts";
import { createCalendar, type Calendar, type DayKind } from "./calendar.ts";
import { createLocalClock } from "./local-time.ts";
import { Predictor } from "./predictor.ts";
import { packInSlices, packSaved, unpackSaved, type Saved } from "./saved.ts";
import { SiteHistory } from "./site-history.ts";
import type { Site, SiteTraits } from "./site.ts";
import { slotMinutes, slotOf, slotsPerDay } from "./slots.ts";
import { train, type TrainingRequest, type TrainingResult } from "./train.ts";
import { packTrained, unpackTrained, type Trained } from "./trained.ts";

export type { DayKind } from "./calendar.ts";
export type { SiteTraits } from "./site.ts";

export interface ForecasterOptions {
  /** IANA zone of the city: profiles go by the wall clock. */
  readonly timeZone: string;
  /** ms since 1970; what claims to be later is not taken. */
  readonly now: () => number;
  /** Weeks of history kept; 8 when absent, 2 to 16. A site takes 1.3 kB a week and 2 kB. */
  readonly weeks?: number;
  /** How long a value counts when no newer one comes; 720 when absent. */
  readonly holdMinutes?: number;
  /** Public holidays and working Saturdays. */
  readonly dayKind?: DayKind;
  /** Where `train` does its work; here and at once when absent. See `trainInWorker`. */
  readonly trainer?: (request: TrainingRequest) => Promise<TrainingResult>;
  /** Rows to learn from for each horizon at most; 120,000 when absent. More takes longer and helps little. */
  readonly trainingRows?: number;
  /** Trees for each horizon; 200 when absent. */
  readonly trainingTrees?: number;
}

/** Free share of 0 to 1; the truth lies between `low` and `high` in 80 of 100 cases. */
export interface ForecastPoint {
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

export interface HorizonError {
  readonly minutes: number;
  /** Mean of |forecast - truth| of the free share, forecasts made from 08:00 to 21:59 local time. */
  readonly meanAbsolute: number;
  readonly samples: number;
}

export interface TrainingReport {
  /** Rows that were learned from; 0: too little history, nothing changed. */
  readonly rows: number;
}

/** Forecast of the free share of car parks for the next 24 hours. Everything it knows came through `observe` and `load`. */
export interface Forecaster {
  /** Tells what is known of a site, before or after its first observation. */
  declare(siteId: string, traits: SiteTraits): void;
  /** Free share at an instant (ms since 1970). Outside 0 to 1 is clipped; NaN, and what is later than now, is ignored. */
  observe(siteId: string, at: number, share: number): void;
  /**
   * The past of one site, oldest first. Points made from roll-ups are `coarse`: they tell what is usual; nothing is
   * learned from how they move.
   */
  load(siteId: string, points: Iterable<{ readonly at: number; readonly share: number }>, coarse?: boolean): void;
  /** One point for each horizon (0 to 1440 minutes), from nothing newer than `at`; undefined when too little is known. */
  predict(siteId: string, at: number, horizonsMinutes: readonly number[]): ForecastPoint[] | undefined;
  /** What this site's own past forecasts were worth, by horizon; empty before there are any. */
  errors(siteId: string): HorizonError[];
  /**
   * Compares due forecasts with what came and makes the next ones; call it every minute. Does at most `most` quarter
   * hours of sites (1,000 when absent, some 0.2 s of work) and goes on there at the next call; true: all is done.
   */
  step(at: number, most?: number): boolean;
  /** Learns from the history of all sites. */
  train(): Promise<TrainingReport>;
  /** All it knows. */
  save(): Uint8Array;
  /** What it knows of these sites: a part of `save`, to be written piece by piece. */
  saveSites(siteIds: readonly string[]): Uint8Array;
  /** What training learned: the other part. */
  saveLearned(): Uint8Array;
  /**
   * Takes up what a `save` gave, in place of what it knew of the same sites; false, and nothing changed, when the bytes
   * are of another version or shape.
   */
  restore(bytes: Uint8Array): boolean;
}

const clip = (share: number): number => Math.min(1, Math.max(0, share));

export function createForecaster(options: ForecasterOptions): Forecaster {
  const weeks = Math.min(16, Math.max(2, options.weeks ?? 8));
  const length = (weeks * 7 + 2) * slotsPerDay;
  const hold = SiteHistory.holdSlots(options.holdMinutes ?? 720);
  const clock = createLocalClock(options.timeZone);
  const calendars = new Map<string | undefined, Calendar>();
  const sites = new Map<string, Site>();
  const predictor = new Predictor();
  let grouped = true;

  function calendarOf(region: string | undefined): Calendar {
    let calendar = calendars.get(region);
    if (!calendar) calendars.set(region, (calendar = createCalendar(clock, weeks, region, options.dayKind)));
    return calendar;
  }

  function siteOf(id: string): Site {
    let site = sites.get(id);
    if (!site) {
      site = {
        id,
        traits: {},
        calendar: calendarOf(undefined),
        history: new SiteHistory(length, hold),
        backTest: new BackTest(),
      };
      sites.set(id, site);
      grouped = false;
    }
    return site;
  }

  function declare(siteId: string, traits: SiteTraits): void {
    const site = siteOf(siteId);
    site.traits = traits;
    site.calendar = calendarOf(traits.region);
    grouped = false;
  }

  function observe(siteId: string, at: number, share: number): void {
    if (!Number.isFinite(share) || !(at <= options.now())) return;
    const site = siteOf(siteId);
    if (site.history.newestAt > options.now()) site.history.forgetAfter(slotOf(options.now()));
    site.history.observe(slotOf(at), at, share);
    predictor.mood.touch(site.traits.group, slotOf(at));
  }

  function begin(site: Site, origin: number): void {
    if (!grouped) predictor.mood.regroup(sites.values());
    grouped = true;
    predictor.from(site, origin);
  }

  function point(site: Site, origin: number, slots: number): ForecastPoint | undefined {
    const middle = slots === 0 ? site.history.get(origin) : predictor.share(slots);
    if (middle !== middle) return undefined;
    if (slots === 0) return { share: middle, low: middle, high: middle };
    const { below, above, weight } = between(slots);
    const part = partOf(clock.quarterOf(origin + slots));
    const reach = (side: 0 | 1): number =>
      predictor.scale *
      ((1 - weight) * site.backTest.reachOf(below, part, side) + weight * site.backTest.reachOf(above, part, side));
    return { share: middle, low: clip(middle - reach(0)), high: clip(middle + reach(1)) };
  }

  function predict(siteId: string, at: number, horizonsMinutes: readonly number[]): ForecastPoint[] | undefined {
    const site = sites.get(siteId);
    if (!site) return undefined;
    const origin = slotOf(at);
    begin(site, origin);
    const points: ForecastPoint[] = [];
    for (const minutes of horizonsMinutes) {
      const slots = Math.min(furthest, Math.max(0, slotOf(at + minutes * 60_000) - origin));
      const made = point(site, origin, slots);
      if (!made) return undefined;
      points.push(made);
    }
    return points;
  }

  /** What `dayKind` says of all days that training may look at, as data. */
  function specialDays(): TrainingRequest["specialDays"] {
    const newest = [...sites.values()].reduce((last, { history }) => Math.max(last, history.newest), 0);
    const regions = [...new Set([...sites.values()].map(({ traits }) => traits.region ?? ""))];
    const last = clock.dayOf(newest) + 2;
    const days = Array.from({ length: weeks * 14 + 4 }, (_, back) => last - back);
    return Object.fromEntries(
      regions.map((region) => [
        region,
        days.flatMap((day) => {
          const kind = options.dayKind?.(day, region === "" ? undefined : region);
          return kind === undefined ? [] : [[day, kind] as const];
        }),
      ]),
    );
  }

  function stepSite(site: Site, slot: number): void {
    const { backTest, history } = site;
    if (slot !== backTest.last + 1) backTest.pending.fill(NaN);
    const truth = history.get(slot);
    const part = partOf(clock.quarterOf(slot));
    begin(site, slot);
    anchors.forEach((slots, anchor) => {
      const hour = clock.quarterOf(slot - slots) >> 2;
      if (history.witnessed(slot)) backTest.compare(anchor, slot, part, truth, hour >= 8 && hour < 22);
      const forecast = truth === truth ? predictor.share(slots) : NaN;
      backTest.expect(anchor, slot, forecast, predictor.scale);
    });
    backTest.last = slot;
  }

  return {
    declare,
    observe,
    load(siteId, points, coarse = false) {
      for (const { at, share } of points) observe(siteId, at, share);
      const history = sites.get(siteId)?.history;
      if (coarse && history) history.coarseUntil = history.newest;
    },
    predict,
    errors(siteId) {
      const sums = sites.get(siteId)?.backTest.sums;
      if (!sums) return [];
      return anchors.flatMap((slots, anchor) => {
        const samples = sums[anchor * 2 + 1]!;
        if (samples === 0) return [];
        return [
          { minutes: slots * slotMinutes, meanAbsolute: sums[anchor * 2]! / samples, samples: Math.round(samples) },
        ];
      });
    },
    step(at, most = 1000) {
      const complete = slotOf(at) - 1;
      let left = most;
      for (const site of sites.values())
        for (let slot = Math.max(site.backTest.last + 1, complete - furthest); slot <= complete; slot += 1) {
          if (left === 0) return false;
          stepSite(site, slot);
          left -= 1;
        }
      return true;
    },
    async train() {
      const request: TrainingRequest = {
        timeZone: options.timeZone,
        weeks,
        holdSlots: hold,
        historyLength: length,
        sites: await packInSlices([...sites.values()]),
        specialDays: specialDays(),
        rows: options.trainingRows ?? 120_000,
        trees: options.trainingTrees ?? 200,
      };
      const { trained, rows } = await (options.trainer?.(request) ?? train(request));
      if (trained) predictor.trained = unpackTrained(trained);
      return { rows };
    },
    save: () => packSaved([...sites.values()], packTrained(predictor.trained)),
    saveSites: (ids) =>
      packSaved(
        ids.flatMap((id) => sites.get(id) ?? []),
        undefined,
      ),
    saveLearned: () => packSaved([], packTrained(predictor.trained)),
    restore(bytes) {
      let saved: Saved;
      let trained: Trained;
      try {
        saved = unpackSaved(bytes, length, hold);
        trained = saved.model ? unpackTrained(saved.model) : predictor.trained;
      } catch {
        return false;
      }
      for (const site of saved.sites) sites.set(site.id, { ...site, calendar: calendarOf(site.traits.region) });
      predictor.trained = trained;
      grouped = false;
      return true;
    },
  };
}
