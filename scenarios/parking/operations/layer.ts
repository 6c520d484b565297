import { CityError, insideBox, operation, readBox } from "../../../kernel/index.ts";
import type { Static } from "typebox";
import { parkingOf, type ParkingCity } from "../city.ts";
import { layer as contract } from "../contract.ts";
import { nameIn } from "../stock/named.ts";
import { isDoubtful, kindOf, siteTypes, type PlacedSite } from "../stock/site.ts";

type Layer = Static<typeof contract.output>;
/** Free places of a site; -1: no figure to show. */
type Figure = (site: PlacedSite) => { readonly free: number; readonly flagged: boolean };

const now: Figure = (site) => ({ free: site.assessed.free ?? -1, flagged: isDoubtful(site) });

async function past(city: ParkingCity, at: number): Promise<Figure> {
  if (at > city.now()) throw new CityError("input.invalid", { field: "at", rule: "not in the future" });
  const read = async (attribute: string) =>
    new Map(
      (await Promise.all(siteTypes.map((type) => city.history.asOf(type, attribute, at)))).flatMap((map) => [...map]),
    );
  const [free, occupied] = await Promise.all([read("availableSpotNumber"), read("occupiedSpotNumber")]);
  return ({ id, assessed: { total } }) => {
    const taken = occupied.get(id);
    const value = free.get(id) ?? (taken !== undefined && total !== undefined ? total - Number(taken) : undefined);
    if (value === undefined) return { free: -1, flagged: false };
    const possible = Number(value) >= 0 && (total === undefined || Number(value) <= total);
    return { free: possible ? Number(value) : -1, flagged: !possible };
  };
}

export const layer = operation(contract, async (input, city: ParkingCity, call) => {
  const { stock } = parkingOf(city);
  const box = input.box === undefined ? undefined : readBox(input.box);
  const figure = input.at === undefined ? now : await past(city, input.at);
  const rows: Layer = {
    at: input.at ?? city.now(),
    id: [],
    name: [],
    kind: [],
    lon: [],
    lat: [],
    free: [],
    total: [],
    district: [],
    flagged: [],
    simulated: [],
  };
  for (const site of stock.placed()) {
    const { traits, assessed } = site;
    const { longitude, latitude } = traits;
    if (box && !insideBox(box, longitude, latitude)) continue;
    const { free, flagged } = figure(site);
    rows.id.push(site.id);
    rows.name.push(nameIn(call.language, traits));
    rows.kind.push(kindOf(site));
    rows.lon.push(longitude);
    rows.lat.push(latitude);
    rows.free.push(free);
    rows.total.push(assessed.total ?? -1);
    rows.district.push(traits.district ?? "");
    rows.flagged.push(flagged);
    rows.simulated.push(traits.simulated);
  }
  return rows;
});
