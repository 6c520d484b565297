import { CityError, type RoadGraph } from "../../kernel/index.ts";
import { readRoadsFile } from "../roads/read-roads-file.ts";

/** A roads file that somebody names on the terminal: errors name it too, and say what to do there. @throws CityError `roads.*` */
export async function readNamedRoads(file: string, name = file): Promise<RoadGraph> {
  return readRoadsFile(file).catch((error: unknown) => {
    if (!(error instanceof CityError)) throw error;
    const { code, parameters } = error;
    // What these say is meant for a city that runs.
    if (code === "roads.file.gone") throw new CityError("roads.source.read", { file: name, rule: parameters["rule"] });
    if (code === "roads.file.other") throw new CityError("roads.source.not-imported", { file: name });
    throw error;
  });
}
