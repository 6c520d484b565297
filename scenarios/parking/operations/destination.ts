import { distanceBetween, operation } from "../../../kernel/index.ts";
import type { ParkingCity } from "../city.ts";
import { destination as contract } from "../contract.ts";
import { find } from "../search/find.ts";
import { searchTerms } from "./search.ts";

/** A name is that of the point when the search puts it this near, metres: addresses round to one. */
const samePlace = 15;

export const destination = operation(contract, ({ lon, lat, name }, city: ParkingCity, { language }) => {
  const terms = searchTerms(city, language, [lon, lat]);
  const inCity = terms.inCity([lon, lat]);
  if (!inCity || name === undefined) return { inCity };
  const { hits } = find(name, terms);
  const place = hits.find((hit) => distanceBetween(hit.lon, hit.lat, lon, lat) <= samePlace);
  return { inCity, place };
});
