import type { Static } from "typebox";
import type { near } from "../contract.ts";
import { isFor } from "../policies/purpose.ts";
import { isLive, type PlacedSite } from "../stock/site.ts";
import { SpotFlag } from "../stock/spot-table.ts";
import type { Stock } from "../stock/stock.ts";

export type NearInput = Static<typeof near.input>;

/** Whether a site is what the driver asks for. What is not known about a site does not count in its favour. */
export function siteFits(site: PlacedSite, wanted: NearInput, now: number, expireAfterSeconds: number): boolean {
  const { traits, assessed } = site;
  const { purpose } = traits;
  if (!isFor(purpose, wanted)) return false;
  if (!wanted.all) {
    if (assessed.open === "closed" || !((assessed.free ?? 0) > 0)) return false;
    if (!isLive(site) && now - (site.observedAt ?? -Infinity) > expireAfterSeconds * 1000) return false;
  }
  if (wanted.openNow && assessed.open !== "open") return false;
  if (wanted.maxHourlyPrice !== undefined && !(traits.hourlyPrice! <= wanted.maxHourlyPrice)) return false;
  if (wanted.charging && purpose !== "charging" && !((traits.chargingSpots ?? 0) > 0)) return false;
  if (wanted.disabled && purpose !== "disabled" && !((traits.disabledSpots ?? 0) > 0)) return false;
  if (wanted.covered !== undefined && traits.covered !== wanted.covered) return false;
  return wanted.minHeight === undefined || heightFits(site, wanted.minHeight);
}

/** A street and an open lot have no roof; a car park of unknown height may have a low one. */
function heightFits({ type, traits }: PlacedSite, height: number): boolean {
  if (traits.maximumAllowedHeight !== undefined) return traits.maximumAllowedHeight >= height;
  return type === "OnStreetParking" || traits.covered === false;
}

/** The flags that a wanted spot must have: one that is kept for some is offered only to who asks for it. */
export function spotNeeds(wanted: NearInput): number {
  return (
    (wanted.all ? 0 : SpotFlag.free) |
    (wanted.charging ? SpotFlag.charging : 0) |
    (wanted.disabled ? SpotFlag.disabled : 0) |
    (wanted.charging || wanted.disabled ? 0 : SpotFlag.everybody)
  );
}

/** Whether the site of a spot fits; price, roof and hours of a spot are those of its site. */
export function spotFits(stock: Stock, spot: number, wanted: NearInput): boolean {
  const site = stock.siteOfSpot(spot);
  if (site && !isFor(site.traits.purpose, wanted)) return false;
  const asksOfSite =
    wanted.openNow ||
    wanted.maxHourlyPrice !== undefined ||
    wanted.covered !== undefined ||
    wanted.minHeight !== undefined;
  if (!asksOfSite) return wanted.all === true || site?.assessed.open !== "closed";
  return site !== undefined && siteFits(site, { ...wanted, charging: false, disabled: false, all: true }, 0, 0);
}
