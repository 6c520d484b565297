import { operation, CityError } from "../../../kernel/index.ts";
import { near as contract, type PlaceNear } from "../contract.ts";
import { expectedMinutes } from "../policies/rank.ts";
import { walk } from "../policies/walking.ts";
import { parkingOf, type Parking } from "../stock/of-city.ts";
import { kindOf, toPlace, type PlacedSite } from "../stock/site.ts";
import { best } from "./best.ts";
import { siteFits, spotFits, spotNeeds, type NearInput } from "./filters.ts";
import { outlookOf } from "./outlook.ts";
import { spotPlace } from "./spot-place.ts";

const defaultRadius = 2000;
const defaultLimit = 20;
/** Spots that are looked at, and counted, at most. */
const mostSpots = 100;
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

function siteCandidates({ stock }: Parking, wanted: NearInput, wantedKinds: ReadonlySet<string>): Candidate[] {
  const { lon, lat, radius = defaultRadius } = wanted;
  const now = stock.now();
  const found: Candidate[] = [];
  if (!wantedKinds.has("car-park") && !wantedKinds.has("street")) return found;
  stock.sitesAround(lon, lat, radius, (site, distance) => {
    if (wantedKinds.has(kindOf(site)) && siteFits(site, wanted, now, stock.settings.expireAfterSeconds))
      found.push({ distance, ...walk(distance), site, spot: -1 });
  });
  return found.toSorted((one, other) => one.distance - other.distance);
}

/** The nearest ones only: of two spots nothing but the walk tells which is better. */
function spotCandidates({ stock }: Parking, wanted: NearInput): Candidate[] {
  const { lon: longitude, lat: latitude, radius = defaultRadius } = wanted;
  const accept = (spot: number) => spotFits(stock, spot, wanted);
  const query = { longitude, latitude, radius, limit: mostSpots, need: spotNeeds(wanted), accept };
  return stock.spots.index.nearest(query).map(({ point, distance }) => ({ distance, ...walk(distance), spot: point }));
}

function merged(one: readonly Candidate[], other: readonly Candidate[]): readonly Candidate[] {
  if (one.length === 0 || other.length === 0) return one.length === 0 ? other : one;
  return [...one, ...other].toSorted((a, b) => a.distance - b.distance);
}

export const near = operation(contract, (input, city, { language }) => {
  const parking = parkingOf(city);
  const { stock, forecaster } = parking;
  const { arriveIn = 0, limit = defaultLimit, sort = "best" } = input;
  const wantedKinds = readKinds(input.kinds);
  const found = merged(
    siteCandidates(parking, input, wantedKinds),
    wantedKinds.has("spot") ? spotCandidates(parking, input) : [],
  );
  const now = stock.now();
  const expected = ({ site }: Candidate) => site && outlookOf(site, forecaster, now, arriveIn);
  const chosen =
    sort === "best"
      ? best(
          found,
          limit,
          (candidate) => candidate.walkingMinutes,
          (candidate) => expectedMinutes({ walkingMinutes: candidate.walkingMinutes, ...expected(candidate) }),
        )
      : (sort === "price" ? found.toSorted(byPrice) : found).slice(0, limit);
  const places = chosen.map((candidate): PlaceNear => {
    const { site, spot, distance } = candidate;
    const place = site
      ? toPlace(site, language)
      : spotPlace(stock, spot, city.things.at(stock.spots.thing[spot]!), language);
    return { place, distance, ...walk(distance), ...expected(candidate) };
  });
  return { at: now, total: found.length, places };
});

function byPrice(one: Candidate, other: Candidate): number {
  const price = ({ site }: Candidate) => site?.traits.hourlyPrice ?? Infinity;
  const [a, b] = [price(one), price(other)];
  return a === b ? one.distance - other.distance : a - b;
}
