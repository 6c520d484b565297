import type { City, Reading } from "../../../kernel/index.ts";
import type { Site } from "./site.ts";
import type { Stock } from "./stock.ts";

const batch = 1000;

/** Readings that say what was counted, for sites whose count differs from what was written last. */
function readings(site: Site): Reading[] {
  const { free, total } = site.assessed;
  if (free === undefined || total === undefined) return [];
  const observedAt = site.observedAt!;
  const said: Reading[] = [];
  if (free !== site.writtenFree) said.push({ id: site.id, attribute: "availableSpotNumber", value: free, observedAt });
  if (!site.ownTotal && total !== site.writtenTotal)
    said.push({ id: site.id, attribute: "totalSpotNumber", value: total, observedAt });
  site.writtenFree = free;
  site.writtenTotal = total;
  return said;
}

/** Writes the figures counted from spots as readings of their sites, so that they have a history like any other. */
export async function writeCounted(city: City<"submit">, stock: Stock): Promise<void> {
  stock.refresh();
  const sites = stock.takeCounted();
  for (const simulated of [false, true]) {
    const said = sites.filter((site) => (site.traits?.simulated ?? false) === simulated).flatMap(readings);
    for (let from = 0; from < said.length; from += batch) {
      await city.submit(said.slice(from, from + batch), { because: "counted from parking spots", simulated });
    }
  }
}
