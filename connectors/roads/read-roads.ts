import { RemarkBook, type RoadRemark, type RoadSource } from "../../kernel/index.ts";
import { readGeoJson } from "./geojson/read-geojson.ts";
import { kindOfFile, type FileKind } from "./kind-of-file.ts";
import { readOsmPbf, readOsmXml } from "./osm/read-osm.ts";
import type { ReadOptions } from "./read-options.ts";
import { openSourceFile, type SourceFile } from "./source-file.ts";
import { readNet } from "./sumo/read-net.ts";

export interface RoadsRead {
  readonly kind: FileKind;
  readonly source: RoadSource;
  /** What was left out, doubted or mended while reading. */
  readonly remarks: readonly RoadRemark[];
}

const readers: Readonly<
  Record<FileKind, (file: SourceFile, options: ReadOptions, book: RemarkBook) => Promise<RoadSource>>
> = { geojson: readGeoJson, "osm-pbf": readOsmPbf, "osm-xml": readOsmXml, "sumo-net": readNet };

/**
 * Reads the roads of one file, whose kind its content tells. `progress` hears of the bytes that were read: more than the file
 * has where it is read twice. Throws CityError `roads.source.*`, `roads.source.system`, `roads.source.geography`.
 */
export async function readRoads(
  name: string,
  options: ReadOptions,
  progress: (bytes: number, of: number) => void = () => undefined,
): Promise<RoadsRead> {
  const file = await openSourceFile(name, (bytes) => progress(bytes, file.size));
  const kind = await kindOfFile(file);
  const book = new RemarkBook();
  const source = await readers[kind](file, options, book);
  return { kind, source, remarks: book.list() };
}
