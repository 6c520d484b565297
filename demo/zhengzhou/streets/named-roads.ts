import { business } from "./business-district.ts";
import { collectors, oneWayPairs, streets } from "./known-streets.ts";
import { arterials, countryRoads } from "./main-roads.ts";
import type { NamedRoad } from "./named-road.ts";

/** Roads on the ground that are drawn by hand. */
export const namedRoads: readonly NamedRoad[] = [
  ...arterials,
  ...collectors,
  ...streets,
  ...business,
  ...oneWayPairs,
  ...countryRoads,
];
