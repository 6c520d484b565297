import type { Box, Point } from "../../kernel/index.ts";
import type { LiveChange } from "./live-change.ts";
import type { LocationOf } from "./slice.ts";

/**
 * Changes by where their things stand. Thousands of screens each look at a box of their own: the places are asked for once,
 * not once a screen. Strips from west to east hold as many changes as there are strips, each ordered from south to north, so
 * that a box of any form walks through few that are not in it: some root of the number of changes.
 */
export function placeChanges(changes: readonly LiveChange[], locationOf: LocationOf): (box: Box) => LiveChange[] {
  const longitudes = new Float64Array(changes.length);
  const latitudes = new Float64Array(changes.length);
  const placed: number[] = [];
  for (const [index, { thing }] of changes.entries()) {
    const coordinates = (locationOf(thing) as Point | undefined)?.coordinates;
    if (coordinates === undefined) continue;
    longitudes[index] = coordinates[0]!;
    latitudes[index] = coordinates[1]!;
    placed.push(index);
  }
  const order = Uint32Array.from(placed).toSorted((one, other) => longitudes[one]! - longitudes[other]!);
  const width = Math.max(1, Math.ceil(Math.sqrt(order.length)));
  const strips = Array.from({ length: Math.ceil(order.length / width) }, (_, number) => {
    const strip = order.subarray(number * width, (number + 1) * width);
    const [west, east] = [longitudes[strip[0]!]!, longitudes[strip.at(-1)!]!];
    return { west, east, northwards: strip.toSorted((one, other) => latitudes[one]! - latitudes[other]!) };
  });

  function firstFrom(strip: Uint32Array, south: number): number {
    let low = 0;
    let high = strip.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (latitudes[strip[middle]!]! < south) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  return ([west, south, east, north]) => {
    const found: number[] = [];
    for (const strip of strips) {
      if (strip.east < west || strip.west > east) continue;
      for (let at = firstFrom(strip.northwards, south); at < strip.northwards.length; at += 1) {
        const index = strip.northwards[at]!;
        if (latitudes[index]! > north) break;
        if (longitudes[index]! >= west && longitudes[index]! <= east) found.push(index);
      }
    }
    return found.toSorted((one, other) => one - other).map((index) => changes[index]!);
  };
}
