import { operation, CityError, type LonLat, type Roads } from "../../../kernel/index.ts";
import { parkingOf, type Parking, type ParkingCity } from "../city.ts";
import { near as contract, type PlaceNear } from "../contract.ts";
import { arrivalMinutes, type Drive, type DrivingRules } from "../policies/driving.ts";
import { expectedMinutes } from "../policies/rank.ts";
import { walkingDetour, walkingSpeed, type Walk } from "../policies/walking.ts";
import { inCity } from "../search/extent.ts";
import { gazetteerOf } from "../search/gazetteer.ts";
import { kindOf, toPlace, type PlacedSite } from "../stock/site.ts";
import { best } from "./best.ts";
import { siteFits, spotFits, spotNeeds, type NearInput } from "./filters.ts";
import { outlookOf } from "./outlook.ts";
import { spotPlace } from "./spot-place.ts";
import { waysOf, type Standing, type Ways } from "./ways.ts";

const defaultRadius = 2000;
const defaultLimit = 20;
/** Spots that are looked at, and counted, at most. */
const mostSpots = 100;
const kinds = ["car-park", "street", "spot"];

/** One place that fits; `site` undefined: the spot of that number. */
interface Fitting extends Standing {
  /** Straight to the destination, metres. */
  readonly distance: number;
  readonly site?: PlacedSite;
  readonly spot: number;
}

type Candidate = Fitting & Walk & Partial<Drive>;

function readKinds(text: string | undefined): ReadonlySet<string> {
  const wanted = new Set((text ?? "car-park,street").split(",").map((kind) => kind.trim()));
  for (const kind of wanted)
    if (!kinds.includes(kind)) throw new CityError("input.invalid", { field: "kinds", rule: kinds.join(", ") });
  return wanted;
}

function fittingSites({ stock }: Parking, wanted: NearInput, wantedKinds: ReadonlySet<string>): Fitting[] {
  const { lon, lat, radius = defaultRadius } = wanted;
  const now = stock.now();
  const found: Fitting[] = [];
  if (!wantedKinds.has("car-park") && !wantedKinds.has("street")) return found;
  stock.sitesAround(lon, lat, radius, (site, distance) => {
    if (!wantedKinds.has(kindOf(site)) || !siteFits(site, wanted, now, stock.settings.expireAfterSeconds)) return;
    const { thing, traits } = site;
    found.push({ distance, thing, at: [traits.longitude, traits.latitude], site, spot: -1 });
  });
  return found;
}

/** The nearest ones only: of two spots nothing but the way tells which is better. */
function fittingSpots({ stock }: Parking, wanted: NearInput): Fitting[] {
  const { lon: longitude, lat: latitude, radius = defaultRadius } = wanted;
  const { spots } = stock;
  const accept = (spot: number) => spotFits(stock, spot, wanted);
  const query = { longitude, latitude, radius, limit: mostSpots, need: spotNeeds(wanted), accept };
  return spots.index.nearest(query).map(({ point: spot, distance }) => ({
    distance,
    thing: spots.thing[spot]!,
    at: [spots.longitude[spot]!, spots.latitude[spot]!],
    spot,
  }));
}

/** Where the driver is, if he is where one can say how long he drives. */
function driverOf({ fromLon, fromLat }: NearInput, { profile, roads }: ParkingCity): LonLat | undefined {
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

export const near = operation(contract, (input, city: ParkingCity, { language }) => {
  const parking = parkingOf(city);
  const { stock, forecaster } = parking;
  const wantedKinds = readKinds(input.kinds);
  const driver = driverOf(input, city);
  const ways = waysOf(city.roads, stock, [input.lon, input.lat], input.radius ?? defaultRadius, driver);
  const found = [
    ...fittingSites(parking, input, wantedKinds),
    ...(wantedKinds.has("spot") ? fittingSpots(parking, input) : []),
  ]
    .map((fitting): Candidate => ({ ...fitting, ...ways.walk(fitting), ...ways.drive(fitting) }))
    .toSorted((one, other) => one.walkingMinutes - other.walkingMinutes || one.distance - other.distance);
  const now = stock.now();
  const arrival = ({ drivingMinutes }: Candidate) => arrivalMinutes(input.arriveIn ?? 0, drivingMinutes);
  const expected = (candidate: Candidate) =>
    candidate.site && outlookOf(candidate.site, forecaster, now, arrival(candidate));
  const places = chosenOf(found, input, (candidate) => expected(candidate)?.chance).map((candidate): PlaceNear => {
    const { site, spot, thing, at: _at, ...way } = candidate;
    const place = site ? toPlace(site, language) : spotPlace(stock, spot, city.things.at(thing), language);
    return { place, ...way, arrivalMinutes: arrival(candidate), ...expected(candidate) };
  });
  return { at: now, total: found.length, ...basesOf(ways, city.roads, stock.settings), places };
});

/** What the ways are told by. */
function basesOf({ walkingBasis, drivingBasis: basis }: Ways, roads: Roads, settings: DrivingRules) {
  const { drivingSpeed: speed, drivingDetour: detour, drivingDelay: delay } = settings;
  const walking = { basis: walkingBasis, speed: (walkingSpeed * 60) / 1000, detour: walkingDetour };
  const streets = basis === "streets" ? { measured: roads.measured > 0, delay } : {};
  return { walking, ...(basis ? { driving: { basis, ...streets, speed, detour } } : {}) };
}

function byPrice(one: Candidate, other: Candidate): number {
  const price = ({ site }: Candidate) => site?.traits.hourlyPrice ?? Infinity;
  const [a, b] = [price(one), price(other)];
  return a === b ? one.walkingMinutes - other.walkingMinutes : a - b;
}
