import {
  CityError,
  distanceBetween,
  measuredShare,
  operation,
  roadPointAt,
  type LonLat,
  type RoadPoint,
  type Route,
  type TravelMode,
} from "../../../kernel/index.ts";
import { parkingOf, type ParkingCity } from "../city.ts";
import { way as contract, type Way } from "../contract.ts";
import { estimatedDrive, streetDrive } from "../policies/driving.ts";
import { sideOf } from "../policies/turns.ts";
import { estimatedWalk, streetWalk } from "../policies/walking.ts";
import { wayStepsOf } from "../policies/way-steps.ts";
import { namesFor } from "../search/name-hits.ts";
import type { Stock } from "../stock/stock.ts";
import { placeOf } from "./site.ts";

interface End {
  readonly at: LonLat;
  readonly point: RoadPoint;
}

type Told = Pick<Way, "basis" | "metres" | "minutes">;

/** What `parking.near` tells of the same way. */
function told(stock: Stock, mode: TravelMode, straight: number, route: Route | undefined, off: number): Told {
  const basis = route ? "streets" : "straight";
  if (mode === "walk") {
    const { walkingDistance, walkingMinutes } = route ? streetWalk(route, off) : estimatedWalk(straight);
    return { basis, metres: walkingDistance, minutes: walkingMinutes };
  }
  const { drivingDistance, drivingMinutes } = route
    ? streetDrive(route, off, stock.settings)
    : estimatedDrive(straight, stock.settings);
  return { basis, metres: drivingDistance, minutes: drivingMinutes };
}

const rounded = ([longitude, latitude]: LonLat): [number, number] => [
  Math.round(longitude * 1e6) / 1e6,
  Math.round(latitude * 1e6) / 1e6,
];

/** Both ends of the way, in the order of travel. */
function endsOf(city: ParkingCity, id: string, place: LonLat, other: LonLat, mode: TravelMode): readonly [End, End] {
  const { roads, things } = city;
  const known = parkingOf(city).stock.roadPoints.of(things.indexOf(id), place, mode);
  const site: End = { at: place, point: known ?? roadPointAt(roads, place, mode, "id") };
  const position: End = { at: other, point: roadPointAt(roads, other, mode, "lon, lat") };
  return mode === "drive" ? [position, site] : [site, position];
}

export const way = operation(contract, ({ id, by, lon, lat }, city: ParkingCity, { language }): Way => {
  const place = placeOf(city, id, language);
  const { roads } = city;
  const { graph } = roads;
  if (!graph) throw new CityError("streets.none");
  const [from, to] = endsOf(city, id, [place.lon, place.lat], [lon, lat], by);
  const straight = distanceBetween(...from.at, ...to.at);
  const off = from.point.away + to.point.away;
  const route = straight <= off ? undefined : roads.route(from.point, to.point, by);
  if (!route && straight > off) throw new CityError("streets.no-way");
  const { stock } = parkingOf(city);
  const waiting = (metres: number): number => (by === "drive" ? (metres / 1000) * stock.settings.drivingDelay : 0);
  const side = route && sideOf(route.path, to.at);
  return {
    at: city.now(),
    by,
    ...told(stock, by, straight, route, off),
    measured: route && by === "drive" ? measuredShare(roads, route) : 0,
    simulated: graph.simulated,
    steps: route
      ? wayStepsOf(graph, route, from.point, to.point).map(({ name, nameEn, seconds, ...step }) => ({
          ...step,
          ...(name === undefined ? {} : { name: namesFor(language, { name, nameEn }).name }),
          minutes: (seconds + waiting(step.metres)) / 60,
        }))
      : [],
    ...(side ? { side } : {}),
    path: [from.at, ...(route?.path ?? []), to.at].map(rounded),
  };
});
