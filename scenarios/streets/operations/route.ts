import { CityError, measuredShare, operation, roadPointAt, type Route } from "../../../kernel/index.ts";
import type { StreetsCity } from "../city.ts";
import { route as contract } from "../contract.ts";
import { roundedPath } from "./rounded.ts";

export const route = operation(contract, (input, city: StreetsCity) => {
  const mode = input.mode ?? "drive";
  const { roads } = city;
  if (roads.graph === undefined) throw new CityError("streets.none");
  const from = roadPointAt(roads, [input.fromLon, input.fromLat], mode, "from");
  const to = roadPointAt(roads, [input.toLon, input.toLat], mode, "to");
  const found = roads.route(from, to, mode);
  if (found === undefined) throw new CityError("streets.no-way");
  const liveShare = mode === "drive" ? measuredShare(roads, found) : 0;
  return {
    mode,
    path: roundedPath(found.path),
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
    simulated: roads.graph.simulated || (mode === "drive" && isSimulated(found, city)),
    fromRoad: from.away,
    toRoad: to.away,
  };
});

/** Whether a measured speed on the way is invented. */
function isSimulated({ steps }: Route, city: StreetsCity): boolean {
  const told = city.kept;
  return steps
    .flatMap((step) => step.arcs)
    .some((arc) => {
      const thing = city.roads.speed(arc).live ? told.thingOfArc.get(arc) : undefined;
      return thing !== undefined && told.isSimulated(thing);
    });
}
