import type { AttributeValue, Point } from "../../kernel/index.ts";
import type { LiveChange } from "./pending-changes.ts";

/** West, south, east, north, degrees. */
export type Box = readonly [number, number, number, number];

/**
 * The changes of one flush by where their things stand. Thousands of screens each look at a box of their own: the places
 * are asked for once, not once a screen, and a box finds its changes without a walk through all of them.
 */
export function placeChanges(
  changes: readonly LiveChange[],
  locationOf: (change: LiveChange) => AttributeValue | undefined,
): (box: Box) => LiveChange[] {
  const longitudes = new Float64Array(changes.length);
  const latitudes = new Float64Array(changes.length);
  const placed: number[] = [];
  for (const [index, change] of changes.entries()) {
    const coordinates = (locationOf(change) as Point | undefined)?.coordinates;
    if (coordinates === undefined) continue;
    longitudes[index] = coordinates[0]!;
    latitudes[index] = coordinates[1]!;
    placed.push(index);
  }
  const order = Uint32Array.from(placed).toSorted((one, other) => longitudes[one]! - longitudes[other]!);

  function firstFrom(west: number): number {
    let low = 0;
    let high = order.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (longitudes[order[middle]!]! < west) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  return ([west, south, east, north]) => {
    const found: number[] = [];
    for (let at = firstFrom(west); at < order.length; at += 1) {
      const index = order[at]!;
      if (longitudes[index]! > east) break;
      if (latitudes[index]! >= south && latitudes[index]! <= north) found.push(index);
    }
    return found.toSorted((one, other) => one - other).map((index) => changes[index]!);
  };
}
