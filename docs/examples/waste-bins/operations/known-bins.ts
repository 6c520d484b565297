import type { Point, Thing, ThingPage } from "citybrain/kernel";
import type { Bin } from "../contract.ts";

/** Bins whose place and filling are known; the others cannot be shown or emptied yet. */
export function knownBins({ things }: Pick<ThingPage, "things">): Bin[] {
  return things.flatMap((thing) => binOf(thing) ?? []);
}

function binOf({ id, attributes }: Thing): Bin | undefined {
  const { location, fillingLevel, dateLastEmptying, name } = attributes;
  if (location === undefined || fillingLevel === undefined) return undefined;
  const [lon, lat] = (location.value as Point).coordinates;
  return {
    id,
    name: String(name?.value ?? id),
    lon,
    lat,
    filled: fillingLevel.value as number,
    reportedAt: fillingLevel.reportedAt,
    ...(dateLastEmptying === undefined ? {} : { emptiedAt: dateLastEmptying.value as number }),
    simulated: fillingLevel.simulated === true,
  };
}
