import { readFile, stat } from "node:fs/promises";
import { CityError, type RoadGraph } from "../../kernel/index.ts";
import { decodeRoadGraph } from "../../kernel/roads/road-file.ts";

/** Bytes a roads file may have: some 50 times the roads of a large city. */
export const largest = 500_000_000;

/** @throws CityError `roads.file.*` */
export async function readRoadsFile(file: string): Promise<RoadGraph> {
  const { size } = await stat(file).catch(gone);
  if (size > largest) throw new CityError("roads.file.size", { rule: `${largest / 1_000_000} MB` });
  return decodeRoadGraph(await readFile(file).catch(gone));
}

function gone(error: NodeJS.ErrnoException): never {
  throw new CityError("roads.file.gone", { rule: error.code });
}

/** Length of all roads, each once however many directions it has. */
export function kilometresOf(graph: RoadGraph): number {
  const metres = graph.metres.reduce((sum, one) => sum + one, 0);
  return Math.round(metres / 100) / 10;
}
