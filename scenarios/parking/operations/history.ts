import { CityError, operation, type HistoryPoint } from "../../../kernel/index.ts";
import { parkingOf, type ParkingCity } from "../city.ts";
import { history as contract } from "../contract.ts";
import type { Site } from "../stock/site.ts";

const mostPoints = 2000;

interface Figures {
  readonly at: number;
  readonly value?: number;
  readonly minimum?: number;
  readonly maximum?: number;
}

/** Impossible figures stay out of the picture: what lies outside 0 to the capacity was never true. */
function believable({ at, value, minimum, maximum }: Figures, total: number | undefined): Figures | undefined {
  const possible = (figure: number | undefined): figure is number =>
    figure !== undefined && figure >= 0 && (total === undefined || figure <= total);
  if (!possible(value)) return undefined;
  return {
    at,
    value,
    ...(possible(minimum) ? { minimum } : {}),
    ...(possible(maximum) ? { maximum } : {}),
  };
}

/** A source that only counts the occupied: free is the rest. */
function rest({ at, value, minimum, maximum }: HistoryPoint, total: number): Figures {
  const left = (occupied: number | undefined) => (occupied === undefined ? undefined : total - occupied);
  return { at, value: left(value), minimum: left(maximum), maximum: left(minimum) };
}

const ofSpot = ({ at, value, text }: HistoryPoint): Figures => ({
  at,
  value: text === undefined ? value : Number(text === "free"),
});

async function ofSite(
  city: ParkingCity,
  site: Site,
  query: { from: number; to: number; resolution: HistoryResolution },
) {
  const { total } = site.assessed;
  const free = await city.history.series({
    id: site.id,
    attribute: "availableSpotNumber",
    limit: mostPoints,
    ...query,
  });
  if (free.length > 0 || total === undefined) return { points: free, total };
  const occupied = await city.history.series({
    id: site.id,
    attribute: "occupiedSpotNumber",
    limit: mostPoints,
    ...query,
  });
  return { points: occupied.map((point) => rest(point, total)), total };
}

type HistoryResolution = "raw" | "minute" | "hour" | "day";

export const history = operation(contract, async ({ id, from, to, resolution }, city: ParkingCity) => {
  if (!(from < to)) throw new CityError("input.invalid", { field: "from", rule: "from < to" });
  const { stock } = parkingOf(city);
  const site = stock.site(id);
  const query = { from, to, resolution };
  if (site) {
    const { points, total } = await ofSite(city, site, query);
    return { points: points.flatMap((point) => believable(point, total) ?? []) };
  }
  if (stock.spots.find(city.things.indexOf(id)) < 0) throw new CityError("not-found", { what: id });
  const status = await city.history.series({ id, attribute: "status", limit: mostPoints, ...query });
  return { points: status.map(ofSpot) };
});
