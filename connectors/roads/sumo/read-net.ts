import type { RemarkBook, RoadSource } from "../../../kernel/index.ts";
import type { ReadOptions } from "../read-options.ts";
import type { SourceFile } from "../source-file.ts";
import { reachesInto } from "../within.ts";
import { readNetElements } from "./net-elements.ts";
import { linesOf } from "./net-lines.ts";
import { placesOf } from "./net-place.ts";
import { turnsOf } from "./net-turns.ts";

/**
 * Roads of a SUMO network (`.net.xml`). Its edges are one-way: two that run the same course against each other become one
 * line. A turn that no connection makes is forbidden. Throws CityError `roads.source.*`, `roads.source.geography`.
 */
export async function readNet(file: SourceFile, options: ReadOptions, book: RemarkBook): Promise<RoadSource> {
  const elements = await readNetElements(file);
  const place = placesOf(elements.location, options.origin, file);
  const lines = linesOf(elements, place, book).filter(({ line }) => {
    const isInside = options.within === undefined || reachesInto(line.path, options.within);
    if (!isInside) book.note("roads.left.outside", line.id, line.path[0]);
    return isInside;
  });
  return { lines: lines.map(({ line }) => line), turns: turnsOf(elements, lines, file) };
}
