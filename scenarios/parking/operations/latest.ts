import { operation } from "../../../kernel/index.ts";
import { parkingOf, type ParkingCity } from "../city.ts";
import { latest as contract } from "../contract.ts";

export const latest = operation(contract, async ({ limit = 60 }, city: ParkingCity, call) => ({
  events: parkingOf(city).stock.latest.newest(limit, call.language),
}));
