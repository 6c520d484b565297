import { operation } from "../../../kernel/index.ts";
import { parkingOf, type ParkingCity } from "../city.ts";
import { overview as contract, type DistrictCount as Schema } from "../contract.ts";
import type { Static } from "typebox";
import { isFor } from "../policies/purpose.ts";
import { isDoubtful, isLive } from "../stock/site.ts";

type DistrictCount = Static<typeof Schema>;

export const overview = operation(contract, (_input, city: ParkingCity) => {
  const { stock } = parkingOf(city);
  const districts = new Map<string, DistrictCount>();
  const whole = { sites: 0, live: 0, free: 0, total: 0, flagged: 0 };
  let simulated = false;
  for (const site of stock.placed()) {
    const { free, total } = site.assessed;
    const district = site.traits.district ?? "";
    const count = districts.get(district) ?? { district, sites: 0, live: 0, free: 0, total: 0 };
    districts.set(district, count);
    const live = isLive(site) && total !== undefined && isFor(site.traits.purpose, {});
    for (const sum of [count, whole]) {
      sum.sites++;
      if (!live) continue;
      sum.live++;
      sum.free += free!;
      sum.total += total;
    }
    if (isDoubtful(site)) whole.flagged++;
    simulated ||= site.traits.simulated;
  }
  return {
    at: city.now(),
    ...whole,
    spots: stock.spots.length,
    simulated,
    districts: [...districts.values()].toSorted((one, other) => other.total - one.total),
  };
});
