import { earthRadius, toUnit } from "../things/geo/sphere.ts";
import type { LonLat } from "../places/chinese-datums.ts";
import type { RoadGraph } from "./road-graph.ts";

/** Metres are told to seven digits: so much less is surely not too much. */
const roundingShare = 1e-6;
const roundingMetres = 0.01;

/** The least that is left to travel: straight through the ground, at the highest pace there is. */
export class StraightAhead {
  private readonly units: Float64Array;

  constructor(
    { junctions }: RoadGraph,
    private readonly junctionOf: Int32Array,
  ) {
    this.units = new Float64Array((3 * junctions.length) / 2);
    for (let junction = 0; junction < junctions.length / 2; junction += 1)
      toUnit(junctions[2 * junction]!, junctions[2 * junction + 1]!, this.units, 3 * junction);
  }

  /** Seconds from a state to a place, never more than any way there takes. @param pace metres a second that none exceeds */
  towards([longitude, latitude]: LonLat, pace: number): (state: number) => number {
    const { units, junctionOf } = this;
    const unit = new Float64Array(3);
    toUnit(longitude, latitude, unit, 0);
    const [x, y, z] = unit as unknown as [number, number, number];
    const secondsOfOne = (earthRadius * (1 - roundingShare)) / pace;
    const spare = roundingMetres / pace;
    return (state) => {
      const at = 3 * junctionOf[state]!;
      const square = (units[at]! - x) ** 2 + (units[at + 1]! - y) ** 2 + (units[at + 2]! - z) ** 2;
      return Math.max(0, Math.sqrt(square) * secondsOfOne - spare);
    };
  }
}
