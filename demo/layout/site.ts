import type { LonLat } from "../../kernel/index.ts";
import { toLonLat, type Point } from "../zhengzhou/streets/plane.ts";
import { berthOf, type Lot } from "./lot.ts";
import type { PlannedSite } from "./plan.ts";

/** One simulated car park or section of a kerb at its place. */
export interface DemoSite extends PlannedSite {
  readonly name: string;
  readonly nameEn: string;
  /** The street, with the house number of a car park. */
  readonly address: string;
  /** WGS 84 degrees: a car park's side towards its street, the middle of places along a kerb. */
  readonly at: LonLat;
  /** A car park's ground, or each place at the kerb. */
  readonly ground: Lot | readonly Point[];
}

const isLot = (ground: DemoSite["ground"]): ground is Lot => !Array.isArray(ground);

/** Where a site's n-th spot lies. */
export const spotPosition = ({ ground }: DemoSite, index: number): LonLat =>
  toLonLat(isLot(ground) ? berthOf(ground, index) : ground[index]!);

export const spotId = (spot: number): string => `urn:ngsi-ld:ParkingSpot:demo-${spot + 1}`;
