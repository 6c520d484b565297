import type { Forecaster } from "../forecast/model.ts";
import { outlookFromForecast, outlookFromLast, type Outlook } from "../policies/chance.ts";
import { isLive, type Site } from "../stock/site.ts";

/** The forecast knows quarter hours; nearer than that the last figure is the better witness. */
const nearestForecast = 15;

/** What is to be expected of a site so many minutes from now; undefined without a fresh figure and a capacity. */
export function outlookOf(site: Site, forecaster: Forecaster, now: number, minutes: number): Outlook | undefined {
  const { free, total } = site.assessed;
  if (free === undefined || total === undefined || !isLive(site)) return undefined;
  const forecast = minutes >= nearestForecast ? forecaster.predict(site.id, now, [minutes])?.[0] : undefined;
  if (forecast) return outlookFromForecast(forecast, free, total, minutes);
  const age = Math.max(0, now - (site.observedAt ?? now)) / 60_000;
  return outlookFromLast(free, minutes + age);
}
