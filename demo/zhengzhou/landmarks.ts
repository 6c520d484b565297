import { hospitals } from "./landmarks/hospitals.ts";
import type { Landmark } from "./landmarks/landmark.ts";
import { parkingCentres } from "./landmarks/parking-centres.ts";
import { campuses } from "./landmarks/schools.ts";
import { shops } from "./landmarks/shops.ts";
import { sights } from "./landmarks/sights.ts";
import { stations } from "./landmarks/stations.ts";

/** The city's well-known places, those that parking gathers around first. No two have a name in common. */
export const landmarks: readonly Landmark[] = [
  ...parkingCentres,
  ...hospitals,
  ...campuses,
  ...stations,
  ...shops,
  ...sights,
];
