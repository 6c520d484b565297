import { CityError, type LonLat, type RemarkBook, type RoadSource } from "../../../kernel/index.ts";
import { systemName, toDegrees } from "../../parking/coordinate-systems.ts";
import { LineTable } from "../line-table.ts";
import type { ReadOptions } from "../read-options.ts";
import type { SourceFile } from "../source-file.ts";
import { readRoadWords, type Words } from "../words/road-words.ts";
import { joinedLines } from "./joined-lines.ts";
import { levelOf } from "./level.ts";
import { scanJson } from "./scan-json.ts";

/**
 * Roads of GeoJSON: LineString and MultiLineString with OpenStreetMap's words as properties, by `options.properties` under
 * other names. Lines meet where they have a position in common; `snap` and `cross` mend those that should.
 * Throws CityError `roads.source.*`, `roads.source.system`.
 */
export async function readGeoJson(file: SourceFile, options: ReadOptions, book: RemarkBook): Promise<RoadSource> {
  const table = new LineTable(file);
  const reader = new FeatureReader(table, options, book);
  let [members, system]: [Record<string, unknown>, string | undefined] = [{}, undefined];
  for await (const part of scanJson(file)) {
    if (part.kind === "feature") reader.read(part.value);
    else if (part.kind === "member") members[part.key] = part.value;
    else {
      if (members["type"] !== "FeatureCollection") reader.read(members);
      system ??= systemOf(members, file);
      members = {};
    }
  }
  toWgs84(table, options.system ?? system ?? "EPSG:4326", file);
  return { lines: joinedLines(table, options, book) };
}

/** Before RFC 7946 a file named its system. */
function systemOf(members: Readonly<Record<string, unknown>>, file: SourceFile): string | undefined {
  const stated = (members["crs"] as { properties?: { name?: unknown } } | null | undefined)?.properties?.name;
  if (stated === undefined) return undefined;
  const system = systemName(stated);
  if (system === undefined)
    throw new CityError("roads.source.system", { file: file.name, rule: String(stated).slice(0, 60) });
  return system;
}

function toWgs84(table: LineTable, system: string, file: SourceFile): void {
  const { points } = table;
  for (let index = 0; index < points.length; index += 2) {
    const [longitude, latitude] = toDegrees([points.at(index), points.at(index + 1)], system);
    // A position off the earth: metres taken for degrees, or latitude first.
    if (!(Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90)) {
      throw new CityError("roads.source.system", {
        file: file.name,
        rule: `${points.at(index)}, ${points.at(index + 1)}`,
      });
    }
    points.set(index, longitude);
    points.set(index + 1, latitude);
  }
}

class FeatureReader {
  readonly #table: LineTable;
  readonly #options: ReadOptions;
  readonly #book: RemarkBook;
  readonly #ids = new Set<string>();
  #count = 0;

  constructor(table: LineTable, options: ReadOptions, book: RemarkBook) {
    this.#table = table;
    this.#options = options;
    this.#book = book;
  }

  read(feature: unknown): void {
    this.#count += 1;
    const { id, geometry, properties } = (feature ?? {}) as { id?: unknown; geometry?: unknown; properties?: unknown };
    const words = wordsOf(properties, this.#options.properties ?? {});
    const stated = id ?? words["@id"] ?? words["osm_id"] ?? words["id"];
    const named = this.#idOf(stated);
    const paths = pathsOf(geometry ?? feature);
    if (paths === undefined) return this.#book.note("roads.left.geometry", named);
    const told = readRoadWords(words, (code) => this.#book.note(code, named));
    if (typeof told === "string") return this.#book.note(told, named);
    for (const [index, path] of paths.entries()) {
      if (path.length < 2) this.#book.note("roads.left.geometry", named);
      else this.#table.add({ ...told, id: index === 0 ? named : this.#idOf(stated), level: levelOf(words) }, path);
    }
  }

  /** Each once: `~2` marks the second of a name. */
  #idOf(stated: unknown): string {
    const plain = typeof stated === "string" || typeof stated === "number" ? String(stated).slice(0, 60) : "";
    const base = plain === "" ? `${this.#count}` : plain;
    let id = base;
    for (let number = 2; this.#ids.has(id); number += 1) id = `${base}~${number}`;
    this.#ids.add(id);
    return id;
  }
}

/** Properties as words; `class` stands in for `highway`, as in the base map of this project and in files of shapes. */
function wordsOf(properties: unknown, names: Readonly<Record<string, string>>): Words {
  const words: Record<string, string> = {};
  for (const [key, value] of Object.entries((properties ?? {}) as object)) {
    if (typeof value === "string" || typeof value === "number" || typeof value === "boolean")
      words[key] = String(value);
  }
  for (const [word, name] of Object.entries(names)) if (words[name] !== undefined) words[word] = words[name];
  const highway = words["highway"] ?? words["fclass"] ?? words["class"];
  return { ...words, ...(highway === undefined ? {} : { highway }) };
}

function pathsOf(geometry: unknown): readonly (readonly LonLat[])[] | undefined {
  const { type, coordinates } = (geometry ?? {}) as { type?: unknown; coordinates?: unknown };
  if (type === "LineString") return isPath(coordinates) ? [coordinates] : undefined;
  if (type !== "MultiLineString" || !Array.isArray(coordinates)) return undefined;
  return coordinates.length > 0 && coordinates.every(isPath) ? coordinates : undefined;
}

const isPath = (value: unknown): value is LonLat[] =>
  Array.isArray(value) &&
  value.every((each: unknown) => Array.isArray(each) && Number.isFinite(each[0]) && Number.isFinite(each[1]));
