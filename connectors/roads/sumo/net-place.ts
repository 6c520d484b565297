import proj4, { type Converter } from "proj4";
import { CityError, metresOfDegree, type LonLat } from "../../../kernel/index.ts";
import type { SourceFile } from "../source-file.ts";
import type { Attributes } from "../xml-elements.ts";
import type { PlanePoint } from "./net-elements.ts";

/** SUMO's words for networks that lie nowhere, or in ways of its own. */
const nowhere = new Set(["", "!", "-", "."]);

/**
 * From a network's plane to WGS 84, by the projection that its `location` names; one without any lies around `origin`.
 * Throws CityError `roads.source.geography`.
 */
export function placesOf(
  location: Attributes,
  origin: LonLat | undefined,
  file: SourceFile,
): (point: PlanePoint) => LonLat {
  const { projParameter = "", netOffset = "0,0" } = location;
  const lost = (rule: string, cause?: unknown) =>
    new CityError(
      "roads.source.geography",
      { file: file.name, rule: rule.slice(0, 80) },
      cause === undefined ? {} : { cause },
    );
  if (nowhere.has(projParameter.trim())) {
    if (origin === undefined) throw lost(`projParameter="${projParameter}"`);
    const across = metresOfDegree * Math.cos((origin[1] * Math.PI) / 180);
    return ([x, y]) => [origin[0] + x / across, origin[1] + y / metresOfDegree];
  }
  const [east, north] = netOffset.split(",").map(Number);
  if (!Number.isFinite(east) || !Number.isFinite(north)) throw lost(`netOffset="${netOffset}"`);
  let projection: Converter;
  try {
    projection = proj4(projParameter, "EPSG:4326");
  } catch (error) {
    throw lost(projParameter, error);
  }
  return ([x, y]) => {
    const [longitude, latitude] = projection.forward([x - east!, y - north!]);
    if (!(Math.abs(longitude!) <= 180 && Math.abs(latitude!) <= 90)) throw lost(`${projParameter}: ${x}, ${y}`);
    return [longitude!, latitude!];
  };
}
