import { operation, type Language, type LonLat } from "../../../kernel/index.ts";
import { parkingOf, type ParkingCity } from "../city.ts";
import { search as contract } from "../contract.ts";
import { inCity } from "../search/extent.ts";
import { find } from "../search/find.ts";
import { gazetteerOf } from "../search/gazetteer.ts";
import type { Terms } from "../search/hit.ts";

/** What a search in this city goes by, for somebody who looks at that place. */
export function searchTerms(city: ParkingCity, language: Language, around: LonLat): Terms {
  const { stock } = parkingOf(city);
  const gazetteer = gazetteerOf(city.profile.baseMap, city.roads.graph);
  return {
    language,
    gazetteer,
    sites: stock.placed(),
    around,
    inCity: (place) => inCity(city.profile.center, gazetteer, place),
    districtAt: ([longitude, latitude]) => stock.districts.at(longitude, latitude),
  };
}

export const search = operation(contract, ({ text, lon, lat }, city: ParkingCity, { language }) => {
  const around = lon === undefined || lat === undefined ? city.profile.center : ([lon, lat] as const);
  return find(text, searchTerms(city, language, around));
});
