import { operation, CityError } from "../../../kernel/index.ts";
import { near as contract, type PlaceNear } from "../contract.ts";
import { expectedMinutes } from "../policies/rank.ts";
import { walk } from "../policies/walking.ts";
import { parkingOf, type Parking } from "../stock/of-city.ts";
import { kindOf, toPlace, type PlacedSite } from "../stock/site.ts";
import { best } from "./best.ts";
import { expectedAt, outlook } from "./expected.ts";
import { siteFits, spotFits, type NearInput } from "./filters.ts";
import { spotPlace } from "./spot-place.ts";

const defaultRadius = 2000;
const defaultLimit = 20;
const kinds = ["car-park", "street", "spot"];

/** One candidate; `site` undefined: the spot of that number. */
interface Candidate {
  readonly distance: number;
  readonly walkingMinutes: number;
  readonly site?: PlacedSite;
  readonly spot: number;
}

function readKinds(text: string | undefined): ReadonlySet<string> {
  const wanted = new Set((text ?? "car-park,street").split(",").map((kind) => kind.trim()));
  for (const kind of wanted)
    if (!kinds.includes(kind)) throw new CityError("input.invalid", { field: "kinds", rule: kinds.join(", ") });
  return wanted;
}

function candidates({ stock }: Parking, wanted: NearInput, wantedKinds: ReadonlySet<string>): Candidate[] {
  const { lon, lat, radius = defaultRadius } = wanted;
  const now = stock.now();
  const found: Candidate[] = [];
  const add = (distance: number, spot: number, site?: PlacedSite) =>
    found.push({ distance, walkingMinutes: walk(distance).walkingMinutes, spot, site });
  stock.sitesAround(lon, lat, radius, (site, distance) => {
    if (wantedKinds.has(kindOf(site)) && siteFits(site, wanted, now, stock.settings.expireAfterSeconds))
      add(distance, -1, site);
  });
  if (wantedKinds.has("spot"))
    stock.spotsAround(lon, lat, radius, (spot, distance) => {
      if (spotFits(stock, spot, wanted)) add(distance, spot);
    });
  return found.toSorted((one, other) => one.distance - other.distance);
}

export const near = operation(contract, (input, city) => {
  const parking = parkingOf(city);
  const { stock, forecaster } = parking;
  const { arriveIn = 0, limit = defaultLimit, sort = "best" } = input;
  const found = candidates(parking, input, readKinds(input.kinds));
  const now = stock.now();
  const outlookOf = ({ site }: Candidate) => outlook(site ? expectedAt(site, forecaster, now, arriveIn) : undefined);
  const chosen =
    sort === "best"
      ? best(
          found,
          limit,
          (candidate) => candidate.walkingMinutes,
          (candidate) => expectedMinutes({ walkingMinutes: candidate.walkingMinutes, ...outlookOf(candidate) }),
        )
      : (sort === "price" ? found.toSorted(byPrice) : found).slice(0, limit);
  const places = chosen.map((candidate): PlaceNear => {
    const { site, spot, distance } = candidate;
    const place = site ? toPlace(site) : spotPlace(stock, spot, city.things.at(stock.spots.thing[spot]!));
    return { place, distance, ...walk(distance), ...outlookOf(candidate) };
  });
  return { at: now, total: found.length, places };
});

function byPrice(one: Candidate, other: Candidate): number {
  const price = ({ site }: Candidate) => site?.traits.hourlyPrice ?? Infinity;
  const [a, b] = [price(one), price(other)];
  return a === b ? one.distance - other.distance : a - b;
}
