import type { Reading } from "../kernel/index.ts";
import { typeOf, type PlannedSite } from "./layout/plan.ts";
import { type DemoSite, spotId, spotPosition } from "./layout/site.ts";
import { seededRandom } from "./random.ts";

/** What a site's purpose of spots is: every 50th for disabled drivers, every 12th of a car park with a charger. */
export function purposeOf(site: PlannedSite, index: number): "general" | "disabled" | "charging" {
  if (index % 50 === 1) return "disabled";
  return site.carPark !== undefined && index % 12 === 5 ? "charging" : "general";
}

function countPurpose(site: PlannedSite, purpose: string): number {
  let count = 0;
  for (let index = 0; index < site.spots; index++) if (purposeOf(site, index) === purpose) count++;
  return count;
}

function opening({ carPark }: PlannedSite, draw: number): string {
  return carPark === undefined || draw < 0.7 ? "24/7" : "Mo-Su 06:00-23:00";
}

/** What does not change about a site, as readings. Prices and hours are invented. */
export function siteReadings(site: DemoSite): Reading[] {
  const random = seededRandom(site.firstSpot + 17);
  const type = typeOf(site);
  const street = site.carPark === undefined;
  const form = site.carPark?.kind.form;
  const underground = form === "underground";
  const hourlyPrice = site.use === "home" ? 200 : 300 + Math.floor(random() * 6) * 100;
  const values: Record<string, Reading["value"]> = {
    name: site.name,
    alternateName: site.nameEn,
    location: { type: "Point", coordinates: site.at },
    address: { streetAddress: site.address, addressLocality: "郑州市" },
    totalSpotNumber: site.spots,
    category: street ? ["public", "feeCharged"] : ["public", "feeCharged", underground ? "underground" : "ground"],
    layout: underground ? ["covered"] : form === "multiStorey" ? ["multiStorey", "covered"] : ["surface"],
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

/** What does not change about a site's spots, as readings: where they are and whose they are. */
export function spotReadings(site: DemoSite): Reading[] {
  const readings: Reading[] = [];
  for (let index = 0; index < site.spots; index++) {
    const id = spotId(site.firstSpot + index);
    const put = (attribute: string, value: Reading["value"]) =>
      readings.push({ id, type: "ParkingSpot", attribute, value });
    put("location", { type: "Point", coordinates: spotPosition(site, index) });
    put("refParkingSite", site.id);
    put("category", site.carPark === undefined ? "onStreet" : "offStreet");
    put("purpose", purposeOf(site, index));
  }
  return readings;
}

/** Whether spots are taken, as readings of now or of an instant. */
export function statusReadings(spots: readonly number[], occupied: Uint8Array, instant?: number): Reading[] {
  return spots.map((spot) => ({
    id: spotId(spot),
    type: "ParkingSpot",
    attribute: "status",
    value: occupied[spot] === 1 ? "occupied" : "free",
    ...(instant !== undefined && { observedAt: instant }),
  }));
}

/** First fill: each spot taken with the chance that its site's rhythm gives. */
export function firstFill(
  sites: readonly PlannedSite[],
  share: (site: PlannedSite, index: number) => number,
  random: () => number,
): Uint8Array {
  const shares = sites.map(share);
  return Uint8Array.from(
    sites.flatMap(({ spots }, index) => Array.from({ length: spots }, () => (random() < shares[index]! ? 1 : 0))),
  );
}
