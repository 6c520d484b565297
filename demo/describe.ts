import type { Reading } from "../kernel/index.ts";
import { type DemoLayout, type DemoSite, spotId, spotPosition } from "./layout.ts";
import { seededRandom } from "./random.ts";

/** What a site's purpose of spots is: every 50th for disabled drivers, every 12th of a car park with a charger. */
export function purposeOf(site: DemoSite, index: number): "general" | "disabled" | "charging" {
  if (index % 50 === 1) return "disabled";
  return !site.street && index % 12 === 5 ? "charging" : "general";
}

function countPurpose(site: DemoSite, purpose: string): number {
  let count = 0;
  for (let index = 0; index < site.spots; index++) if (purposeOf(site, index) === purpose) count++;
  return count;
}

function opening(site: DemoSite, draw: number): string {
  return site.street || draw < 0.7 ? "24/7" : "Mo-Su 06:00-23:00";
}

/** What does not change about a site, as readings. Prices and hours are invented. */
export function siteReadings(site: DemoSite): Reading[] {
  const random = seededRandom(site.firstSpot + 17);
  const type = site.street ? "OnStreetParking" : "OffStreetParking";
  const underground = site.built === "underground";
  const hourlyPrice = site.use === "home" ? 200 : 300 + Math.floor(random() * 6) * 100;
  const values: Record<string, Reading["value"]> = {
    name: site.name,
    alternateName: site.nameEn,
    location: { type: "Point", coordinates: [site.longitude, site.latitude] },
    totalSpotNumber: site.spots,
    category: site.street ? ["public", "feeCharged"] : ["public", "feeCharged", underground ? "underground" : "ground"],
    layout: underground ? ["covered"] : site.built === "multiStorey" ? ["multiStorey", "covered"] : ["surface"],
    openingHours: opening(site, random()),
    hourlyPrice,
    priceCurrency: "CNY",
    freeParkingMinutes: 15,
    maximumDailyPrice: hourlyPrice * 8,
    disabledSpotNumber: countPurpose(site, "disabled"),
    chargingSpotNumber: countPurpose(site, "charging"),
    provider: "模拟运营方 Simulated operator",
    dataProvider: "模拟城市 Simulated city",
  };
  if (underground) values["maximumAllowedHeight"] = 2 + Math.floor(random() * 4) / 10;
  return Object.entries(values).map(([attribute, value]) => ({ id: site.id, type, attribute, value }));
}

/** A site's spots as readings: where they are, whose they are, whether they are taken. */
export function spotReadings(site: DemoSite, occupied: Uint8Array): Reading[] {
  const readings: Reading[] = [];
  for (let index = 0; index < site.spots; index++) {
    const spot = site.firstSpot + index;
    const id = spotId(spot);
    const put = (attribute: string, value: Reading["value"]) =>
      readings.push({ id, type: "ParkingSpot", attribute, value });
    put("location", { type: "Point", coordinates: rounded(spotPosition(site, index)) });
    put("refParkingSite", site.id);
    put("category", site.street ? "onStreet" : "offStreet");
    put("purpose", purposeOf(site, index));
    put("status", occupied[spot] === 1 ? "occupied" : "free");
  }
  return readings;
}

const rounded = ([longitude, latitude]: [number, number]): [number, number] => [
  Math.round(longitude * 1e6) / 1e6,
  Math.round(latitude * 1e6) / 1e6,
];

/** Readings of the spots that changed. */
export function statusReadings(spots: readonly number[], occupied: Uint8Array, instant: number): Reading[] {
  return spots.map((spot) => ({
    id: spotId(spot),
    type: "ParkingSpot",
    attribute: "status",
    value: occupied[spot] === 1 ? "occupied" : "free",
    observedAt: instant,
  }));
}

/** First fill: each spot taken with the chance that its site's rhythm gives. */
export function firstFill(layout: DemoLayout, share: (site: number) => number, random: () => number): Uint8Array {
  const occupied = new Uint8Array(layout.spots);
  layout.sites.forEach((site, index) => {
    const wanted = share(index);
    for (let spot = 0; spot < site.spots; spot++) occupied[site.firstSpot + spot] = random() < wanted ? 1 : 0;
  });
  return occupied;
}
