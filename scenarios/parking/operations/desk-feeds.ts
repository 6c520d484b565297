import { operation } from "../../../kernel/index.ts";
import { parkingOf, type ParkingCity } from "../city.ts";
import { deskFeeds as contract } from "../contract.ts";

export const deskFeeds = operation(contract, (_input, city: ParkingCity) => {
  const { stock } = parkingOf(city);
  const sites = new Map<string, number>();
  for (const { traits } of stock.placed()) sites.set(traits.source, (sites.get(traits.source) ?? 0) + 1);
  const feeds = city.feeds
    .list()
    .map((feed) => ({ ...feed, sites: sites.get(feed.id) ?? 0, faults: feed.faults.map((fault) => ({ ...fault })) }));
  return { at: city.now(), feeds };
});
