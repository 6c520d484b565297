import { normal, type Random, seededRandom } from "../random.ts";
import { parkingCentres, type ParkingCentre, type Use } from "../zhengzhou/landmarks/parking-centres.ts";
import { toPlane, type Point } from "../zhengzhou/streets/plane.ts";
import { carParkKinds, type CarParkKind } from "./car-park-kinds.ts";
import type { Side } from "./kerb.ts";

/** What a site is, before it has a place in the streets. */
export interface PlannedSite {
  readonly id: string;
  /** From 1. */
  readonly number: number;
  readonly use: Use;
  /** Its spots' place in the list of all spots. */
  readonly firstSpot: number;
  readonly spots: number;
  /** Where about it shall stand, in metres of the plane, and on which side of a street rather. */
  readonly near: Point;
  readonly side: Side;
  /** What it is beside being places along a kerb. */
  readonly carPark?: {
    readonly centre: ParkingCentre;
    readonly kind: CarParkKind;
    /** Metres farther from the street than the nearest. */
    readonly setback: number;
  };
}

export const typeOf = ({ carPark }: PlannedSite): "OffStreetParking" | "OnStreetParking" =>
  carPark === undefined ? "OnStreetParking" : "OffStreetParking";

const totalWeight = parkingCentres.reduce((sum, centre) => sum + centre.weight, 0);

function pickCentre(random: Random): ParkingCentre {
  let left = random() * totalWeight;
  return parkingCentres.find((centre) => (left -= centre.weight) < 0) ?? parkingCentres[0]!;
}

function near(centre: ParkingCentre, random: Random): Point {
  const [east, north] = [normal(random) * centre.spread, normal(random) * centre.spread];
  const [x, y] = toPlane(centre.at);
  return [x + east, y + north];
}

const pickSide = (random: Random): Side => (random() < 0.5 ? "left" : "right");

function planCarPark(number: number, random: Random) {
  const centre = pickCentre(random);
  const at = near(centre, random);
  const setback = random() * 12;
  const kinds = carParkKinds[centre.use];
  const kind = kinds[Math.floor(random() * kinds.length)]!;
  const id = `urn:ngsi-ld:OffStreetParking:demo-${number}`;
  return { id, number, use: centre.use, near: at, side: pickSide(random), carPark: { centre, kind, setback } };
}

function planKerb(number: number, random: Random) {
  const at = near(pickCentre(random), random);
  const side = pickSide(random);
  const use: Use = random() < 0.5 ? "office" : "home";
  return { id: `urn:ngsi-ld:OnStreetParking:demo-${number}`, number, use, near: at, side };
}

/**
 * Sites for so many spots, the same for the same seed: four fifths of the spots in car parks, the rest along kerbs, all
 * around the centres of parking. Sizes are log-normal: car parks with a median of 110 spots, kerbs of 22. Nothing here depends
 * on the streets: a city that was begun with others goes on with its figures.
 */
export function planSites(spots: number, seed = 410_100): PlannedSite[] {
  const random = seededRandom(seed);
  const sites: PlannedSite[] = [];
  let placed = 0;
  while (placed < spots) {
    const atKerb = placed >= spots * 0.8;
    const size = Math.round(Math.exp(normal(random) * (atKerb ? 0.5 : 0.7) + Math.log(atKerb ? 22 : 110)));
    const count = Math.min(spots - placed, Math.max(atKerb ? 6 : 20, Math.min(size, atKerb ? 80 : 800)));
    const number = sites.length + 1;
    sites.push({ ...(atKerb ? planKerb : planCarPark)(number, random), firstSpot: placed, spots: count });
    placed += count;
  }
  return sites;
}
