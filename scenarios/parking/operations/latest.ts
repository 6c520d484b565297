import { operation } from "../../../kernel/index.ts";
import { latest as contract } from "../contract.ts";
import { parkingOf } from "../stock/of-city.ts";

export const latest = operation(contract, async ({ limit = 60 }, city, call) => ({
  events: parkingOf(city).stock.latest.newest(limit, call.language),
}));
