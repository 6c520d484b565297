import { CityError, operation, type Language } from "../../../kernel/index.ts";
import { parkingOf, type ParkingCity } from "../city.ts";
import { site as contract, type Place } from "../contract.ts";
import { navigationLinks } from "../policies/navigation-links.ts";
import { toPlace } from "../stock/site.ts";
import { findSpot } from "./spot-place.ts";

/** The place of an id as people who read the language see it; throws `not-found`. */
export function placeOf(city: ParkingCity, id: string, language: Language): Place {
  const { stock } = parkingOf(city);
  const found = stock.site(id);
  const place = found ? toPlace(found, language) : findSpot(city, stock, id, language);
  if (!place) throw new CityError("not-found", { what: id });
  return place;
}

export const site = operation(contract, ({ id, fromLon, fromLat }, city: ParkingCity, { language }) => {
  const place = placeOf(city, id, language);
  const from = fromLon !== undefined && fromLat !== undefined ? ([fromLon, fromLat] as const) : undefined;
  const navigation = navigationLinks({ name: place.name, at: [place.lon, place.lat], from });
  return { at: city.now(), place, navigation: [...navigation] };
});
