import { distanceBetween, operation, type City, type LonLat } from "../../kernel/index.ts";
import { round as contract } from "./contract.ts";

interface Stop {
  readonly task: string;
  readonly case: string;
  readonly number: string;
  readonly place: [number, number];
  readonly due?: number;
}

/** Always to the nearest next one, by driving time now, as the crow flies where the city has no streets. */
export const round = operation(contract, async ({ longitude, latitude }, city: City<"cases" | "roads">, { who }) => {
  const { rows } = await city.cases.list(who, { box: "todo", kind: "street-lamps.fault", state: "sent", limit: 100 });
  const left: Stop[] = rows.flatMap(({ case: one, task, due }) => {
    if (task === undefined || one.place === undefined) return [];
    const [lon, lat] = one.place;
    return [
      { task: task.id, case: one.id, number: one.number, place: [lon, lat], ...(due === undefined ? {} : { due }) },
    ];
  });
  const withoutPlace = rows.length - left.length;
  const stops: (Stop & { minutes?: number })[] = [];
  for (let at: LonLat = [longitude, latitude]; left.length > 0;) {
    const secondsTo = driveFrom(city, at);
    const costs = left.map(({ place }) => secondsTo(place));
    const next = costs.indexOf(Math.min(...costs));
    const [stop] = left.splice(next, 1);
    const seconds = costs[next]!;
    stops.push({ ...stop!, ...(seconds < farAway ? { minutes: seconds / 60 } : {}) });
    at = stop!.place;
  }
  return { stops, withoutPlace };
});

/** What no street leads to comes last, in order of distance. */
const farAway = 1e6;

function driveFrom({ roads }: City<"roads">, from: LonLat): (to: LonLat) => number {
  const start = roads.nearest(from, "drive");
  const reach = start === undefined ? undefined : roads.reach(start, "drive");
  return (to) => {
    const end = reach === undefined ? undefined : roads.nearest(to, "drive");
    return (
      (end === undefined ? undefined : reach?.to(end)?.seconds) ??
      farAway + distanceBetween(from[0], from[1], to[0], to[1])
    );
  };
}
