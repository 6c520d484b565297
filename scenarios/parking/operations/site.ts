import { CityError, operation, type City } from "../../../kernel/index.ts";
import { site as contract, type Place } from "../contract.ts";
import { navigationLinks } from "../policies/navigation-links.ts";
import { parkingOf } from "../stock/of-city.ts";
import { toPlace } from "../stock/site.ts";
import { findSpot } from "./spot-place.ts";

function placeOf(city: City, id: string): Place {
  const { stock } = parkingOf(city);
  const found = stock.site(id);
  const place = found ? toPlace(found) : findSpot(city, stock, id);
  if (!place) throw new CityError("not-found", { what: id });
  return place;
}

export const site = operation(contract, ({ id, fromLon, fromLat }, city) => {
  const place = placeOf(city, id);
  const from = fromLon !== undefined && fromLat !== undefined ? ([fromLon, fromLat] as const) : undefined;
  const navigation = navigationLinks({ name: place.name, at: [place.lon, place.lat], from });
  return { at: city.now(), place, navigation: [...navigation] };
});
