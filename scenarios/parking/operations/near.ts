import { operation, CityError, distanceBetween, type City, type LonLat } from "../../../kernel/index.ts";
import { near as contract, type PlaceNear } from "../contract.ts";
import { arrivalMinutes, drive } from "../policies/driving.ts";
import { expectedMinutes } from "../policies/rank.ts";
import { walk } from "../policies/walking.ts";
import { inCity } from "../search/extent.ts";
import { gazetteerOf } from "../search/gazetteer.ts";
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
  readonly drivingDistance?: number;
  readonly drivingMinutes?: number;
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

/** Where the driver is, if he is where one can say how long he drives. */
function driverOf({ fromLon, fromLat }: NearInput, { profile, roads }: City): LonLat | undefined {
  if ((fromLon === undefined) !== (fromLat === undefined))
    throw new CityError("input.invalid", {
      field: fromLon === undefined ? "fromLon" : "fromLat",
      rule: "both or none",
    });
  const from = [fromLon ?? NaN, fromLat ?? NaN] as const;
  return fromLon !== undefined && inCity(profile.center, gazetteerOf(profile.baseMap, roads.graph), from)
    ? from
    : undefined;
}

const placeOf = ({ stock }: Parking, { site, spot }: Candidate): LonLat =>
  site ? [site.traits.longitude, site.traits.latitude] : [stock.spots.longitude[spot]!, stock.spots.latitude[spot]!];

/** Minutes that are lost even if there is a place for sure. */
const leastMinutes = ({ drivingMinutes = 0, walkingMinutes }: Candidate): number => drivingMinutes + walkingMinutes;

function chosenOf(
  found: readonly Candidate[],
  { sort = "best", limit = defaultLimit }: NearInput,
  chanceOf: (candidate: Candidate) => number | undefined,
): readonly Candidate[] {
  if (sort === "price") return found.toSorted(byPrice).slice(0, limit);
  if (sort === "distance") return found.slice(0, limit);
  const rising = found.toSorted((one, other) => leastMinutes(one) - leastMinutes(other));
  return best(rising, limit, leastMinutes, (candidate) =>
    expectedMinutes({ ...candidate, chance: chanceOf(candidate) }),
  );
}

export const near = operation(contract, (input, city, { language }) => {
  const parking = parkingOf(city);
  const { stock, forecaster } = parking;
  const wantedKinds = readKinds(input.kinds);
  const driver = driverOf(input, city);
  const { settings } = stock;
  const driven = (candidate: Candidate): Candidate =>
    driver
      ? { ...candidate, ...drive(distanceBetween(...driver, ...placeOf(parking, candidate)), settings) }
      : candidate;
  const found = merged(
    siteCandidates(parking, input, wantedKinds),
    wantedKinds.has("spot") ? spotCandidates(parking, input) : [],
  ).map(driven);
  const now = stock.now();
  const arrival = ({ drivingMinutes }: Candidate) => arrivalMinutes(input.arriveIn ?? 0, drivingMinutes);
  const expected = (candidate: Candidate) =>
    candidate.site && outlookOf(candidate.site, forecaster, now, arrival(candidate));
  const places = chosenOf(found, input, (candidate) => expected(candidate)?.chance).map((candidate): PlaceNear => {
    const { site, spot, distance, drivingDistance, drivingMinutes } = candidate;
    const drives = drivingMinutes === undefined ? {} : { drivingDistance, drivingMinutes };
    const place = site
      ? toPlace(site, language)
      : spotPlace(stock, spot, city.things.at(stock.spots.thing[spot]!), language);
    return {
      place,
      distance,
      ...walk(distance),
      ...drives,
      arrivalMinutes: arrival(candidate),
      ...expected(candidate),
    };
  });
  const { drivingSpeed: speed, drivingDetour: detour } = settings;
  const driving = driver && { basis: "estimated-speed" as const, speed, detour };
  return { at: now, total: found.length, ...(driving ? { driving } : {}), places };
});

function byPrice(one: Candidate, other: Candidate): number {
  const price = ({ site }: Candidate) => site?.traits.hourlyPrice ?? Infinity;
  const [a, b] = [price(one), price(other)];
  return a === b ? one.distance - other.distance : a - b;
}
