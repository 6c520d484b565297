import { quote, refusal, remark, type Note } from "../fault.ts";
import { isInDegrees, toDegrees } from "./coordinate-systems.ts";
import type { Pair } from "./geometry.ts";

export interface Positioned {
  readonly position?: Pair;
  readonly note?: Note;
}

/** West, south, east, north in degrees. */
export type Area = readonly [number, number, number, number];

export const within = ([longitude, latitude]: Pair, area: Area) =>
  longitude >= area[0] && longitude <= area[2] && latitude >= area[1] && latitude <= area[3];
const onEarth = ([longitude, latitude]: Pair) => Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90;

/** Metres: no grid reaches further, and a projection makes a place of any number. */
const largest = 1e8;
const round = ([longitude, latitude]: Pair): Pair => [
  Math.round(longitude * 1e7) / 1e7,
  Math.round(latitude * 1e7) / 1e7,
];

/**
 * WGS 84 position of a source's pair (x or longitude first). Refused: 0/0, no place on Earth, outside the feed's area.
 * Put right and remarked on: degrees where a grid was stated, and latitude first where only that lies in the area, or on Earth.
 */
export function toPosition(pair: Pair, system: string, area: Area | undefined): Positioned {
  const rule = quote(pair);
  if (!pair.every((each) => Math.abs(each) < largest)) return { note: refusal("feed.record.position.range", { rule }) };
  if (pair[0] === 0 && pair[1] === 0) return { note: refusal("feed.record.position.zero") };
  const unexpected = !isInDegrees(system) && onEarth(pair);
  const position = round(unexpected ? pair : toDegrees(pair, system));
  if (onEarth(position) && position.every(Number.isFinite) && (area === undefined || within(position, area))) {
    return unexpected ? { position, note: remark("feed.record.position.system", { rule }) } : { position };
  }
  const swapped: Pair = [pair[1], pair[0]];
  const other = round(unexpected ? swapped : toDegrees(swapped, system));
  const otherFits =
    onEarth(other) && (area === undefined ? isInDegrees(system) && !onEarth(pair) : within(other, area));
  if (otherFits) return { position: other, note: remark("feed.record.position.swapped", { rule }) };
  const code = onEarth(position) ? "feed.record.position.area" : "feed.record.position.range";
  return { note: refusal(code, { rule }) };
}
