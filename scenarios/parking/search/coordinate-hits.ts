import { fromBd09, fromGcj02, isShifted, type LonLat } from "../../../kernel/index.ts";
import { readCoordinates, type ReadCoordinates } from "./coordinates.ts";
import type { Found, Terms } from "./hit.ts";
import { say } from "./say.ts";

const digits = (value: number): string => String(Math.round(value * 1e6) / 1e6);

/** Latitude first, as map apps write it; it reads back as the same place. */
export const coordinatesText = ([longitude, latitude]: LonLat): string => `${digits(latitude)}, ${digits(longitude)}`;

/** What is not said of smaller deviations, metres. */
const tellFrom = 30;

function hitsOf({ at, within }: ReadCoordinates, { language }: Terms): Found["hits"] {
  const common = { kind: "coordinates" as const, within: within >= tellFrom ? Math.round(within) : undefined };
  const hit = (name: string, [lon, lat]: LonLat, detail: string) => ({ ...common, name, detail, lon, lat });
  const written = coordinatesText(at);
  if (!isShifted(at)) return [hit(written, at, "")];
  const [amap, baidu] = [fromGcj02(at), fromBd09(at)];
  return [
    hit(written, at, say(language, "coordinates.wgs84")),
    hit(coordinatesText(amap), amap, say(language, "coordinates.gcj02", { written })),
    hit(coordinatesText(baidu), baidu, say(language, "coordinates.bd09", { written })),
  ];
}

/**
 * Places that a text of coordinates means; undefined when it is none. Latitude and longitude are told apart by their marks, else
 * by the city; in China, where map apps shift theirs, each system that the numbers may be in is offered by name.
 */
export function findCoordinates(text: string, terms: Terms): Found | undefined {
  const read = readCoordinates(text);
  if (read.length === 0) return undefined;
  const inside = read.filter(({ at }) => terms.inCity(at));
  if (inside.length === 0) return { hits: [], remark: say(terms.language, "search.coordinates-outside") };
  return { hits: inside.flatMap((one) => hitsOf(one, terms)) };
}
