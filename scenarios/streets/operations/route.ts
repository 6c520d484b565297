import {
  CityError,
  operation,
  type LonLat,
  type RoadPoint,
  type Roads,
  type Route,
  type TravelMode,
} from "../../../kernel/index.ts";
import { route as contract } from "../contract.ts";
import { liveSpeedsOf } from "../of-city.ts";

/** Metres from a road at which a place still counts as lying at it. */
const atRoad = 500;
/** Metres in which the nearest road is looked for, to say how far it is. */
const farthest = 100_000;

export const route = operation(contract, (input, city) => {
  const mode = input.mode ?? "drive";
  const { roads } = city;
  if (roads.graph === undefined) throw new CityError("streets.none");
  const from = roadPoint(roads, [input.fromLon, input.fromLat], mode, "from");
  const to = roadPoint(roads, [input.toLon, input.toLat], mode, "to");
  const found = roads.route(from, to, mode);
  if (found === undefined) throw new CityError("streets.no-way");
  const { liveShare, simulated } = mode === "drive" ? basisOf(found, city) : { liveShare: 0, simulated: false };
  return {
    mode,
    path: found.path.map(([longitude, latitude]): [number, number] => [rounded(longitude), rounded(latitude)]),
    steps: found.steps.map(({ name, nameEn, metres, seconds }) => ({
      ...(name === undefined ? {} : { name }),
      ...(nameEn === undefined ? {} : { nameEn }),
      metres,
      minutes: seconds / 60,
    })),
    metres: found.metres,
    minutes: found.seconds / 60,
    basis: liveShare > 0 ? ("live" as const) : ("usual" as const),
    liveShare,
    simulated: simulated || roads.graph.simulated,
    fromRoad: from.away,
    toRoad: to.away,
  };
});

/** @throws CityError `streets.off-road`: says how far the nearest road is */
function roadPoint(roads: Roads, place: LonLat, mode: TravelMode, field: string): RoadPoint {
  const near = roads.nearest(place, mode, atRoad);
  if (near !== undefined) return near;
  const away = roads.nearest(place, mode, farthest)?.away;
  const metres = Math.round(away ?? farthest);
  throw new CityError("streets.off-road", {
    field,
    rule: `${away === undefined ? "> " : ""}${metres} m`,
    within: atRoad,
  });
}

function basisOf(route: Route, city: Parameters<typeof liveSpeedsOf>[0]): { liveShare: number; simulated: boolean } {
  const { graph } = city.roads;
  const things = liveSpeedsOf(city).thingOfArc;
  const arcs = route.steps.flatMap((step) => step.arcs);
  const live = arcs.filter((arc) => city.roads.speed(arc).live);
  const metresOf = (list: readonly number[]) => list.reduce((sum, arc) => sum + graph!.metres[arc >> 1]!, 0);
  const whole = metresOf(arcs);
  return {
    liveShare: whole === 0 ? 0 : metresOf(live) / whole,
    simulated: live.some((arc) => {
      const thing = things.get(arc);
      return thing !== undefined && city.things.at(thing).attributes["averageVehicleSpeed"]?.simulated === true;
    }),
  };
}

function rounded(degrees: number): number {
  return Number(degrees.toFixed(6));
}
