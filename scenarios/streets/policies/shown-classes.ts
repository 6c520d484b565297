import { roadClasses } from "../../../kernel/index.ts";

/** Number of the least class that a map of a zoom shows: main roads from afar, every street from near. */
export function leastClass(zoom: number): number {
  const name = zoom < 11 ? "primary" : zoom < 13 ? "secondary" : zoom < 14 ? "tertiary" : "path";
  return roadClasses.indexOf(name);
}
