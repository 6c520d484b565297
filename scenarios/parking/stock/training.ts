import type { City } from "../../../kernel/index.ts";
import type { Forecaster } from "../forecast/model.ts";
import { quartersFromHours } from "./quarters.ts";
import { isLive, type PlacedSite } from "./site.ts";
import type { Stock } from "./stock.ts";

const hour = 3_600_000;
const weeks = 8;
const mostPoints = 24 * 7 * weeks + 2;

/** Feeds the forecaster: each site's past once, what is live from then on. */
export class Training {
  private readonly loaded = new Set<string>();

  constructor(
    private readonly city: City,
    private readonly stock: Stock,
    private readonly forecaster: Forecaster,
  ) {}

  /** Loads the past of every live site that has not been loaded, then observes all. */
  async step(): Promise<void> {
    this.stock.refresh();
    const live = this.stock.placed().filter((site) => isLive(site) && site.assessed.total !== undefined);
    for (const site of live) if (!this.loaded.has(site.id)) await this.load(site);
    this.stock.refresh();
    for (const site of live) {
      const { free, total } = site.assessed;
      if (free !== undefined && total !== undefined && isLive(site))
        this.forecaster.observe(site.id, site.counted ? this.city.now() : site.observedAt!, free / total);
    }
    this.forecaster.step(this.city.now());
  }

  private async load(site: PlacedSite): Promise<void> {
    const { id, traits, assessed } = site;
    const total = assessed.total!;
    this.forecaster.declare(id, { group: traits.district, capacity: total });
    const to = this.city.now();
    const span = { id, from: to - weeks * 7 * 24 * hour, to, resolution: "hour", limit: mostPoints } as const;
    const free = await this.city.history.series({ ...span, attribute: "availableSpotNumber" });
    const hours = free.flatMap(({ at, value }) => (value === undefined ? [] : [{ at, share: value / total }]));
    this.forecaster.load(id, quartersFromHours(hours.filter(({ share }) => share >= 0 && share <= 1)));
    this.loaded.add(id);
  }
}
