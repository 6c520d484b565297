import { operation } from "../../../kernel/index.ts";
import { parkingOf, type ParkingCity } from "../city.ts";
import { deskSites as contract } from "../contract.ts";
import { fold, words } from "../search/folded.ts";
import { isDoubtful, toPlace } from "../stock/site.ts";

const defaultLimit = 50;

export const deskSites = operation(contract, (input, city: ParkingCity, call) => {
  const { stock } = parkingOf(city);
  const parts = words(fold(input.text ?? ""));
  const byFlag: Record<string, number> = {};
  const matching = stock.placed().filter((site) => {
    const { traits, assessed, id } = site;
    if (input.source !== undefined && traits.source !== input.source) return false;
    if (!parts.every((part) => traits.words.includes(part) || id.toLowerCase().includes(part))) return false;
    for (const flag of assessed.flags) byFlag[flag] = (byFlag[flag] ?? 0) + 1;
    if (input.flaggedOnly && !isDoubtful(site)) return false;
    return input.flag === undefined || assessed.flags.includes(input.flag);
  });
  const { offset = 0, limit = defaultLimit } = input;
  const rows = matching.slice(offset, offset + limit).map((site) => ({
    place: toPlace(site, call.language),
    reportedFree: site.reportedFree,
    reportedTotal: site.reportedTotal,
    reportedAt: site.reportedAt,
  }));
  return { at: city.now(), total: matching.length, rows, byFlag, unplaced: stock.unplaced() };
});
