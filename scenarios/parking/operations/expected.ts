import type { Forecaster } from "../forecast/model.ts";
import { chanceOfPlace, expectedFromForecast, expectedFromLast, type Expected } from "../policies/chance.ts";
import { isLive, type Site } from "../stock/site.ts";

/** The forecast knows quarter hours; nearer than that the last figure is the better witness. */
const nearestForecast = 15;

/** Expected free places of a site so many minutes from now; undefined without a fresh figure and a capacity. */
export function expectedAt(site: Site, forecaster: Forecaster, now: number, minutes: number): Expected | undefined {
  const { free, total } = site.assessed;
  if (free === undefined || total === undefined || !isLive(site)) return undefined;
  const forecast = minutes >= nearestForecast ? forecaster.predict(site.id, now, [minutes])?.[0] : undefined;
  if (forecast) return expectedFromForecast(forecast, total);
  const age = Math.max(0, now - (site.observedAt ?? now)) / 60_000;
  return expectedFromLast(free, total, minutes + age);
}

/** What `near` says of a site's chances. */
export function outlook(expected: Expected | undefined): { readonly chance?: number; readonly freeAtArrival?: number } {
  if (!expected) return {};
  return { chance: chanceOfPlace(expected), freeAtArrival: Math.max(0, expected.free) };
}
