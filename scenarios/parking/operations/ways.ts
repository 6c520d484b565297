import {
  distanceBetween,
  type LonLat,
  type Reach,
  type RoadPoint,
  type Roads,
  type Travel,
  type TravelMode,
} from "../../../kernel/index.ts";
import { estimatedDrive, streetDrive, type Drive } from "../policies/driving.ts";
import { estimatedWalk, streetWalk, type Walk } from "../policies/walking.ts";
import type { Stock } from "../stock/stock.ts";

/** Something that stands somewhere. */
export interface Standing {
  /** Its index in the city's things. */
  readonly thing: number;
  readonly at: LonLat;
}

/** How one comes to places to park, and from them on. */
export interface Ways {
  readonly walkingBasis: Walk["walkingBasis"];
  readonly drivingBasis: Drive["drivingBasis"] | undefined;
  walk(from: Standing): Walk;
  /** Undefined when nobody knows where the driver is. */
  drive(to: Standing): Drive | undefined;
}

/** Seconds that are looked around at first, whatever the estimate says. */
const leastWithin = 600;
/**
 * How many times longer than the estimate the farthest way may be to be found at the first look. The estimate of a drive holds lights
 * and queues, which drives by streets do not: few take as long.
 */
const longest = { drive: 0.75, walk: 1.5 } as const;

/**
 * Travel between one place and many others by the streets: one search as far as it should be enough, and one over the whole city
 * if a place lies beyond that.
 */
class Around {
  readonly here: RoadPoint | undefined;
  private near: Reach | undefined;
  private far: Reach | undefined;

  constructor(
    private readonly roads: Roads,
    private readonly place: LonLat,
    private readonly mode: TravelMode,
    private readonly towards: boolean,
    private readonly within: number,
  ) {
    this.here = roads.graph && roads.nearest(place, mode);
  }

  /** Also the metres from both ends to the streets; undefined when the streets do not tell the way. */
  to(point: RoadPoint | undefined, at: LonLat): (Travel & { readonly off: number }) | undefined {
    if (!this.here || !point) return undefined;
    const off = this.here.away + point.away;
    // two places that are nearer to each other than to the streets are not travelled between by these
    if (distanceBetween(...this.place, ...at) <= off) return undefined;
    this.near ??= this.reach(this.within);
    const travel = this.near.to(point) ?? (this.far ??= this.reach(Infinity)).to(point);
    return travel && { ...travel, off };
  }

  private reach(within: number): Reach {
    return this.roads.reach(this.here!, this.mode, { towards: this.towards, within });
  }
}

const withinFor = (mode: TravelMode, minutes: number): number => Math.max(leastWithin, minutes * 60 * longest[mode]);

/** The ways for one question: walks to the destination from places at most `radius` metres off, drives from the driver to these. */
export function waysOf(
  roads: Roads,
  { roadPoints, settings }: Stock,
  destination: LonLat,
  radius: number,
  driver: LonLat | undefined,
): Ways {
  const walks = new Around(roads, destination, "walk", true, withinFor("walk", estimatedWalk(radius).walkingMinutes));
  const farthest = driver ? distanceBetween(...driver, ...destination) + radius : 0;
  const longestDrive = withinFor("drive", estimatedDrive(farthest, settings).drivingMinutes);
  const drives = driver && new Around(roads, driver, "drive", false, longestDrive);
  return {
    walkingBasis: walks.here ? "streets" : "estimated-detour",
    drivingBasis: drives && (drives.here ? "streets" : "estimated-speed"),
    walk({ thing, at }) {
      const found = walks.to(roadPoints.of(thing, at, "walk"), at);
      return found ? streetWalk(found, found.off) : estimatedWalk(distanceBetween(...at, ...destination));
    },
    drive({ thing, at }) {
      if (!driver || !drives) return undefined;
      const found = drives.to(roadPoints.of(thing, at, "drive"), at);
      return found
        ? streetDrive(found, found.off, settings)
        : estimatedDrive(distanceBetween(...driver, ...at), settings);
    },
  };
}
