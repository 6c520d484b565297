import { CityError, distanceBetween, type LonLat, type RoadGraph } from "../../kernel/index.ts";

/** Metres from the city's center within which a road of it begins: a city's center may be that of its region. */
const farthest = 100_000;

/**
 * Roads of another place are no roads of this city.
 * @throws CityError `roads.file.place`
 */
export function checkPlace({ junctions, junctionCount }: RoadGraph, center: LonLat): void {
  for (let junction = 0; junction < junctionCount; junction += 1) {
    if (distanceBetween(...center, junctions[2 * junction]!, junctions[2 * junction + 1]!) <= farthest) return;
  }
  throw new CityError("roads.file.place", { rule: [...junctions.subarray(0, 2)].join(", ") || "0" });
}
