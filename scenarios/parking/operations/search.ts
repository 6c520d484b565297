import { operation, type City, type Language } from "../../../kernel/index.ts";
import { search as contract } from "../contract.ts";
import { inCity } from "../search/extent.ts";
import { find } from "../search/find.ts";
import { gazetteerOf } from "../search/gazetteer.ts";
import type { Terms } from "../search/hit.ts";
import { parkingOf } from "../stock/of-city.ts";

/** What a search in this city goes by. */
export function searchTerms(city: City, language: Language): Terms {
  const { stock } = parkingOf(city);
  const gazetteer = gazetteerOf(city.profile.baseMap);
  return {
    language,
    gazetteer,
    sites: stock.placed(),
    inCity: (place) => inCity(city.profile.center, gazetteer, place),
    districtAt: ([longitude, latitude]) => stock.districts.at(longitude, latitude),
  };
}

export const search = operation(contract, ({ text }, city, { language }) => find(text, searchTerms(city, language)));
