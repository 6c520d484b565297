import type { Language, Thing } from "../../../kernel/index.ts";
import type { ParkingCity } from "../city.ts";
import type { Place } from "../contract.ts";
import { purposeOf } from "../policies/purpose.ts";
import type { Stock } from "../stock/stock.ts";
import { SpotStatus } from "../stock/spot-table.ts";
import { describe } from "../stock/traits.ts";

/** A single spot as people see it; hours, price and district are those of its site. */
export function spotPlace(stock: Stock, spot: number, thing: Thing, language: Language): Place {
  const { spots } = stock;
  const site = stock.siteOfSpot(spot);
  const status = spots.status[spot]!;
  const state = thing.attributes["status"];
  const known = status === SpotStatus.free || status === SpotStatus.occupied;
  const name = thing.attributes["name"]?.value as string | undefined;
  const ofSite = site && describe(site.traits, language);
  const purpose = purposeOf(thing.attributes["purpose"]?.value, undefined);
  return {
    ...ofSite,
    id: thing.id,
    kind: "spot",
    name: name ?? ofSite?.name ?? thing.id,
    lon: spots.longitude[spot]!,
    lat: spots.latitude[spot]!,
    ...(purpose === "general" ? {} : { purpose }),
    disabledSpots: undefined,
    chargingSpots: undefined,
    ...(known ? { free: status === SpotStatus.free ? 1 : 0 } : {}),
    total: 1,
    flags: known ? [] : ["no-live-data"],
    observedAt: state?.observedAt,
    open: status === SpotStatus.closed ? "closed" : (site?.assessed.open ?? "unknown"),
    source: state?.source ?? thing.attributes["location"]?.source ?? "",
    simulated: state?.simulated === true,
  };
}

/** The spot of an id; undefined when there is none, or nobody said where it is. */
export function findSpot(city: ParkingCity, stock: Stock, id: string, language: Language): Place | undefined {
  const thing = city.things.indexOf(id);
  const spot = thing < 0 ? -1 : stock.spots.find(thing);
  if (spot < 0 || Number.isNaN(stock.spots.longitude[spot])) return undefined;
  return spotPlace(stock, spot, city.things.at(thing), language);
}
