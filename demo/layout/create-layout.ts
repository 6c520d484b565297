import type { RoadGraph } from "../../kernel/index.ts";
import { toLonLat, toPlane } from "../zhengzhou/streets/plane.ts";
import { sideOf } from "./compass.ts";
import { houseNumber } from "./house-number.ts";
import { planSites, type PlannedSite } from "./plan.ts";
import type { DemoSite } from "./site.ts";
import { Town } from "./town.ts";

function placedCarPark(site: PlannedSite, carPark: NonNullable<PlannedSite["carPark"]>, town: Town): DemoSite {
  const { centre, kind, setback } = carPark;
  const { lot, ...address } = town.buildLot(site.near, kind.form, site.spots, setback, site.side);
  const wind = sideOf(toPlane(centre.at), lot.front);
  return {
    ...site,
    name: `${centre.name}${wind.name}侧${kind.name} ${site.number}`,
    nameEn: `${centre.nameEn} ${wind.nameEn}, ${kind.nameEn} ${site.number}`,
    address: `${address.line.name}${houseNumber(address)}号`,
    at: toLonLat(lot.front),
    ground: lot,
  };
}

function placedKerb(site: PlannedSite, town: Town): DemoSite {
  const { line, points } = town.takeKerb(site.near, site.spots, site.side);
  return {
    ...site,
    name: `${line.name}沿线路内停车 ${site.number}`,
    nameEn: `${line.nameEn} Kerbside Parking ${site.number}`,
    address: line.name,
    at: toLonLat(points[points.length >> 1]!),
    ground: points,
  };
}

/** Gives each planned site a place in the streets, one after the other, and yields it. */
export function* placeSites(planned: readonly PlannedSite[], streets: RoadGraph): Generator<DemoSite> {
  const town = new Town(streets);
  for (const site of planned)
    yield site.carPark === undefined ? placedKerb(site, town) : placedCarPark(site, site.carPark, town);
}

/** All sites of a demo city with so many spots, the same for the same seed and streets. */
export const createLayout = (spots: number, streets: RoadGraph, seed?: number): DemoSite[] => [
  ...placeSites(planSites(spots, seed), streets),
];
